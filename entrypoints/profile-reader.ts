import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { nativeApi } from '@/lib/platform/native';
import { pageSlot } from '@/lib/platform/page-slot';
import { startReaderScript } from '@/lib/platform/reader-script';

/**
 * Registered at run time for the sites that the person allowed. Not one of WXT's content scripts: those bring the polyfill
 * and a context that posts messages into the page, by which any page could find Muster.
 */
export default defineUnlistedScript({
  globalName: false,
  main: () => startReaderScript(window, nativeApi(), pageSlot()),
});
