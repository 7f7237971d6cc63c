import { type Field, found, unreadable } from '@/lib/domain/field';
import { type ProfileFields, textLimits } from '@/lib/domain/reading';
import { clip } from '@/lib/domain/text';
import { parseCount } from '../numbers';
import { firstShown, shownText } from '../visible-text';
import { handleOfLink, isSameHandle } from './address';
import { emailOf } from './graph';
import { blockText } from './page-text';
import { selectors } from './selectors';
import { countWithin } from './top-card';

/** Pages below a profile that only the profile itself links to. */
const OWN_PAGES =
  /^\/(?:in\/[^/]+\/(?:overlay|details|recent-activity|opportunities|edit)|(?:company|school|showcase)\/[^/]+\/(?:about|jobs|people|life|mycompany))(?:\/|$)/;
/** Posts and lists speak of others: their numbers of followers are not the profile's. */
const OTHERS = 'li, article, aside, [data-urn], [role="dialog"]';

/**
 * A profile as members who are logged in see it: rendered only, so it is known whose it is by the links to its own pages.
 * Empty when the page links to another profile's pages, or to none.
 */
export function memberCard(document: Document, handle: string, language: string | undefined): Partial<ProfileFields> {
  const main = firstShown(document, [selectors.main]);
  const owners = ownersOfMain(document).filter((owner) => owner.includes('/') === handle.includes('/'));
  if (!main || owners.length === 0 || !owners.every((owner) => isSameHandle(owner, handle))) return {};
  const heading = [...main.querySelectorAll('h1')].find((element) => shownText(element) !== undefined);
  const contact = main.querySelector('a[href*="/overlay/contact-info"]');
  const card = (heading ?? contact)?.closest('section') ?? undefined;
  const name = heading === undefined ? nameInTitle(document, card) : shownText(heading);
  const bio = aboutText(main);
  const own: Partial<ProfileFields> = {
    handle: found(clip(handle, textLimits.handle), 'attribute'),
    ...(name === undefined ? {} : { displayName: found(clip(name, textLimits.name), 'text') }),
    ...(card?.querySelector(selectors.verifiedMark) ? { verified: found(true, 'attribute') } : {}),
  };
  if (handle.includes('/')) return { ...own, ...organisationFacts(main, language) };
  return {
    ...own,
    bio,
    email: emailOf(bio),
    followers: followersOf(main, card, language),
    location: placeBeside(contact),
  };
}

/** Whose pages the rendered page links to as its own. */
export function ownersOfMain(document: Document): readonly string[] {
  const handles = [...document.querySelectorAll('main a[href], [role="main"] a[href]')].flatMap((link) => {
    const href = link.getAttribute('href') ?? '';
    const path = URL.canParse(href, 'https://www.linkedin.com')
      ? new URL(href, 'https://www.linkedin.com').pathname
      : '';
    return OWN_PAGES.test(path) ? (handleOfLink(href) ?? []) : [];
  });
  return [...new Set(handles)];
}

/** Newer pages have no `h1`: the title of the window (`(3) Ada Moss | LinkedIn`) when the card shows the same name. */
function nameInTitle(document: Document, card: Element | undefined): string | undefined {
  const name = /^(?:\(\d+\+?\) )?(.+) \| LinkedIn$/.exec(document.title.trim())?.[1];
  if (name === undefined || !card) return undefined;
  return [...card.querySelectorAll('*')].some((element) => (element.textContent ?? '').trim() === name)
    ? name
    : undefined;
}

/** In the head, where some profiles show it, else under the heading of the activity. */
function followersOf(main: Element, card: Element | undefined, language: string | undefined): Field<number> {
  const inCard = card ? countWithin(card, 'followers', language) : undefined;
  if (inCard?.status === 'found') return inCard;
  const activity = main.querySelector('a[href*="/recent-activity"]')?.closest('section') ?? undefined;
  return activity ? countWithin(activity, 'followers', language, OTHERS) : unreadable('followers on the page');
}

/** The place stands right before the link to the contact details. */
function placeBeside(contact: Element | null): Field<string> {
  for (let element = contact, level = 0; element && level < 3; element = element.parentElement, level += 1) {
    for (let before = element.previousElementSibling; before; before = before.previousElementSibling) {
      const text = shownText(before)?.trim();
      if (text === undefined || /^[·•|]$/.test(text)) continue;
      const isPlace = text.length <= 120 && !/[\n\d]/.test(text);
      return isPlace ? found(clip(text, textLimits.name), 'text') : unreadable('the place beside the contact details');
    }
  }
  return unreadable('the place beside the contact details');
}

/** The text under the anchor `#about`; each text there stands twice, once for screen readers. */
function aboutText(main: Element): Field<string> {
  const section = main.querySelector('#about')?.closest('section');
  const block = section?.querySelector('[data-testid="expandable-text-box"]') ?? shownCopy(section);
  const text = block ? blockText(block) : undefined;
  return text === undefined ? unreadable('the text about the profile') : found(clip(text, textLimits.bio), 'text');
}

function shownCopy(section: Element | null | undefined): Element | undefined {
  return [...(section?.querySelectorAll('span[aria-hidden="true"]') ?? [])].find(
    (element) => element.closest('h1, h2, h3') === null,
  );
}

/** `Software · Ghent, Flanders · 38,561 followers · 51-200 employees`: the parts without a number come first. */
function organisationFacts(main: Element, language: string | undefined): Partial<ProfileFields> {
  const items = [...main.querySelectorAll(selectors.memberOrganisationInfo)];
  const texts = items.flatMap((item) => shownText(item) ?? []);
  const firstNumber = texts.findIndex((text) => /\p{Nd}/u.test(text));
  const words = texts.slice(0, firstNumber < 0 ? texts.length : firstNumber);
  const [industry, place] = words;
  const followers = items
    .map((item) => countWithin(item, 'followers', language))
    .find(({ status }) => status === 'found');
  return {
    followers: followers ?? unreadable('followers in the head of the page'),
    ...(industry === undefined ? {} : { category: found(clip(industry, textLimits.name), 'text') }),
    ...(words.length === 2 && place !== undefined ? { location: found(clip(place, textLimits.name), 'text') } : {}),
  };
}

/** The one number of an element, for counts whose place says what they count. */
export function bareCount(element: Element | undefined, language: string | undefined): Field<number> {
  const text = element === undefined ? undefined : shownText(element);
  const count = text === undefined ? undefined : parseCount(text, language);
  return count ? found(count.value, 'text', count.precision) : unreadable('a number beside the post');
}
