import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { serveImports } from '@/lib/platform/import-worker/serve';

/** The worker of a page of Muster that reads files and takes people in from them. */
export default defineUnlistedScript(() => serveImports(self as unknown as Parameters<typeof serveImports>[0]));
