import type { PageKind, Reading, SiteId } from '@/lib/domain/reading';
import type { SiteHosts } from './site-hosts';

/** A JSON response that the page itself fetched since it was opened (or since its last in-page navigation). */
export interface CapturedResponse {
  readonly url: string;
  readonly body: string;
}

/** A page at one moment. Readers look, they change nothing and fetch nothing. */
export interface PageCapture {
  readonly url: string;
  readonly document: Document;
  readonly responses: readonly CapturedResponse[];
  /** Epoch ms; `null` for a saved page whose time is not known. */
  readonly capturedAt: number | null;
}

/** One site. `detect` decides the kind of page, `read` gets what is there; both are pure. */
export interface Reader extends SiteHosts {
  readonly id: SiteId;
  /** The site's name as people write it. */
  readonly name: string;
  /** The day the selectors and shapes were last seen to work, ISO. */
  readonly verifiedOn: string;
  detect(url: URL, capture: PageCapture): PageKind;
  /**
   * Whether a page on a host that is in nobody's `hosts` is one of this site's (a Mastodon server, a newsletter on its own
   * domain). Looks for marks that only such a page has; a page that merely links to the site is not claimed.
   */
  claims?(url: URL, capture: PageCapture): boolean;
  /** May throw: the registry turns that into a reading that says so. */
  read(capture: PageCapture): Reading;
}
