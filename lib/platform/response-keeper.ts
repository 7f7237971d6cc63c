import { isDeepResponse, longestAddress, longestResponse } from '@/lib/sites/deep-responses';
import type { CapturedResponse } from '@/lib/sites/reader';
import type { ResponseKeeper } from './page-slot';

/** Most responses kept, and most of their text altogether in UTF-16 units; the oldest go first. */
const mostResponses = 60;
const mostText = 20_000_000;
/** A page fetches the next page's data at most this long before it changes its address. */
const aheadMs = 15_000;

/**
 * Most text of one reading, so that it stays below 50 ms of main thread; what does not fit is read next time. What was
 * read before is in the evidence and not lost.
 */
const mostAtOnce = 3_000_000;
/** Small answers (whom the page is about, as a rule) are in every reading. */
const smallAnswer = 50_000;

interface Kept extends CapturedResponse {
  readonly at: number;
  /** Where the page was when it came. */
  readonly place: string;
  isRead: boolean;
}

/**
 * Keeps what a page handed over since its last full load. In-page navigation drops nothing, as going back fetches nothing
 * anew; but the readers get only what came under the present address, or shortly before it by a page that fetches first and
 * navigates then, if it names whom the address is about. The rest of an earlier page, such as the next part of its list,
 * often names nobody and would pass for this page's. The newest is last.
 *
 * `take` treats the text as what it is, a text from the page: shape, size and address are checked here again.
 */
export function createResponseKeeper(
  pageUrl: () => string,
  now: () => number = Date.now,
): ResponseKeeper & { take(text: string): void; look(): void } {
  let kept: Kept[] = [];
  let size = 0;
  let place = placeOf(pageUrl());
  let enteredAt = now();

  /** What of all kept is the present page's, in the order in which it came. */
  const ofPage = () => {
    look();
    const subject = wordsOf(pageUrl()) === '' ? subjectOf(pageUrl()) : undefined;
    return kept.filter((it) => it.place === place || (it.at >= enteredAt - aheadMs && names(it.body, subject)));
  };

  const look = () => {
    const present = placeOf(pageUrl());
    if (present !== place) enteredAt = now();
    place = present;
  };

  const keeper = {
    onNew: undefined as (() => void) | undefined,
    look,
    list() {
      const all = ofPage();
      const slice = sliceOf(all);
      for (const it of slice) it.isRead = true;
      return all.filter((it) => slice.has(it)).map(({ url, body }) => ({ url, body }));
    },
    hasMore: () => ofPage().some(({ isRead }) => !isRead),
    take(text: string) {
      look();
      if (text.length > longestAddress + 1 + longestResponse) return;
      const end = text.indexOf('\n');
      if (end < 1 || end > longestAddress) return;
      const url = text.slice(0, end);
      const body = text.slice(end + 1);
      if (body === '' || body.length > longestResponse || !isDeepResponse(pageUrl(), url)) return;
      // A page that reads two clones of one response hands it over twice.
      if (kept.some((known) => known.url === url && known.place === place && known.body === body)) return;
      kept = [...kept, { url, body, at: now(), place, isRead: false }];
      size += body.length;
      while (kept.length > mostResponses || size > mostText) {
        size -= kept[0]?.body.length ?? 0;
        kept = kept.slice(1);
      }
      keeper.onNew?.();
    },
  };
  return keeper;
}

/** The small ones, the first (whose page it is), then what was not read yet, then the rest; the newest first of each. */
function sliceOf(all: readonly Kept[]): ReadonlySet<Kept> {
  const newestFirst = [...all].reverse();
  const byNeed = [
    ...newestFirst.filter(({ body }) => body.length <= smallAnswer),
    ...all.slice(0, 1),
    ...newestFirst.filter(({ isRead }) => !isRead),
    ...newestFirst,
  ];
  const slice = new Set<Kept>();
  let size = 0;
  for (const it of new Set(byNeed)) {
    // At least one that is new gets through, however large the others are.
    if (size + it.body.length > mostAtOnce && !(size < mostAtOnce && !it.isRead)) continue;
    slice.add(it);
    size += it.body.length;
  }
  return slice;
}

/** Where a page is as far as its data goes: the tabs of one profile are one place, two searches are two. */
function placeOf(address: string): string {
  return `${subjectOf(address) ?? new URL(address).pathname} ${wordsOf(address)}`;
}

/** What a search page searches for. */
function wordsOf(address: string): string {
  const { searchParams } = new URL(address);
  return ['q', 'query', 'search_query', 'keywords'].map((name) => searchParams.get(name) ?? '').join('');
}

/** Last parts of an address that name a part of a profile and not the profile. */
const parts =
  /^(?:videos|shorts|streams|featured|about|posts|community|playlists|reels?|tagged|media|with_replies|highlights|likes|followers|verified_followers|following|comments|photos|clips|schedule|activity|details|recent-activity|all)$/;

/** Whom or what an address is about: the video it asks for, else its last segment that is no tab, without an `@`. */
function subjectOf(address: string): string | undefined {
  const { pathname, searchParams } = new URL(address);
  const last = pathname
    .split('/')
    .filter((segment) => segment !== '' && !parts.test(segment))
    .at(-1);
  return (searchParams.get('v') ?? last)?.replace(/^@/, '') || undefined;
}

/** Whether JSON has it as a whole value or as the end of an address, not just in the middle of somebody's words. */
function names(body: string, subject: string | undefined): boolean {
  if (subject === undefined) return false;
  return ['"', '"@', '/', '/@'].some((before) => body.includes(`${before}${subject}"`));
}
