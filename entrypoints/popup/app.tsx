import { Popup } from '@/components/pipeline/popup';

export function App() {
  return <Popup />;
}
