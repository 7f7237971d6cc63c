import { absent, type Field, found, unreadable } from '@/lib/domain/field';
import { type AccountFields, listLimits, type ProfileFields, textLimits } from '@/lib/domain/reading';
import { clip } from '@/lib/domain/text';
import { emailsIn } from '../emails';
import { webLink } from '../links';
import { parseCount } from '../numbers';
import { allShown, firstShown } from '../visible-text';
import { addressOfLink, handleOfLink, isSameHandle } from './address';
import { shownAddress, writtenText } from './dom-text';
import { selectors } from './selectors';

/** The page's middle column. The other columns hold the viewer, suggestions and trends. */
export function columnOf(document: Document): Element | undefined {
  return firstShown(document, selectors.column);
}

/** The handle that the rendered header names; `undefined` when no header is rendered. */
export function handleInHeader(document: Document): string | undefined {
  const name = headerName(document);
  return name && namesIn(name).handle;
}

/** What the rendered header shows of this profile; nothing when it is somebody else's. */
export function profileOfHeader(
  document: Document,
  handle: string,
  language: string | undefined,
  { isPostsTab, website: known }: { readonly isPostsTab: boolean; readonly website: Field<string> | undefined },
): Partial<ProfileFields> {
  const column = columnOf(document);
  const name = headerName(document);
  if (!column || !name) return {};
  const names = namesIn(name);
  if (!isSameHandle(names.handle, handle)) return {};
  const bio = textIn(column, selectors.bio, textLimits.bio);
  // Where the page also holds the whole address, the header's short form of it is not needed.
  const website = known?.status === 'found' ? known : websiteIn(column);
  const [email] = bio.status === 'found' ? emailsIn(bio.value) : [];
  return {
    handle: found(names.handle ?? handle, 'text'),
    displayName:
      names.displayName === undefined ? unreadable('the name in the header') : found(names.displayName, 'text'),
    bio,
    ...linkedCounts(column, handle, language),
    ...(isPostsTab ? { postCount: postCountIn(column, language) } : {}),
    ...idIn(column, handle),
    verified: found(name.querySelector(selectors.verifiedIcon) !== null, 'attribute'),
    private: found(name.querySelector(selectors.lockIcon) !== null, 'attribute'),
    website: websiteIn(column),
    email: email === undefined ? absent() : found(email, 'text'),
    location: textIn(column, selectors.location, textLimits.name),
    category: textIn(column, selectors.category, textLimits.name),
    links: linksIn(column, website),
  };
}

/** Rows of accounts on screen. */
export function accountsOnScreen(document: Document): readonly AccountFields[] {
  const column = columnOf(document);
  return column ? allShown(column, [selectors.userCell], listLimits.accounts).flatMap(accountOfCell) : [];
}

function accountOfCell(cell: Element): AccountFields[] {
  const links = [...cell.querySelectorAll('a[href]')];
  const handle = links.map((link) => handleOfLink(link.getAttribute('href'))).find((each) => each !== undefined);
  if (handle === undefined) return [];
  const gap = (what: string) => unreadable(`a row of the list does not show ${what}`);
  const name = links
    .filter((link) => isSameHandle(handleOfLink(link.getAttribute('href')), handle))
    .map((link) => writtenText(link))
    .find((text) => text !== undefined && !text.startsWith('@'));
  const picture = cell.querySelector('img[src*="profile_images"]')?.getAttribute('src');
  return [
    {
      id: idIn(cell, handle).id ?? gap('the id'),
      handle: found(handle, 'attribute'),
      displayName: name === undefined ? gap('the name') : found(clip(name, textLimits.name), 'text'),
      followers: gap('followers'),
      following: gap('following'),
      posts: gap('posts'),
      verified: found(cell.querySelector(selectors.verifiedIcon) !== null, 'attribute'),
      private: found(cell.querySelector(selectors.lockIcon) !== null, 'attribute'),
      ...(picture ? { hasPicture: found(!picture.includes('default_profile'), 'attribute') } : {}),
    },
  ];
}

function headerName(document: Document): Element | undefined {
  const column = columnOf(document);
  return column && firstShown(column, selectors.userName);
}

/** Name and handle: the lines of the header, of which the one with an `@` is the handle. */
function namesIn(name: Element): { readonly handle: string | undefined; readonly displayName: string | undefined } {
  const lines = [...name.querySelectorAll('[dir]')].flatMap((line) => writtenText(line) ?? []);
  const handles = lines.flatMap(
    (line) => /^@(\w{1,15})$/.exec(line.replace(/[\u200e\u200f\u2066-\u2069]/g, ''))?.[1] ?? [],
  );
  const [first] = lines.filter((line) => !/^@\w{1,15}$/.test(line));
  // A name may itself look like a handle: the handle stands below it.
  const displayName = first ?? (handles.length > 1 ? `@${handles[0]}` : undefined);
  return {
    handle: handles.at(-1),
    displayName: displayName === undefined ? undefined : clip(displayName, textLimits.name),
  };
}

function textIn(column: Element, selector: string, limit: number): Field<string> {
  const element = firstShown(column, [selector]);
  const text = element && writtenText(element);
  return text === undefined ? absent() : found(clip(text, limit), 'text');
}

/** The numbers in the links to the lists of followers and of those followed. */
function linkedCounts(column: Element, handle: string, language: string | undefined) {
  const countOf = (tab: 'followers' | 'following'): Field<number> => {
    for (const link of column.querySelectorAll(`a[href*="/${tab}" i], a[href*="_${tab}" i]`)) {
      const href = link.getAttribute('href');
      const address = addressOfLink(href);
      if (address?.about !== 'profile' || address.tab !== tab || !isSameHandle(address.handle, handle)) continue;
      if (/followers_you_follow/i.test(href ?? '') || link.closest('nav, [role="tablist"]')) continue;
      const count = parseCount(writtenText(link) ?? '', language);
      if (count) return found(count.value, 'text', count.precision);
    }
    return unreadable(`the link to ${tab} in the header`);
  };
  return { followers: countOf('followers'), following: countOf('following') };
}

/** The line below the column's first heading; on the tab of posts it counts them. */
function postCountIn(column: Element, language: string | undefined): Field<number> {
  const line = column.querySelector('h2')?.nextElementSibling;
  const count = line ? parseCount(writtenText(line) ?? '', language) : undefined;
  return count ? found(count.value, 'text', count.precision) : unreadable("the line below the column's heading");
}

/** The follow button carries the id, and says the handle in every language. */
function idIn(root: Element, handle: string): Partial<Pick<ProfileFields, 'id'>> {
  for (const button of root.querySelectorAll(selectors.followButton)) {
    const id = /^(\d{1,20})-/.exec(button.getAttribute('data-testid') ?? '')?.[1];
    const label = button.getAttribute('aria-label') ?? '';
    const named = /@(\w{1,15})/.exec(label)?.[1];
    if (id !== undefined && isSameHandle(named, handle)) return { id: found(id, 'attribute') };
  }
  return {};
}

/** The header shows the website without its scheme, which is then taken to be `https:`. */
function websiteIn(column: Element): Field<string> {
  const link = firstShown(column, [selectors.website]);
  if (!link) return absent();
  const shown = shownAddress(link);
  const address = shown === undefined ? undefined : webLink(shown);
  return address === undefined
    ? unreadable('the website in the header is cut short')
    : found(address, 'text', 'rounded');
}

function linksIn(column: Element, website: Field<string>): Field<readonly string[]> {
  const bio = firstShown(column, [selectors.bio]);
  const outside = bio ? [...bio.querySelectorAll('a[href^="http"]')].filter((link) => !addressesSite(link)) : [];
  const inBio = outside.map((link) => webLink(shownAddress(link) ?? ''));
  if (website.status === 'unreadable' || inBio.includes(undefined))
    return unreadable('links of the header are cut short');
  const links = [...new Set([...inBio, website.status === 'found' ? website.value : undefined])];
  const whole = links.filter((link) => link !== undefined).slice(0, listLimits.links);
  return whole.length === 0 ? absent() : found(whole, 'text', 'rounded');
}

/** Mentions and hashtags lead to the site itself. */
function addressesSite(link: Element): boolean {
  const about = addressOfLink(link.getAttribute('href'))?.about;
  return about === 'profile' || about === 'search' || about === 'post';
}
