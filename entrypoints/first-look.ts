import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { beginFirstLook } from '@/lib/platform/first-look';

/** Runs before the code of the dashboard has been fetched. */
export default defineUnlistedScript(() => beginFirstLook());
