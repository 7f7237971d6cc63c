import { Panel } from '@/components/profile/panel';

export function App() {
  return <Panel />;
}
