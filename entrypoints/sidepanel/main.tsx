import '@/components/theme.css';
import { mountApp } from '@/components/app/mount-app';
import { createAppServices } from '@/lib/platform/app';
import { App } from './app';

/** All of them at once: the first thing that a panel does is to keep and to show a profile. */
async function createServices() {
  const [{ services, loadRest }] = await Promise.all([createAppServices(), import('@/lib/platform/late-services')]);
  await loadRest();
  return services;
}

void mountApp({ createServices, app: <App /> });
