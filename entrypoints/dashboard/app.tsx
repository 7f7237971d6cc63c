import { Dashboard, type DashboardProps } from '@/components/shell/dashboard';

export function App(props: DashboardProps) {
  return <Dashboard {...props} />;
}
