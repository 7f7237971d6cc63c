import { found, unreadable } from '@/lib/domain/field';
import { type AccountFields, listLimits, textLimits } from '@/lib/domain/reading';
import { clip } from '@/lib/domain/text';
import { shownText } from '../visible-text';
import { handleOfLink } from './address';
import { selectors } from './selectors';
import { countWithin } from './top-card';

/** People and organisations among search results on screen, one for each row: others named in it are mutual contacts. */
export function accountsOnScreen(document: Document, language: string | undefined): readonly AccountFields[] {
  const rows = [...document.querySelectorAll(`main, [role="main"]`)].flatMap((main) => [
    ...main.querySelectorAll(selectors.searchRow),
  ]);
  const accounts = new Map<string, AccountFields>();
  for (const row of rows.slice(0, 1_000)) {
    const account = accountOfRow(row, language);
    if (account?.handle.status !== 'found') continue;
    // A row may be a list item inside another that stands for the same result: the outer one comes first.
    if (!accounts.has(account.handle.value)) accounts.set(account.handle.value, account);
  }
  return [...accounts.values()].slice(0, listLimits.accounts);
}

function accountOfRow(row: Element, language: string | undefined): AccountFields | undefined {
  // Inside a post, links lead to its author and to those it mentions.
  if (row.closest('[data-urn], article') !== null || isInsideRow(row)) return undefined;
  const links = [...row.querySelectorAll('a[href]')].filter(
    (link) => handleOfLink(link.getAttribute('href')) !== undefined,
  );
  const handle = handleOfLink(links[0]?.getAttribute('href'));
  if (handle === undefined) return undefined;
  const own = links.filter((link) => handleOfLink(link.getAttribute('href')) === handle);
  const name = own.map(nameOf).find((text) => text !== undefined);
  const gap = unreadable('a row of the results does not show it');
  const urns = [row, ...row.querySelectorAll('[data-chameleon-result-urn]')].map(
    (element) => element.getAttribute('data-chameleon-result-urn') ?? '',
  );
  const id = urns.flatMap((urn) => /^urn:li:(?:member|company|fsd_company):(\d{1,20})$/.exec(urn)?.[1] ?? [])[0];
  const hasVerifiedMark = row.querySelector(selectors.verifiedMark) !== null;
  return {
    id: id === undefined ? gap : found(id, 'attribute'),
    handle: found(clip(handle, textLimits.handle), 'attribute'),
    displayName: name === undefined ? gap : found(clip(name, textLimits.name), 'text'),
    followers: countWithin(row, 'followers', language),
    following: gap,
    posts: gap,
    verified: hasVerifiedMark ? found(true, 'attribute') : gap,
    private: gap,
  };
}

function isInsideRow(row: Element): boolean {
  const outer = row.parentElement?.closest(selectors.searchRow);
  return (
    outer != null && [...outer.querySelectorAll('a[href]')].some((link) => handleOfLink(link.getAttribute('href')))
  );
}

/** The name in a link, without the copy for screen readers (`View Ada Moss’s profile`). */
function nameOf(link: Element): string | undefined {
  const copy = [...link.querySelectorAll('span[aria-hidden="true"], h3, .base-search-card__title')]
    .map((element) => shownText(element))
    .find((text) => text !== undefined);
  const text = copy ?? (link.querySelector('img, span') === null ? shownText(link) : undefined);
  return text === undefined || text.length > textLimits.name ? undefined : text.split('\n')[0];
}
