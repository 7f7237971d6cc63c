import { type Field, found, unreadable } from '@/lib/domain/field';
import { type ProfileFields, textLimits } from '@/lib/domain/reading';
import { clip } from '@/lib/domain/text';
import { type AudienceWord, audienceWordsIn } from '../audience-words';
import { emailOfMailto, emailsIn } from '../emails';
import { webLink } from '../links';
import { parseCount } from '../numbers';
import { firstShown, isHidden, shownText } from '../visible-text';
import { isSameSubject, readAddress, type Subject } from './address';

/**
 * Rendered page of a profile. Never seen as a recording: read are only links that name the profile themselves
 * (`/name/followers/`), the main heading beside them, and the card of facts by its links.
 */
export function profileOfHeader(
  document: Document,
  subject: Subject,
  language: string | undefined,
): Partial<ProfileFields> {
  const main = firstShown(document, ['[role="main"]', 'main']);
  if (!main || !ownersOf(main).some((owner) => isSameSubject(owner, subject))) return {};
  const heading = [...main.querySelectorAll('h1')].find(
    (element) => shownText(element) !== undefined && !isHidden(element),
  );
  const name = heading === undefined ? undefined : shownText(heading)?.split('\n')[0]?.trim();
  const links = websitesIn(main);
  const email = emailIn(main);
  return {
    ...(name === undefined || name === '' ? {} : { displayName: found(clip(name, textLimits.name), 'text') }),
    followers: countOf(main, subject, 'followers', /^followers$/, language),
    following: countOf(main, subject, 'following', /^following$/, language),
    likesTotal: countOf(main, subject, 'likes', /^friends_likes$/, language),
    ...(links[0] === undefined ? {} : { website: found(links[0], 'attribute'), links: found(links, 'attribute') }),
    ...(email === undefined ? {} : { email: found(email, 'text') }),
  };
}

/** Whose followers, likes and so on the rendered head links to. */
function ownersOf(main: Element): readonly Subject[] {
  return [...main.querySelectorAll('a[href]')].flatMap((link) => {
    const { subject, tab } = tabOf(link);
    return subject !== undefined && /^(?:followers|following|friends_likes)$/.test(tab) && !isInPost(link)
      ? [subject]
      : [];
  });
}

function tabOf(link: Element): { subject: Subject | undefined; tab: string } {
  const href = link.getAttribute('href') ?? '';
  if (!URL.canParse(href, 'https://www.facebook.com')) return { subject: undefined, tab: '' };
  const url = new URL(href, 'https://www.facebook.com');
  const address = readAddress(url);
  const parts = url.pathname.split('/').filter((part) => part !== '');
  return {
    subject: address.about === 'profile' ? address.subject : undefined,
    tab: url.searchParams.get('sk') ?? parts[1] ?? '',
  };
}

/** What stands inside a post is of the post, and may be anybody's. */
function isInPost(element: Element): boolean {
  return element.closest('[role="article"], [role="dialog"], [role="complementary"]') !== null;
}

function countOf(
  main: Element,
  subject: Subject,
  kind: AudienceWord,
  tab: RegExp,
  language: string | undefined,
): Field<number> {
  for (const link of main.querySelectorAll('a[href]')) {
    const target = tabOf(link);
    if (!tab.test(target.tab) || !isSameSubject(target.subject, subject) || isInPost(link)) continue;
    const text = shownText(link) ?? '';
    const named = audienceWordsIn(text);
    const count = named.length > 0 && !named.includes(kind) ? undefined : parseCount(text, language);
    if (count) return found(count.value, 'text', count.precision);
  }
  return unreadable(`${kind} in the head of the page`);
}

/** Links out of the site that stand outside of posts, behind the site's redirect page. */
function websitesIn(main: Element): readonly string[] {
  const links = [...main.querySelectorAll('a[href*="l.facebook.com/l.php"]')]
    .filter((link) => !isInPost(link) && !isHidden(link))
    .flatMap((link) => webLink(link.getAttribute('href') ?? '') ?? [])
    .map(withoutClickId);
  return [...new Set(links)];
}

function withoutClickId(link: string): string {
  const url = new URL(link);
  if (!url.searchParams.has('fbclid')) return link;
  url.searchParams.delete('fbclid');
  return url.href;
}

function emailIn(main: Element): string | undefined {
  const [linked] = [...main.querySelectorAll('a[href^="mailto:" i]')]
    .filter((link) => !isInPost(link))
    .flatMap((link) => emailOfMailto(link.getAttribute('href') ?? '') ?? []);
  if (linked !== undefined) return linked;
  for (const element of [...main.querySelectorAll('span, div[dir]')].slice(0, 3_000)) {
    const text = (element.textContent ?? '').trim();
    if (text.length < 6 || text.length > 100 || isInPost(element)) continue;
    const [email] = emailsIn(text);
    if (email === text) return email;
  }
  return undefined;
}
