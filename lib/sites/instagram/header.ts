import { type Field, type FieldSource, found, unreadable } from '@/lib/domain/field';
import { listLimits, type ProfileFields, textLimits } from '@/lib/domain/reading';
import { emailField, emailOfMailto } from '../emails';
import { parseCount } from '../numbers';
import { addressOfLink, handleOfLink, isSameHandle } from './address';
import { type CountKind, kindsNamed } from './count-words';
import { nameInTitle } from './meta';
import { selectors } from './selectors';
import { asWritten } from './user';

/**
 * The rendered head of the profile page, empty unless it names this handle (by a link to its followers or by its own text):
 * after a navigation inside the page it is the freshest thing there is, but for a moment it may still show the page before.
 */
export function profileOfHeader(
  document: Document,
  handle: string,
  language: string | undefined,
): Partial<ProfileFields> {
  const header = [...document.querySelectorAll(selectors.header)].find((element) => isOf(element, handle));
  const title = nameInTitle(document.title, handle);
  const named: Partial<ProfileFields> =
    title === undefined ? {} : { displayName: found(title, 'text'), handle: found(handle, 'text') };
  if (!header) return named;
  const links = linksIn(header);
  const [website] = links;
  const email = emailIn(header);
  return {
    ...named,
    handle: found(handle, 'text'),
    ...countsIn(header, handle, language),
    verified: header.querySelector(selectors.verifiedMark)
      ? found(true, 'attribute')
      : unreadable('a verified mark in the header'),
    ...(website === undefined ? {} : { website: found(website, 'attribute') }),
    ...(email === undefined ? {} : { email }),
    ...(links.length === 0 ? {} : { links: found(links, 'attribute') }),
  };
}

function isOf(header: Element, handle: string): boolean {
  const links = [...header.querySelectorAll('a[href]')].map((link) => addressOfLink(link.getAttribute('href')));
  const lists = links.filter(
    (link) => link?.about === 'profile' && (link.tab === 'followers' || link.tab === 'following'),
  );
  if (lists.length > 0) return lists.every((link) => link?.about === 'profile' && isSameHandle(link.handle, handle));
  // Only where a header names its owner: "Followed by …" names others.
  const leaves = [...header.querySelectorAll('*')].filter((element) => element.children.length === 0);
  const [first] = leaves.filter((element) => (element.textContent ?? '').trim() !== '');
  return [...header.querySelectorAll(selectors.heading), ...(first ? [first] : [])].some((element) =>
    isSameHandle((element.textContent ?? '').trim(), handle),
  );
}

type Counts = Pick<ProfileFields, 'followers' | 'following' | 'postCount'>;

/** Posts, followers, following: three elements in this order in every language; two of them are links where one may look. */
function countsIn(header: Element, handle: string, language: string | undefined): Counts {
  const [posts, followers, following] = countItems(header, handle, language);
  return {
    postCount: countOf(posts, 'posts', language),
    followers: countOf(followers, 'followers', language),
    following: countOf(following, 'following', language),
  };
}

function countItems(header: Element, handle: string, language: string | undefined): readonly (Element | undefined)[] {
  const link = (tab: string) =>
    [...header.querySelectorAll('a[href]')].find((element) => {
      const address = addressOfLink(element.getAttribute('href'));
      return address?.about === 'profile' && address.tab === tab && isSameHandle(address.handle, handle);
    });
  const followers = link('followers');
  const following = link('following');
  for (let row = followers?.parentElement; row && header.contains(row); row = row.parentElement) {
    const [first, second] = row.children;
    if (row.children.length === 3 && followers && second?.contains(followers)) return [first, followers, following];
  }
  if (followers ?? following) return [undefined, followers, following];
  const rows = [...header.querySelectorAll('ul, div, section')].filter(
    ({ children }) =>
      children.length === 3 && [...children].every((item) => parseCount((item.textContent ?? '').trim(), language)),
  );
  const [row] = rows;
  return rows.length === 1 && row ? [...row.children] : [];
}

function countOf(element: Element | undefined, kind: CountKind, language: string | undefined): Field<number> {
  const text = (element?.textContent ?? '').trim();
  if (!element || kindsNamed(text).some((named) => named !== kind)) return unreadable(`${kind} in the header`);
  const titles = [...element.querySelectorAll('[title]'), element].flatMap((part) => part.getAttribute('title') ?? []);
  for (const [written, source] of [...titles.map((title) => [title, 'attribute'] as const), [text, 'text'] as const]) {
    const count = parseCount(written, language);
    if (count) return found(count.value, source satisfies FieldSource, count.precision);
  }
  return unreadable(`${kind} in the header`);
}

/** Links that leave the site, in page order. Further ones stand behind "and 2 more". */
function linksIn(header: Element): readonly string[] {
  const links = [...header.querySelectorAll(selectors.outsideLink)].flatMap(
    (link) => asWritten(link.getAttribute('href') ?? '') ?? [],
  );
  const outside = links.filter(
    (link) => link.length <= textLimits.url && !/(?:^|\.)instagram\.com$/.test(new URL(link).hostname),
  );
  return [...new Set(outside)].slice(0, listLimits.links);
}

function emailIn(header: Element): Field<string> | undefined {
  const [linked] = [...header.querySelectorAll('a[href^="mailto:" i]')].flatMap(
    (link) => emailOfMailto(link.getAttribute('href') ?? '') ?? [],
  );
  if (linked !== undefined) return found(linked, 'text');
  // Element by element: joined, the words of neighbours would run together.
  for (const element of header.querySelectorAll(selectors.headerText)) {
    const own = [...element.childNodes].map((node) => (node.nodeType === 3 ? (node.textContent ?? '') : ' ')).join('');
    const email = emailField(own, 'text');
    if (email.status === 'found') return email;
  }
  return undefined;
}

/** Posts of the grid whose links name this profile (`/name/p/CODE/`); a bare `/p/CODE/` may be anybody's. */
export function shortcodesInGrid(document: Document, handle: string): readonly string[] {
  const codes = [...document.querySelectorAll(selectors.gridLink)].flatMap((link) => {
    const href = link.getAttribute('href') ?? '';
    const address = addressOfLink(href);
    const [owner] = href
      .replace(/^https?:\/\/[^/]+/, '')
      .split('/')
      .filter((part) => part !== '');
    return address?.about === 'post' && isSameHandle(owner, handle) ? [address.shortcode] : [];
  });
  return [...new Set(codes)];
}

/** Handles of the rows in a followers dialog. */
export function handlesInDialog(document: Document): readonly string[] {
  const handles = [...document.querySelectorAll(selectors.dialogLink)].flatMap((link) => {
    const handle = handleOfLink(link.getAttribute('href'));
    return handle !== undefined && isSameHandle((link.textContent ?? '').trim(), handle) ? [handle] : [];
  });
  return [...new Set(handles)];
}
