import '@/components/theme.css';
import { mountApp } from '@/components/app/mount-app';
import { parseRoute } from '@/components/shell/route';
import { preloadScreen } from '@/components/shell/screens';
import { createAppServices } from '@/lib/platform/app';
import { App } from './app';

preloadScreen(parseRoute(location.hash));
const page = createAppServices();

void mountApp({
  createServices: async () => (await page).services,
  firstLook: async () => (await page).firstLook,
  app: <App ahead={async () => (await page).loadRest()} />,
});
