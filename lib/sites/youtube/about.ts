import { absent, found, unreadable, valueIn } from '@/lib/domain/field';
import { type ProfileFields, textLimits } from '@/lib/domain/reading';
import { clip } from '@/lib/domain/text';
import { arrayAt, at, findFirst, isObject, type JsonObject } from '../json-path';
import type { Block } from './blocks';
import { linkField } from './header';
import { ownLinks } from './links';
import { textOf } from './text';

/**
 * Adds what "about this channel" says, when it was opened: country, all links, and whether YouTube keeps an e-mail address
 * behind a button. Shapes: `aboutChannelViewModel` since 2023, `channelAboutFullMetadataRenderer` before.
 */
export function applyAbout(profile: ProfileFields, blocks: readonly Block[]): ProfileFields {
  for (const block of blocks) {
    const about = findFirst(block.data, 'aboutChannelViewModel', 'channelAboutFullMetadataRenderer');
    if (isObject(about)) return withAbout(profile, about, block.source);
  }
  return profile;
}

function withAbout(profile: ProfileFields, about: JsonObject, source: Block['source']): ProfileFields {
  const country = textOf(about.country);
  const listed = [...arrayAt(about, 'links'), ...arrayAt(about, 'primaryLinks')].map(
    (link) => at(link, 'channelExternalLinkViewModel', 'link') ?? link,
  );
  const [linked] = listed;
  const links = [
    ...listed.flatMap((link) => valueIn(linkField(link, source)) ?? []),
    ...(valueIn(profile.links ?? absent()) ?? []),
  ];
  const keepsEmail = ['signInForBusinessEmail', 'businessEmailRevealButton', 'businessEmailLabel'].some(
    (key) => about[key] !== undefined,
  );
  return {
    ...profile,
    location: country === undefined ? absent() : found(clip(country, textLimits.name), source),
    website: profile.website.status === 'found' || linked === undefined ? profile.website : linkField(linked, source),
    links: ownLinks(links, profile.bio, true, source),
    email:
      profile.email.status !== 'found' && keepsEmail
        ? unreadable('YouTube keeps the e-mail address behind a button that a person has to press')
        : profile.email,
  };
}
