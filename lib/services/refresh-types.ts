import type { PersonId, ProfileId } from '@/lib/domain/ids';
import type { Profile } from '@/lib/domain/person';
import type { ProfileChange } from '@/lib/domain/profile-changes';
import type { SiteId } from '@/lib/domain/reading';
import type { Result } from '@/lib/domain/result';

/** One site's official interface, as the settings show it. */
export interface Connection {
  readonly site: SiteId;
  readonly name: string;
  /** What is asked of whom, as sentences. */
  readonly asks: string;
  readonly needsKey: boolean;
  readonly hasKey: boolean;
  /** Switched on, with all that it needs. */
  readonly isOn: boolean;
  /** Switched on, but something is missing since: what, and what to do. */
  readonly trouble?: string;
  /** Of the key's daily quota, as far as it was used from here. */
  readonly quota?: {
    readonly used: number;
    readonly limit: number;
    /** Units that one account takes. */
    readonly perAccount: number;
    /** Epoch ms. */
    readonly resetsAt: number;
  };
}

/** Whether a profile can be asked for now, and if not, why. */
export type RefreshReadiness =
  | { readonly state: 'ready' }
  /** This site has no official interface that Muster knows. */
  | { readonly state: 'no-source' }
  | {
      /** `not-connected`: the settings help. `used-up`: only time does. */
      readonly state: 'not-connected' | 'used-up';
      readonly message: string;
    }
  | {
      /** Switched on, but the browser has to ask the person for this server first: `allow` with these origins. */
      readonly state: 'not-allowed';
      readonly message: string;
      readonly origins: readonly string[];
    };

export interface Refreshed {
  /** Under which the answer was kept. */
  readonly profileId: ProfileId;
  readonly site: SiteId;
  /** What differs from what was known; empty when nothing does. */
  readonly changed: readonly ProfileChange[];
  /** The profile as it is known now. */
  readonly profile: Profile;
}

export interface RefreshProgress {
  /** People who are finished, one way or the other. */
  readonly done: number;
  readonly total: number;
  /** Who is being asked for. */
  readonly current?: string;
}

export interface RefreshFailure {
  readonly personId: PersonId;
  readonly displayName: string;
  readonly why: string;
}

export interface RefreshSummary {
  /** People of whom something changed. */
  readonly refreshed: number;
  /** People who were asked for, and of whom nothing changed. */
  readonly unchanged: number;
  /** One entry for each account that could not be refreshed, and for each person without any that can. */
  readonly failed: readonly RefreshFailure[];
  /** People who were not reached, see `stoppedBecause`. */
  readonly left: number;
  /** Missing: it went through to the end. */
  readonly stoppedBecause?: string;
}

/**
 * Asks sites' official interfaces for people who are known already, so that no page has to be opened. Only ever at the
 * person's own press.
 */
export interface RefreshService {
  connections(): Promise<readonly Connection[]>;
  /** Must be the first thing a click does: the browser asks the person. A key is tried with one request before it is kept. */
  connect(site: SiteId, options?: { readonly key?: string }): Promise<Result<void>>;
  /** Forgets the key and gives the permission back. What was read stays. */
  disconnect(site: SiteId): Promise<void>;
  /** Tries the kept key with one request. */
  check(site: SiteId): Promise<Result<void>>;
  canRefresh(profile: Profile): Promise<RefreshReadiness>;
  /** Must be the first thing a click does. */
  allow(origins: readonly string[]): Promise<boolean>;
  /** `signal` ends the asking; what was kept by then stays. */
  refresh(profileId: ProfileId, options?: { readonly signal?: AbortSignal }): Promise<Result<Refreshed>>;
  /** Servers among these people's accounts for which the browser has to ask first, as match patterns. */
  missingOrigins(personIds: readonly PersonId[]): Promise<readonly string[]>;
  /** One account of a site after the other, with rests between. Never rejects for what a site answers. */
  refreshPeople(
    personIds: readonly PersonId[],
    options?: { readonly signal?: AbortSignal; readonly onProgress?: (progress: RefreshProgress) => void },
  ): Promise<RefreshSummary>;
}
