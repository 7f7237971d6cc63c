import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { offerReaders } from '@/lib/platform/page-reader';
import { pageSlot } from '@/lib/platform/page-slot';

/** All readers. Put into a page only when the panel asks what is on it. */
export default defineUnlistedScript({
  globalName: false,
  main: () => offerReaders(pageSlot()),
});
