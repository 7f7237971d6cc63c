import { defineContentScript } from 'wxt/utils/define-content-script';
import { startReaderScript } from '@/lib/platform/reader-script';

// `matches` is left out on purpose: with it the hosts would become required permissions at install.
export default defineContentScript({
  registration: 'runtime',
  world: 'ISOLATED',
  main: () => startReaderScript(window),
});
