import { defineContentScript } from 'wxt/utils/define-content-script';
import { startPageTap } from '@/lib/platform/page-tap';

// `matches` is left out on purpose: with it the hosts would become required permissions at install.
// Without a global name, which would stand in the page's own world for everyone to see.
export default defineContentScript({
  registration: 'runtime',
  world: 'MAIN',
  runAt: 'document_start',
  globalName: false,
  main: () => startPageTap(window),
});
