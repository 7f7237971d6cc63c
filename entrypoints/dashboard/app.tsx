import { Dashboard } from '@/components/shell/dashboard';

export function App() {
  return <Dashboard />;
}
