import type { SiteId } from '@/lib/domain/reading';
import type { Result } from '@/lib/domain/result';

/** Whose data is asked for. `url` is the profile's canonical address; without `handle` and `id` the source reads them out of it. */
export interface OfficialTarget {
  /** Without `@`. */
  readonly handle?: string;
  /** The site's own id of the account. */
  readonly id?: string;
  readonly url: string;
}

/** What an official interface answered, in the form in which readers get a page's responses. */
export interface OfficialAnswer {
  /** Address of the profile's page: what the responses are to be read as responses of. */
  readonly pageUrl: string;
  /** In the order in which they were asked for. At least one. */
  readonly responses: readonly { readonly url: string; readonly body: string }[];
}

export interface OfficialFetchOptions {
  readonly signal?: AbortSignal;
  /** The user's own key, for sources that need one. Never part of a returned `url` or of a problem's message. */
  readonly key?: string;
}

/**
 * One site's official interface, for a refresh that opens no page. It asks, and returns the answers unread: a reader makes
 * the same `Reading` of them as of a page (`readPage({ url: pageUrl, responses, document: an empty one, capturedAt })`).
 */
export interface OfficialSource {
  readonly site: SiteId;
  /** Whether `options.key` must be given. */
  readonly needsKey: boolean;
  /** Match patterns to ask the browser for before `fetch`; empty when the target is none of this source's. */
  origins(target: OfficialTarget): readonly string[];
  /**
   * Resolves with the answers, or with a problem in plain words whose `code` is one of `officialProblemCodes`. Where the
   * profile came and its posts did not, the answers are those about the profile. Never rejects, not even when `signal`
   * ends it.
   */
  fetch(target: OfficialTarget, options: OfficialFetchOptions): Promise<Result<OfficialAnswer>>;
}

/** Every code that a source's problem may have. */
export const officialProblemCodes = {
  /** The target is no account of this site. */
  notThisSite: 'not-this-site',
  /** The site says that there is no such account (any more). */
  notFound: 'not-found',
  /** Asked too often, or the quota is used up; the message says until when, where that is known. */
  askedTooOften: 'asked-too-often',
  offline: 'offline',
  timedOut: 'timed-out',
  /** The site answers, but not us: login needed, key refused, forbidden. */
  refused: 'refused',
  /** The site failed (5xx). */
  siteFailed: 'site-failed',
  /** HTML, cut-short or other text in place of JSON. */
  notJson: 'not-json',
  tooLarge: 'too-large',
  /** The answer sends on to another host, where no permission was given for. */
  sentElsewhere: 'sent-elsewhere',
  needsKey: 'needs-key',
  /** `signal` ended it. */
  cancelled: 'cancelled',
} as const;

export type OfficialProblemCode = (typeof officialProblemCodes)[keyof typeof officialProblemCodes];
