import { absent, type Field, found, unreadable } from '@/lib/domain/field';
import { type ProfileFields, textLimits } from '@/lib/domain/reading';
import { clip } from '@/lib/domain/text';
import { emailField } from '../emails';
import { allShown, firstShown, shownText } from '../visible-text';
import { addressOfLink, isDid, isHandle } from './address';
import { linksInBio } from './bio-links';
import { countInLabel, countInText, withoutIsolates } from './labels';
import { selectors } from './selectors';
import { isSubjectName, type Subject } from './subject';

/** The profile on screen, if it is the subject's: the app may still show the page before, or keep it behind. */
export function shownProfile(
  document: Document,
  subject: Subject,
  locale: string | undefined,
): Partial<ProfileFields> | undefined {
  const view = allShown(document, selectors.profile).find((candidate) => isOf(candidate, subject));
  if (!view) return undefined;
  const followers = firstShown(view, selectors.followers);
  const following = firstShown(view, selectors.following);
  const handle = handleOf(view);
  return {
    ...(handle === undefined ? {} : { handle: found(handle, 'text') }),
    displayName: nameOf(view),
    ...textsOf(view),
    followers: countInLabel(followers, locale),
    following: countInLabel(following, locale),
    postCount: postCountOf(followers ?? following, locale),
    verified: verifiedOf(view),
    likesTotal: absent(),
    private: absent(),
    location: absent(),
    category: absent(),
  };
}

function isOf(view: Element, subject: Subject): boolean {
  const names = [handleOf(view), ...linkedActors(view)].filter((name) => name !== undefined);
  if (names.length > 0 && names.some((name) => isSubjectName(name, subject))) return true;
  // An address by DID, with a header that shows only the handle: the picture's address holds the DID.
  return [...view.querySelectorAll(selectors.avatar[0])].some(
    (image) => isDid(subject.did) && (image.getAttribute('src') ?? '').includes(`/${subject.did}/`),
  );
}

function linkedActors(view: Element): string[] {
  return [...selectors.followers, ...selectors.following].flatMap((selector) =>
    [...view.querySelectorAll(selector)].slice(0, 2).flatMap((link) => {
      const address = addressOfLink(link.getAttribute('href'));
      return address?.about === 'list' ? [address.actor] : [];
    }),
  );
}

/** The line `@name.host` next to the name. */
function handleOf(view: Element): string | undefined {
  const name = firstShown(view, selectors.displayName);
  const around = name?.parentElement?.parentElement;
  const lines = (around && shownText(around))?.split('\n') ?? [];
  for (const line of lines) {
    const handle = /^@(\S+)$/.exec(withoutIsolates(line))?.[1];
    if (isHandle(handle)) return handle;
  }
  return undefined;
}

function nameOf(view: Element): Field<string> {
  const element = firstShown(view, selectors.displayName);
  const text = element && withoutIsolates(shownText(element) ?? '');
  if (text === undefined) return unreadable('the name in the header');
  // An account without a name is shown under its handle.
  const isNone = text === '' || isHandle(text.replace(/^@/, ''));
  return isNone ? absent() : found(clip(text, textLimits.name), 'text');
}

function textsOf(view: Element): Partial<ProfileFields> {
  const element = firstShown(view, selectors.description);
  const text = element && shownText(element);
  if (text === undefined) return { bio: unreadable('the description in the header') };
  const links = linksInBio(text);
  return {
    bio: found(clip(withoutIsolates(text), textLimits.bio), 'text'),
    email: emailField(text, 'text'),
    links: links.length === 0 ? absent() : found(links, 'text'),
  };
}

/** The number of posts stands beside the links to followers and following, and is no link. */
function postCountOf(link: Element | undefined, locale: string | undefined): Field<number> {
  const others = [...(link?.parentElement?.children ?? [])].filter((child) => child.tagName.toUpperCase() !== 'A');
  const counts = others
    .map((child) => countInText(shownText(child), locale))
    .filter(({ status }) => status === 'found');
  const [count] = counts;
  return counts.length === 1 && count ? count : unreadable('posts in the header');
}

/** The mark beside the name opens the list of who vouches for the account; its label is in the person's language. */
const VERIFIED = /verif|vérif|weryf|bestätig|認証|认证|驗證|인증|подтверж|підтвер|تحقق|توثيق|אימות|doğrula|ověř/i;

function verifiedOf(view: Element): Field<boolean> {
  const name = firstShown(view, selectors.displayName);
  const isMarked = [...(name?.querySelectorAll('button[aria-label]') ?? [])].some((button) =>
    VERIFIED.test(button.getAttribute('aria-label') ?? ''),
  );
  return isMarked ? found(true, 'attribute') : unreadable('a mark beside the name');
}
