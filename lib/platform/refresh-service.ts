import { browser } from 'wxt/browser';
import { createBlueskySource } from '@/lib/integrations/bluesky/source';
import { createMastodonSource } from '@/lib/integrations/mastodon/source';
import { createYoutubeDataSource } from '@/lib/integrations/youtube-data/source';
import type { ProfileService } from '@/lib/services/app-services';
import type { Clock, Store } from '@/lib/services/ports';
import type { RefreshPermissions } from '@/lib/services/refresh/refresh-ports';
import { createRefreshService } from '@/lib/services/refresh-service';
import type { RefreshService } from '@/lib/services/refresh-types';
import { pageHostsAmong, rememberServiceOrigins } from './page-hosts';
import { apiKeys } from './secrets';
import { syncReaderScripts } from './site-access';

/** Refresh by official interfaces, in this browser. */
export function createBrowserRefresh(deps: {
  readonly store: Store;
  readonly clock: Clock;
  readonly profiles: Pick<ProfileService, 'keep'>;
}): RefreshService {
  return createRefreshService({
    ...deps,
    sources: [createYoutubeDataSource(), createBlueskySource(), createMastodonSource()],
    permissions,
    keys: apiKeys,
    emptyDocument: () => document.implementation.createHTMLDocument(''),
    sleep,
  });
}

const permissions: RefreshPermissions = {
  has: (origins) => browser.permissions.contains({ origins: [...origins] }),
  async request(origins) {
    // Begun before the grant, which makes pages be looked for among the granted hosts. Not waited for: the browser's
    // question has to come first, while the click still counts.
    const remembering = rememberServiceOrigins(origins);
    const isGranted = await browser.permissions.request({ origins: [...origins] });
    await remembering;
    // Whoever was faster and took a host for a page puts that right.
    if (isGranted) await syncReaderScripts();
    return isGranted;
  },
  async release(origins) {
    const pages = new Set((await pageHostsAmong(origins)).map((host) => `https://${host}/*`));
    const unneeded = origins.filter((origin) => !pages.has(origin));
    if (unneeded.length > 0) await browser.permissions.remove({ origins: unneeded });
  },
};

function sleep(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal?.addEventListener('abort', end, { once: true });
    if (signal?.aborted) end();
  });
}
