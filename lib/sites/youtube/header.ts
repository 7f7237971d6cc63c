import { absent, type Field, found, unreadable, valueIn } from '@/lib/domain/field';
import { type ProfileFields, textLimits } from '@/lib/domain/reading';
import { emailField } from '../emails';
import { arrayAt, at, findByKey, findFirst, isObject, objectAt, stringAt } from '../json-path';
import { webLink } from '../links';
import type { Block } from './blocks';
import { countField, emptyProfile, firstOf, textField } from './fields';
import { type Header, headerOf, headerParts, type MetadataPart } from './header-shapes';
import { identityOf } from './identity';
import { ownLinks } from './links';
import { textOf } from './text';
import { type Unit, unitOf } from './units';

/** Reads the profile out of one browse response or `ytInitialData`; `undefined` when the block has neither header nor metadata. */
export function readHeader(block: Block): ProfileFields | undefined {
  const { data, source } = block;
  const header = headerOf(data);
  const metadata = objectAt(data, 'metadata', 'channelMetadataRenderer');
  if (!header && !metadata) return undefined;
  if (header?.kind === 'age-gate') {
    const gate = emptyProfile('the channel is behind an age check: the page shows its name only');
    const named = identityOf(data).id;
    return {
      ...gate,
      id: named === undefined ? gate.id : found(named, source),
      displayName: textField(
        stringAt(header.renderer, 'channelTitle'),
        source,
        textLimits.name,
        'the title on the age check',
      ),
    };
  }
  const { id, handle } = identityOf(data);
  const parts = header ? headerParts(header) : [];
  const bio = bioOf(metadata, block);
  return {
    ...emptyProfile('the channel header'),
    id: id === undefined ? unreadable('channel metadata', 'channel header') : found(id, source),
    handle: handleField(header, handle, block),
    displayName: textField(
      nameOf(header, metadata),
      source,
      textLimits.name,
      'channel metadata title',
      'channel header title',
    ),
    bio,
    followers: countOf('subscribers', parts, header, block),
    postCount: countOf('videos', parts, header, block),
    verified: verifiedOf(header, block),
    website: websiteOf(header, block),
    links: linksOf(header, bio, block),
    email: emailOf(bio),
    location: unreadable('the country stands in "about this channel", which was not open'),
  };
}

function handleField(header: Header | undefined, handle: string | undefined, { source }: Block): Field<string> {
  if (handle !== undefined) return textField(handle, source, textLimits.handle);
  // Topic channels (Sports, Music) belong to YouTube and have no handle.
  if (header?.kind === 'topic') return absent();
  return unreadable('channel header small print', 'channel metadata links');
}

function nameOf(header: Header | undefined, metadata: unknown): string | undefined {
  return (
    stringAt(metadata, 'title') ??
    textOf(at(header?.renderer, 'title', 'dynamicTextViewModel', 'text')) ??
    textOf(at(header?.renderer, 'title'))
  );
}

function bioOf(metadata: unknown, { source }: Block): Field<string> {
  if (!isObject(metadata)) return unreadable('channel metadata description');
  const description = metadata.description;
  if (typeof description !== 'string') return unreadable('channel metadata description');
  return description.trim() === '' ? absent() : textField(description, source, textLimits.bio);
}

/**
 * A count of the header, told from the other by the word beside it. YouTube leaves the subscribers out when the creator
 * hides them: that is a gap, not a zero.
 */
function countOf(
  unit: Unit,
  parts: readonly MetadataPart[],
  header: Header | undefined,
  { source, locale }: Block,
): Field<number> {
  const named = header?.kind === 'c4' ? c4Count(unit, header) : undefined;
  const hits = parts.filter(
    ({ text, spoken }) => /\d|\p{Nd}/u.test(text) && (unitOf(text) ?? unitOf(spoken ?? '')) === unit,
  );
  const texts = new Set(named === undefined ? hits.map(({ text }) => text) : [named]);
  const [text] = texts;
  if (texts.size === 1) return countField(text, locale, source, `${unit} in the channel header`);
  const none = parts.find(({ text: words }) => unitOf(words) === unit);
  if (none) return countField(none.text, locale, source, `${unit} in the channel header`);
  if (texts.size > 1) return unreadable(`the channel header shows more than one number of ${unit}`);
  return unreadable(`no number of ${unit} in the channel header (it may be hidden)`);
}

/** The older header names its fields, so the word beside the number is not needed. */
function c4Count(unit: Unit, { renderer }: Header): string | undefined {
  const text = textOf(
    unit === 'subscribers' ? renderer.subscriberCountText : unit === 'videos' ? renderer.videosCountText : undefined,
  );
  if (text === undefined) return undefined;
  const said = unitOf(text);
  return said === undefined || said === unit ? text : undefined;
}

const BADGE_IMAGES = new Set([
  'CHECK_CIRCLE_FILLED',
  'CHECK_CIRCLE_THICK',
  'CHECK_CIRCLE',
  'AUDIO_BADGE',
  'MUSIC_FILLED',
  'OFFICIAL_ARTIST_BADGE',
]);
const BADGE_STYLES = new Set(['BADGE_STYLE_TYPE_VERIFIED', 'BADGE_STYLE_TYPE_VERIFIED_ARTIST']);

/** YouTube shows a badge or nothing, so without one the page has none to show. */
function verifiedOf(header: Header | undefined, { source }: Block): Field<boolean> {
  if (header?.kind === 'c4') return hasVerifiedBadge(header.renderer.badges) ? found(true, source) : absent();
  if (header?.kind === 'page') {
    const text = at(header.renderer, 'title', 'dynamicTextViewModel', 'text');
    if (!isObject(text)) return unreadable('badge beside the name in the channel header');
    const images = findByKey(text.attachmentRuns, ['imageName']).map(({ value }) => value);
    if (images.some((image) => typeof image === 'string' && BADGE_IMAGES.has(image))) return found(true, source);
    return images.length === 0 ? absent() : unreadable('the badge beside the name is not a known one');
  }
  return unreadable('badge beside the name in the channel header');
}

export function hasVerifiedBadge(badges: unknown): boolean {
  return findByKey(badges, ['style']).some(({ value }) => typeof value === 'string' && BADGE_STYLES.has(value));
}

function websiteOf(header: Header | undefined, { source }: Block): Field<string> {
  const linked = header && linkedIn(header);
  if (linked === undefined) return unreadable('links in the channel header');
  return linked[0] === undefined ? absent() : linkField(linked[0], source);
}

/** The links of the header, in page order: since 2023 only the first, before that all. `undefined` where headers have none. */
function linkedIn({ kind, renderer }: Header): readonly unknown[] | undefined {
  if (kind !== 'page' && kind !== 'c4') return undefined;
  const first =
    kind === 'page'
      ? at(renderer, 'attribution', 'attributionViewModel', 'text')
      : at(renderer, 'headerLinks', 'channelHeaderLinksViewModel', 'firstLink');
  if (first !== undefined) return [first];
  const older = at(renderer, 'headerLinks', 'channelHeaderLinksRenderer');
  return [...arrayAt(older, 'primaryLinks'), ...arrayAt(older, 'secondaryLinks')];
}

function linksOf(header: Header | undefined, bio: Field<string>, { source }: Block): Field<readonly string[]> {
  const linked = header && linkedIn(header);
  const listed = (linked ?? []).flatMap((each) => valueIn(linkField(each, source)) ?? []);
  return ownLinks(listed, bio, linked !== undefined, source);
}

/** The target of a link, without YouTube's redirect page. The text beside it is shortened (`shop.example/a` for a longer one). */
export function linkField(linked: unknown, source: Block['source']): Field<string> {
  const targets = [findFirst(linked, 'urlEndpoint'), findFirst(linked, 'webCommandMetadata')];
  const [address] = targets.flatMap(
    (target) => webLink(stringAt(target, 'url') ?? '', 'https://www.youtube.com') ?? [],
  );
  return address === undefined ? unreadable('the link of the channel is not a web address') : found(address, source);
}

function emailOf(bio: Field<string>): Field<string> {
  if (bio.status === 'absent') return absent();
  if (bio.status === 'unreadable') return unreadable('an address in the description');
  return emailField(bio.value, bio.source);
}

/** Field by field, the more trusted profile first; the rest fills its gaps. */
export function mergeProfiles(profiles: readonly ProfileFields[], why: string): ProfileFields {
  const [first, ...rest] = profiles;
  if (!first) return emptyProfile(why);
  const links = profiles.flatMap((profile) => profile.links ?? []);
  return rest.reduce<ProfileFields>(
    (merged, next) => ({
      id: firstOf(merged.id, next.id),
      handle: firstOf(merged.handle, next.handle),
      displayName: firstOf(merged.displayName, next.displayName),
      bio: firstOf(merged.bio, next.bio),
      followers: firstOf(merged.followers, next.followers),
      following: merged.following,
      postCount: firstOf(merged.postCount, next.postCount),
      likesTotal: merged.likesTotal,
      verified: firstOf(merged.verified, next.verified),
      private: merged.private,
      website: firstOf(merged.website, next.website),
      email: firstOf(merged.email, next.email),
      location: firstOf(merged.location, next.location),
      category: merged.category,
      ...(links.length === 0 ? {} : { links: firstOf(...links) }),
    }),
    first,
  );
}
