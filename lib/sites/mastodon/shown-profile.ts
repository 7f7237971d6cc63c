import { absent, type Field, found, unreadable } from '@/lib/domain/field';
import { listLimits, type ProfileFields, textLimits } from '@/lib/domain/reading';
import { clip } from '@/lib/domain/text';
import { emailField } from '../emails';
import { webLink } from '../links';
import { parseCount } from '../numbers';
import { allShown, firstShown, isHidden, shownText } from '../visible-text';
import { withoutAddresses } from './accounts';
import { addressOfLink } from './address';
import { selectors } from './selectors';
import { foldAcct, type Server } from './server';

type Tab = 'posts' | 'followers' | 'following';

/** The profile on screen, if its header is that of `acct`: links to the lists and the line with the address say whose it is. */
export function shownProfile(
  document: Document,
  acct: string,
  server: Server,
  locale: string | undefined,
): Partial<ProfileFields> | undefined {
  const heading = headingOf(document, acct, server);
  const links = tabLinks(document, acct, server);
  const hasTabs = links.has('followers') || links.has('following');
  if (!heading && !hasTabs) return undefined;
  const named = heading && nameIn(heading);
  const count = (tab: Tab) => countOf(links.get(tab), locale);
  return {
    ...(named === undefined ? {} : { displayName: found(clip(named, textLimits.name), 'text') }),
    ...textsOf(document, acct.includes('@') ? [acct] : server.hosts.map((host) => `${acct}@${host}`)),
    followers: count('followers'),
    following: count('following'),
    // A link to the profile itself stands in many places; beside the lists it carries the number of posts.
    postCount: hasTabs ? count('posts') : unreadable('the number of posts beside the lists'),
    likesTotal: absent(),
    verified: absent(),
    category: absent(),
  };
}

/** `<h1>Name <small>@ana@server</small></h1>` */
function headingOf(document: Document, acct: string, server: Server): Element | undefined {
  return allShown(document, selectors.heading).find((heading) => {
    const [, name] =
      /@([\p{L}\p{N}_.-]+(?:@[\p{L}\p{N}.-]+)?)/u.exec((heading.textContent ?? '').replace(/\s+/g, ' ')) ?? [];
    return name !== undefined && foldAcct(name, server) === foldAcct(acct, server);
  });
}

/** What stands before the address in the heading. */
function nameIn(heading: Element): string | undefined {
  const small = heading.querySelector('small');
  const children = [...heading.childNodes].filter((node) => node !== small && !(node as Element).contains?.(small));
  const text = children
    .map((node) => (node.nodeType === 1 ? (shownText(node as Element) ?? '') : (node.nodeValue ?? '')))
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
  return text === '' || text.startsWith('@') ? undefined : text;
}

/** Links to the profile's own lists. The first with a count wins: names of lists stand in menus as well. */
function tabLinks(document: Document, acct: string, server: Server): ReadonlyMap<Tab, Element> {
  const links = new Map<Tab, Element>();
  for (const link of document.querySelectorAll('a[href]')) {
    const target = addressOfLink(link.getAttribute('href'), server.page);
    if (target?.address.about !== 'profile' || !server.hosts.includes(target.host) || isHidden(link)) continue;
    const { account, list } = target.address;
    if (account.acct === undefined || foldAcct(account.acct, server) !== foldAcct(acct, server)) continue;
    const tab = list ?? 'posts';
    const hasCount =
      /\p{Nd}/u.test(link.getAttribute('title') ?? '') || (tab !== 'posts' && /\p{Nd}/u.test(link.textContent ?? ''));
    if (hasCount && !links.has(tab)) links.set(tab, link);
  }
  return links;
}

/** `title` holds the whole number, the text a short form of it. */
function countOf(link: Element | undefined, locale: string | undefined): Field<number> {
  const title = parseCount(link?.getAttribute('title') ?? '', locale);
  if (title) return found(title.value, 'attribute', title.precision);
  const text = parseCount((link && shownText(link))?.replace(/\n/g, ' ') ?? '', locale);
  return text ? found(text.value, 'text', text.precision) : unreadable('the link with the number');
}

function textsOf(document: Document, own: readonly string[]): Partial<ProfileFields> {
  const element = firstShown(document, selectors.bio);
  const text = element && shownText(element);
  const links = [...document.querySelectorAll(selectors.fieldLinks)].flatMap(
    (link) => webLink(link.getAttribute('href') ?? '') ?? [],
  );
  const sameAs = [...new Set(links)].slice(0, listLimits.links);
  return {
    ...(text === undefined
      ? {}
      : {
          bio: found(clip(text, textLimits.bio), 'text'),
          email: emailField(withoutAddresses(text, own), 'text'),
        }),
    ...(sameAs.length === 0 ? {} : { sameAs: found(sameAs, 'attribute') }),
  };
}
