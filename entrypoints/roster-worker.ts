import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { serveRoster } from '@/lib/platform/roster-worker/serve';

/** The worker of a page of Muster that holds the columns of the roster. */
export default defineUnlistedScript(() => serveRoster(self as unknown as Parameters<typeof serveRoster>[0]));
