import { type Field, found, unreadable } from '@/lib/domain/field';
import { type ProfileFields, textLimits } from '@/lib/domain/reading';
import { clip } from '@/lib/domain/text';
import { type AudienceWord, countInLine, countNamed } from '../audience-words';
import { webLink } from '../links';
import { metaContent } from '../structured-data';
import { firstShown } from '../visible-text';
import { handleOfLink, isSameHandle } from './address';
import { emailOf } from './graph';
import { blockText, firstText } from './page-text';
import { selectors } from './selectors';

/**
 * Handles that the public page's body names as its own: every sign-in form on it carries the address to return to. The
 * head stays as it was loaded when one navigates inside the page; the body does not.
 */
export function ownersOfBody(document: Document): readonly string[] {
  const handles = [...document.querySelectorAll(selectors.returnAddress)].flatMap(
    (input) => handleOfLink(input.getAttribute('value')) ?? [],
  );
  return [...new Set(handles)];
}

/** The rendered head of a public page; empty unless the page's body is this profile's. */
export function publicCard(document: Document, handle: string, language: string | undefined): Partial<ProfileFields> {
  const owners = ownersOfBody(document);
  const title = firstText(document, selectors.publicTitle);
  if (title === undefined || owners.length === 0 || !owners.every((owner) => isSameHandle(owner, handle))) return {};
  const subline = firstShown(document, selectors.publicSubline);
  const bio = publicBio(document);
  const { website, links } = websitesIn(document);
  const id = idIn(document);
  return {
    handle: found(clip(handle, textLimits.handle), 'attribute'),
    displayName: found(clip(title, textLimits.name), 'text'),
    bio,
    email: emailOf(bio),
    followers: subline ? countWithin(subline, 'followers', language) : unreadable('followers in the head of the page'),
    location: textOf(document, [...selectors.publicPlace, ...selectors.aboutUs.headquarters], 'place'),
    ...(handle.includes('/') ? { category: textOf(document, selectors.aboutUs.industry, 'industry') } : {}),
    ...(website === undefined ? {} : { website: found(website, 'attribute'), links: found(links, 'attribute') }),
    ...(id === undefined ? {} : { id: found(id, 'attribute') }),
  };
}

function publicBio(document: Document): Field<string> {
  const block = firstShown(document, [...selectors.publicSummary, ...selectors.aboutUs.description]);
  const text = block === undefined ? undefined : blockText(block);
  return text === undefined ? unreadable('the text about the profile') : found(clip(text, textLimits.bio), 'text');
}

function textOf(document: Document, list: readonly string[], name: string): Field<string> {
  const text = firstText(document, list);
  return text === undefined || audienceNumber(text)
    ? unreadable(`${name} in the head of the page`)
    : found(clip(text, textLimits.name), 'text');
}

function audienceNumber(text: string): boolean {
  return /\d/.test(text) && countInLine(text, 'followers', undefined) !== undefined;
}

function websitesIn(document: Document) {
  const links = selectors.publicWebsite
    .flatMap((selector) => [...document.querySelectorAll(selector)])
    .flatMap((link) => webLink(link.getAttribute('href') ?? '', 'https://www.linkedin.com') ?? [])
    .filter((link) => !/(?:^|\.)linkedin\.com$/.test(new URL(link).hostname));
  const unique = [...new Set(links)];
  return { website: unique[0], links: unique };
}

/** The member's or organisation's number, from the link to report the profile; none when several are named. */
function idIn(document: Document): string | undefined {
  const ids = [...document.querySelectorAll(selectors.urnHolder)].flatMap((element) => {
    const urn = element.getAttribute('data-semaphore-content-urn') ?? '';
    const isAccount = /^(?:PROFILE|ORGANIZATION|COMPANY)$/.test(
      element.getAttribute('data-semaphore-content-type') ?? '',
    );
    return isAccount ? (/^urn:li:(?:member|organization|company):(\d{1,20})$/.exec(urn)?.[1] ?? []) : [];
  });
  const unique = [...new Set(ids)];
  return unique.length === 1 ? unique[0] : undefined;
}

/**
 * The number of followers (or another thing) that a block shows: the first small element whose whole text names it and
 * nothing else. Lists and posts inside the block speak of others when `skip` says so.
 */
export function countWithin(
  block: Element,
  kind: AudienceWord,
  language: string | undefined,
  skip = '[role="dialog"]',
): Field<number> {
  for (const element of [block, ...block.querySelectorAll('*')].slice(0, 3_000)) {
    const text = (element.textContent ?? '').replace(/\s+/g, ' ').trim();
    if (text === '' || text.length > 80 || isInside(element, skip, block)) continue;
    const count = countNamed(text, kind, language);
    if (count) return found(count.value, 'text', count.precision);
  }
  return unreadable(`${kind} in the head of the page`);
}

function isInside(element: Element, selector: string, block: Element): boolean {
  const around = element.closest(selector);
  return around !== null && around !== block && block.contains(around);
}

/**
 * What the meta elements say; empty unless they are about this profile. An organisation's description begins with its
 * number of followers, a person's speaks of connections.
 */
export function profileOfMeta(
  document: Document,
  handle: string,
  language: string | undefined,
): Partial<ProfileFields> {
  if (!isSameHandle(subjectOfMeta(document), handle)) return {};
  const names = ['profile:first_name', 'profile:last_name'].map((name) => metaContent(document, name)?.trim());
  const summary = metaContent(document, 'og:description') ?? metaContent(document, 'description') ?? '';
  const followers = handle.includes('/') ? countInLine(summary, 'followers', language) : undefined;
  return {
    handle: found(clip(handle, textLimits.handle), 'structured'),
    ...(names.every((name) => name !== undefined)
      ? { displayName: found(clip(names.join(' '), textLimits.name), 'structured') }
      : {}),
    ...(followers ? { followers: found(followers.value, 'structured', followers.precision) } : {}),
  };
}

/** Whose profile the head of the page says it is. */
export function subjectOfMeta(document: Document): string | undefined {
  const canonical = document.querySelector('link[rel="canonical"]')?.getAttribute('href');
  return [metaContent(document, 'og:url'), canonical].flatMap((link) => handleOfLink(link) ?? [])[0];
}
