import { found, unreadable } from '@/lib/domain/field';
import { listLimits, type ProfileFields, textLimits } from '@/lib/domain/reading';
import { clip } from '@/lib/domain/text';
import { emailOfMailto, emailsIn } from '../emails';
import { shownText } from '../visible-text';
import { absoluteLink, isSamePlace } from './address';

/** Cards of commenters may be many; the page's own is among the first. */
const MOST_CARDS = 300;

/**
 * The h-card that stands for the page (https://microformats.org/wiki/representative-h-card-parsing): the first whose `uid`
 * and `url` are both this page; else the first with a `url` that is also a `rel=me` link; else the only card of the page, if
 * its `url` is this page.
 */
export function representativeCard(document: Document, url: URL, relMe: readonly string[]): Element | undefined {
  const cards = [...document.querySelectorAll('.h-card')].slice(0, MOST_CARDS);
  const isHere = (address: string) => isSamePlace(address, url.href);
  return (
    cards.find((card) => urls(card, 'u-uid', url).some(isHere) && urls(card, 'u-url', url).some(isHere)) ??
    cards.find((card) => urls(card, 'u-url', url).some((address) => relMe.some((me) => isSamePlace(me, address)))) ??
    (cards.length === 1 ? cards.find((card) => urls(card, 'u-url', url).some(isHere)) : undefined)
  );
}

/** https://microformats.org/wiki/h-card */
export function profileOfCard(card: Element, url: URL): Partial<ProfileFields> {
  const text = (names: readonly string[], limit: number) => {
    const value = names.flatMap((name) => properties(card, name).flatMap((element) => textOf(element) ?? []))[0];
    return value === undefined ? unreadable(`${names[0]} in the h-card`) : found(clip(value, limit), 'structured');
  };
  const elsewhere = urls(card, 'u-url', url).filter((address) => !isSamePlace(address, url.href));
  const [email] = properties(card, 'u-email').flatMap(emailOf);
  const explicit = text(['p-name'], textLimits.name);
  return {
    handle: text(['p-nickname'], textLimits.handle),
    displayName: explicit.status === 'found' ? explicit : impliedName(card),
    bio: text(['p-note'], textLimits.bio),
    website: elsewhere[0] === undefined ? unreadable('u-url in the h-card') : found(elsewhere[0], 'structured'),
    email: email === undefined ? unreadable('u-email in the h-card') : found(email, 'structured'),
    location: text(['p-locality'], textLimits.name),
    category: text(['p-job-title', 'p-role', 'p-category'], textLimits.name),
    ...(elsewhere.length > 0 ? { links: found(elsewhere.slice(0, listLimits.links), 'structured') } : {}),
  };
}

/** A card without any property of its own is its own name: `<a class="h-card" href="/">Ana</a>`. */
function impliedName(card: Element) {
  const hasProperties = [...card.querySelectorAll('[class]')].some((element) =>
    classesOf(element).some((name) => /^(?:p|e)-[a-z]/.test(name)),
  );
  const name = hasProperties ? undefined : (card.getAttribute('alt') ?? textOf(card));
  return name === undefined || name === ''
    ? unreadable('p-name in the h-card')
    : found(clip(name, textLimits.name), 'structured' as const);
}

/** Elements with this property that belong to the card itself and to no card inside of it. */
function properties(card: Element, name: string): readonly Element[] {
  return [...card.querySelectorAll(`.${name}`)].filter((element) => rootOf(element) === card);
}

function rootOf(element: Element): Element | undefined {
  for (let current = element.parentElement; current; current = current.parentElement) {
    if (classesOf(current).some((name) => /^h-[a-z]/.test(name))) return current;
  }
  return undefined;
}

function classesOf(element: Element): readonly string[] {
  return (element.getAttribute('class') ?? '').split(/\s+/);
}

function textOf(element: Element): string | undefined {
  const stated = element.getAttribute('title') ?? element.getAttribute('alt') ?? element.getAttribute('value');
  const text =
    element.localName === 'abbr' || element.localName === 'img' || element.localName === 'data' ? stated : null;
  return text?.trim() || shownText(element);
}

/** Links of a property; on `<a class="h-card" href>` the card itself is one. */
function urls(card: Element, name: string, url: URL): readonly string[] {
  const own = name === 'u-url' && card.localName === 'a' && card.querySelector('.u-url') === null ? [card] : [];
  const elements = [...own, ...(classesOf(card).includes(name) ? [card] : []), ...properties(card, name)];
  return [
    ...new Set(
      elements.flatMap((element) => absoluteLink(element.getAttribute('href') ?? element.textContent, url) ?? []),
    ),
  ];
}

function emailOf(element: Element): readonly string[] {
  const email = emailOfMailto(element.getAttribute('href') ?? '') ?? emailsIn(element.textContent ?? '')[0];
  return email === undefined ? [] : [email];
}
