import { type Field, found, unreadable } from '@/lib/domain/field';
import { type ProfileFields, textLimits } from '@/lib/domain/reading';
import { emailField } from '../emails';
import { webLink } from '../links';
import { allShown, firstShown, shownText } from '../visible-text';
import { type Address, isChannelId, sameHandle } from './address';
import { countField, emptyProfile, textField } from './fields';
import { handleIn } from './header-shapes';
import { selectors } from './selectors';
import { type Unit, unitOf } from './units';

/** The channel as the visible page shows it: after an in-page navigation the only thing that is up to date. */
export function readShownChannel(document: Document, address: Address, locale: string | undefined): ProfileFields {
  const page = firstShown(document, selectors.channelPage) ?? document.documentElement;
  const header = firstShown(page, selectors.header);
  const empty = emptyProfile('the visible channel header');
  if (!header) return empty;
  const texts = headerTexts(header);
  const handle = texts.map(handleIn).find((text) => text !== undefined);
  const name = firstShown(header, selectors.name);
  const bio = firstShown(header, selectors.description);
  const bioText = bio && shownText(bio);
  const isOther =
    handle !== undefined && address.type === 'channel' && address.by === 'handle' && !sameHandle(handle, address.key);
  if (isOther) return emptyProfile('the visible header still shows another channel');
  return {
    ...empty,
    id:
      address.type === 'channel' && address.by === 'id' && isChannelId(address.key)
        ? found(address.key, 'attribute')
        : unreadable('the visible page shows no channel id'),
    handle: textField(handle, 'text', textLimits.handle, 'handle in the visible header'),
    displayName: textField(name && shownText(name), 'text', textLimits.name, 'name in the visible header'),
    bio: textField(bioText, 'text', textLimits.bio, 'description in the visible header'),
    followers: countOf('subscribers', texts, locale),
    postCount: countOf('videos', texts, locale),
    website: websiteOf(header),
    email: emailOf(bioText),
  };
}

/** The handle that the visible header shows; `undefined` when none is on screen. */
export function shownHandle(document: Document): string | undefined {
  const page = firstShown(document, selectors.channelPage) ?? document.documentElement;
  const header = firstShown(page, selectors.header);
  return (
    header &&
    headerTexts(header)
      .map(handleIn)
      .find((text) => text !== undefined)
  );
}

function headerTexts(header: Element): string[] {
  const texts = selectors.metadataText.flatMap((selector) => allShown(header, [selector])).map(shownText);
  return [...new Set(texts.filter((text): text is string => text !== undefined))];
}

function countOf(unit: Unit, texts: readonly string[], locale: string | undefined): Field<number> {
  const hits = texts.filter((text) => unitOf(text) === unit);
  const [text] = hits;
  return hits.length > 1
    ? unreadable(`the visible header shows more than one number of ${unit}`)
    : countField(text, locale, 'text', `no number of ${unit} in the visible header (it may be hidden)`);
}

function websiteOf(header: Element): Field<string> {
  const link = firstShown(header, selectors.website);
  const target = webLink(link?.getAttribute('href') ?? '', 'https://www.youtube.com');
  return target === undefined ? unreadable('link in the visible header') : found(target, 'attribute');
}

/** The visible description is cut after a few lines, so an address that is not in it may stand further down. */
function emailOf(bio: string | undefined): Field<string> {
  const email = emailField(bio ?? '', 'text');
  return email.status === 'found' ? email : unreadable('an address in the visible part of the description');
}
