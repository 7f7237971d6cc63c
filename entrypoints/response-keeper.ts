import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { nativeApi } from '@/lib/platform/native';
import { pageSlot } from '@/lib/platform/page-slot';
import { openIsolatedEnd } from '@/lib/platform/page-tap/channel';
import { createResponseKeeper } from '@/lib/platform/response-keeper';

/** Deep reading, Muster's side: registered together with the tap, and like it before any script of the page. */
export default defineUnlistedScript({
  globalName: false,
  main() {
    const slot = pageSlot();
    if (slot.responses) return;
    const keeper = createResponseKeeper(() => location.href);
    slot.responses = keeper;
    const api = nativeApi();
    const close = openIsolatedEnd(document, (text) => {
      // After an update of the extension nobody will ask this world any more.
      if (api.runtime?.id === undefined) close();
      else keeper.take(text);
    });
    const navigation = (window as unknown as { navigation?: EventTarget }).navigation;
    navigation?.addEventListener('navigatesuccess', keeper.look);
    window.addEventListener('popstate', keeper.look);
  },
});
