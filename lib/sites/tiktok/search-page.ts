import { found, unreadable } from '@/lib/domain/field';
import { type AccountFields, type PostFields, textLimits } from '@/lib/domain/reading';
import { clip } from '@/lib/domain/text';
import { isHidden, shownText } from '../visible-text';
import { addressOfLink, isSameHandle, postUrl, uploadDayOf } from './address';
import { unique } from './lists';
import type { Page } from './page';
import { postsIn } from './posts';
import { selectors } from './selectors';
import { authorHandleOf } from './shapes';
import { shownCount } from './shown-values';
import type { JsonSource } from './sources';
import { accountOfRow, accountOfUser } from './user';

/** Accounts and posts on a page of search results, of a hashtag or of a sound. */
export function readSearchPage(page: Page): { accounts: readonly AccountFields[]; posts: readonly PostFields[] } {
  const { document, sources, language } = page;
  const results = sources.responses.filter(isResult);
  const embedded = sources.embedded.filter((source) => source.items.length > 0);
  const wanted = new Set<JsonSource>([...results, ...embedded]);
  const cards = cardsOf(document, language);
  const posts = postsIn(
    { ...sources, responses: results, embedded },
    (item) => authorHandleOf(item) !== undefined,
    cards,
  );
  const accounts = unique([
    ...results.flatMap(({ rows, source }) => rows.map((row) => accountOfRow(row, source))),
    ...rowsOf(document, language),
    ...[...wanted].flatMap(({ users, source }) => users.map((user) => accountOfUser(user, source))),
  ]);
  return { accounts, posts };
}

/** Answers that lists on such pages are made of; suggestions and the home feed are not. */
function isResult({ request }: JsonSource): boolean {
  return /^\/api\/(?:search|challenge|music|discover|place|topic)\//.test(request?.pathname ?? '');
}

function rowsOf(document: Document, language: string | undefined): AccountFields[] {
  return [...document.querySelectorAll(selectors.searchUser)].flatMap((row) => {
    const own = row.matches('a[href]') ? row : row.querySelector(selectors.profileLink);
    const link = own ?? row.parentElement?.querySelector(selectors.profileLink);
    const address = addressOfLink(link?.getAttribute('href'));
    const block = own === row ? (row.parentElement ?? row) : row;
    const shown = block.querySelector(selectors.searchHandle)?.textContent?.trim();
    if (isHidden(row) || address?.about !== 'profile' || (shown !== undefined && !isSameHandle(shown, address.handle)))
      return [];
    const name = block.querySelector(selectors.searchName);
    const nameText = name ? shownText(name) : undefined;
    const bio = block.querySelector(selectors.searchBio);
    const bioText = bio ? shownText(bio) : undefined;
    const count = shownCount(numberIn(block.querySelector(selectors.searchFollowers)?.textContent), language);
    const gap = unreadable('a row of the results does not show it');
    return [
      {
        id: gap,
        handle: found(address.handle, 'attribute'),
        displayName: nameText === undefined ? gap : found(clip(nameText, textLimits.name), 'text'),
        followers: count ? found(count.value, 'text', count.precision) : gap,
        following: gap,
        posts: gap,
        verified: gap,
        private: gap,
        ...(bioText === undefined ? {} : { bio: found(clip(bioText, textLimits.bio), 'text') }),
      } satisfies AccountFields,
    ];
  });
}

/** `45.1K Followers` or `45.1K`. */
function numberIn(text: string | null | undefined): string | undefined {
  return /^\s*(\d+(?:\.\d)?[KMB]?)(?:\s|$)/.exec(text ?? '')?.[1];
}

function cardsOf(document: Document, language: string | undefined): Partial<PostFields>[] {
  return [...document.querySelectorAll(selectors.listItem)].flatMap((card) => {
    const address = addressOfLink(card.querySelector(selectors.postLink)?.getAttribute('href'));
    if (isHidden(card) || address?.about !== 'post' || address.handle === undefined) return [];
    const views = shownCount(card.querySelector(selectors.cardViews)?.textContent, language);
    const day = uploadDayOf(address.id);
    return [
      {
        id: found(address.id, 'attribute'),
        url: found(postUrl(address.handle, address.id, address.form), 'attribute'),
        author: found(address.handle, 'attribute'),
        views: views ? found(views.value, 'text', views.precision) : unreadable('views on the card'),
        publishedAt:
          day === undefined ? unreadable('the time in the id of the post') : found(day, 'attribute', 'rounded'),
      } satisfies Partial<PostFields>,
    ];
  });
}
