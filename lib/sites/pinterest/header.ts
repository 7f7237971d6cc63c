import { type Field, found, unreadable } from '@/lib/domain/field';
import { type ProfileFields, textLimits } from '@/lib/domain/reading';
import { clip } from '@/lib/domain/text';
import { type AudienceWord, audienceWordsIn } from '../audience-words';
import { parseCount } from '../numbers';
import { firstShown, shownText } from '../visible-text';
import { isSameHandle } from './address';

/** Names for tests that the site leaves in its pages; never seen on a recorded page, named alike by readers of 2021 to 2026. */
const selectors = {
  name: ['[data-test-id="profile-name"]', '[data-test-id="profile-header"] h1'],
  about: ['[data-test-id="main-user-description-text"]'],
  followers: ['[data-test-id="profile-followers-count"]', '[data-test-id="profile-followers-link"]'],
  following: ['[data-test-id="profile-following-count"]'],
  /** The tabs of a profile lead to its own addresses. */
  tabs: 'a[href*="/_created"], a[href*="/_saved"], a[href*="/_pins"]',
} as const;

/** The rendered head of a profile; empty unless its tabs lead to this profile. */
export function profileOfHeader(
  document: Document,
  handle: string,
  language: string | undefined,
): Partial<ProfileFields> {
  const owners = ownersOfHeader(document);
  if (owners.length === 0 || !owners.every((owner) => isSameHandle(owner, handle))) return {};
  const name = textOf(document, selectors.name);
  const about = textOf(document, selectors.about);
  return {
    handle: found(clip(handle, textLimits.handle), 'attribute'),
    ...(name === undefined ? {} : { displayName: found(clip(name, textLimits.name), 'text') }),
    // Long ones end in "…more" until they are opened.
    ...(about === undefined ? {} : { bio: found(clip(about, textLimits.bio), 'text', 'rounded') }),
    followers: countOf(document, selectors.followers, 'followers', language),
    following: countOf(document, selectors.following, 'following', language),
  };
}

export function ownersOfHeader(document: Document): readonly string[] {
  const handles = [...document.querySelectorAll(selectors.tabs)].flatMap((link) => {
    const path = (link.getAttribute('href') ?? '').replace(/^https?:\/\/[^/]+/, '');
    return /^\/(\w{3,30})\/_(?:created|saved|pins)\/?(?:[?#]|$)/.exec(path)?.[1] ?? [];
  });
  return [...new Set(handles)];
}

function textOf(document: Document, list: readonly string[]): string | undefined {
  const element = firstShown(document, list);
  return element === undefined ? undefined : shownText(element);
}

function countOf(
  document: Document,
  list: readonly string[],
  kind: AudienceWord,
  language: string | undefined,
): Field<number> {
  const text = textOf(document, list)?.replace(/\s+/g, ' ') ?? '';
  const named = audienceWordsIn(text);
  const count = named.length > 0 && !named.includes(kind) ? undefined : parseCount(text, language);
  return count ? found(count.value, 'text', count.precision) : unreadable(`${kind} in the head of the page`);
}
