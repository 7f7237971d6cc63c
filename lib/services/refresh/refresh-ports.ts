import type { Profile } from '@/lib/domain/person';
import type { SiteId } from '@/lib/domain/reading';
import type { OfficialSource, OfficialTarget } from '@/lib/integrations/official-source';
import type { ProfileService } from '../app-services';
import type { Clock, Store } from '../ports';

/** The browser's grants, by match patterns. */
export interface RefreshPermissions {
  has(origins: readonly string[]): Promise<boolean>;
  /** Asks the person; only inside a click. */
  request(origins: readonly string[]): Promise<boolean>;
  /** Gives back what nothing else needs. */
  release(origins: readonly string[]): Promise<void>;
}

/** The person's own keys, one a site. */
export interface ApiKeys {
  get(site: SiteId): Promise<string | undefined>;
  set(site: SiteId, key: string): Promise<void>;
  forget(site: SiteId): Promise<void>;
}

export interface RefreshDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly profiles: Pick<ProfileService, 'keep'>;
  readonly sources: readonly OfficialSource[];
  readonly permissions: RefreshPermissions;
  readonly keys: ApiKeys;
  /** For readers, which look at a page's responses and at its document. */
  readonly emptyDocument: () => Document;
  /** Resolves after so many ms, or at once when `signal` ends it. */
  readonly sleep: (ms: number, signal: AbortSignal | undefined) => Promise<void>;
}

/** By the id, which stays, where one is known; on Mastodon only the name leads to an account. */
export function targetOf({ site, siteId, handle, url }: Profile): OfficialTarget {
  return siteId === undefined || site === 'mastodon' ? { handle, url } : { id: siteId, url };
}
