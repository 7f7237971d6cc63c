import type { PageKind, Reading } from '@/lib/domain/reading';
import { mergeProfiles } from '../trust';
import type { Page } from './page';
import { unavailableIn } from './rendered';

/** A reading without what all readings of the site have. */
export type Part = Omit<Reading, 'site' | 'readAt'>;

/** What stands in place of a page that the site says is not there. */
export function missingPart(page: Page): Part | undefined {
  const statusText = unavailableIn(page.document);
  return statusText === undefined
    ? undefined
    : { ...nothing(page, 'unavailable', 'the site says that the page is not there'), statusText };
}

export function nothing(page: Page, kind: PageKind, why: string): Part {
  const { origin, pathname } = page.url;
  return {
    kind,
    url: `${origin}${pathname}`,
    profile: mergeProfiles([], why),
    posts: [],
    accounts: [],
    comments: [],
    notices: [],
  };
}
