import { found, unreadable } from '@/lib/domain/field';
import { type PostFields, type ProfileFields, textLimits } from '@/lib/domain/reading';
import { clip } from '@/lib/domain/text';
import { countOfAct } from '../interaction-counts';
import { isObject, type JsonObject, stringAt } from '../json-path';
import { isOrganization, isPerson, isProfilePage, listOf, resolved, typesOf } from '../schema-org';
import { metaContent } from '../structured-data';
import { type Address, loginOfLink, mediaOfLink } from './address';
import type { Page } from './page';

/** Addresses that the head of the page states; they stay as loaded when one navigates inside the page. */
export function statedAddresses(document: Document): readonly string[] {
  const canonical = document.querySelector('link[rel~="canonical"]')?.getAttribute('href');
  return [metaContent(document, 'og:url'), canonical, metaContent(document, 'al:web:url')].filter(
    (address) => typeof address === 'string',
  );
}

/** The channel that the head of the page is about. */
export function loginInHead(document: Document): string | undefined {
  return statedAddresses(document).flatMap((address) => loginOfLink(address) ?? [])[0];
}

/** Name and, where the page calls itself a profile, bio. On a live channel the description is the stream's title. */
export function channelInHead({ document }: Page, login: string): Partial<ProfileFields> {
  if (loginInHead(document) !== login) return {};
  const name = /^(.{1,100}?)\s+[-–—]\s+Twitch$/.exec(metaContent(document, 'og:title')?.trim() ?? '')?.[1];
  const isProfile = metaContent(document, 'og:type') === 'profile';
  const bio = isProfile ? metaContent(document, 'og:description') : undefined;
  return {
    handle: found(login, 'structured'),
    displayName:
      name === undefined || /\s[-–—]\s/.test(name)
        ? unreadable('og:title')
        : found(clip(name, textLimits.name), 'structured'),
    bio: bio === undefined ? unreadable('og:description') : found(clip(bio, textLimits.bio), 'structured'),
  };
}

/** A `ProfilePage` about the channel, with the followers as `FollowAction`. */
export function channelInLinkedData({ linkedData }: Page, login: string): Partial<ProfileFields> {
  const entity = [...linkedData.filter(isProfilePage).flatMap((page) => listOf(page.mainEntity)), ...linkedData]
    .flatMap((value) => resolved(value, linkedData) ?? [])
    .filter((value) => isPerson(value) || isOrganization(value))
    .find((value) =>
      [stringAt(value, 'url'), stringAt(value, '@id')].some((address) => loginOfLink(address) === login),
    );
  if (!entity) return {};
  const name = stringAt(entity, 'name');
  const bio = stringAt(entity, 'description');
  return {
    handle: found(login, 'structured'),
    displayName: name === undefined ? unreadable('name in JSON-LD') : found(clip(name, textLimits.name), 'structured'),
    bio: bio === undefined ? unreadable('description in JSON-LD') : found(clip(bio, textLimits.bio), 'structured'),
    followers: countOfAct(entity, 'FollowAction', 'en'),
  };
}

/** A `VideoObject` that states the address of this video or clip. */
export function mediaInLinkedData(
  { linkedData }: Page,
  address: Extract<Address, { about: 'video' | 'clip' }>,
): Partial<PostFields> {
  const video = linkedData
    .filter(isObject)
    .filter((value) => typesOf(value).includes('VideoObject'))
    .find((value) => isAt(value, address));
  if (!video) return {};
  const name = stringAt(video, 'name');
  const date = stringAt(video, 'uploadDate');
  return {
    caption: name === undefined ? unreadable('name in JSON-LD') : found(clip(name, textLimits.caption), 'structured'),
    publishedAt:
      date === undefined || !/T.*(?:Z|[+-]\d\d:?\d\d)$/.test(date) || Number.isNaN(Date.parse(date))
        ? unreadable('uploadDate in JSON-LD')
        : found(new Date(date).toISOString().replace('.000Z', 'Z'), 'structured'),
    views: countOfAct(video, 'WatchAction', 'en'),
  };
}

function isAt(video: JsonObject, address: Extract<Address, { about: 'video' | 'clip' }>): boolean {
  return [stringAt(video, '@id'), stringAt(video, 'url')].some((stated) => {
    const media = stated === undefined ? undefined : mediaOfLink(stated);
    if (media?.about === 'video' && address.about === 'video') return media.id === address.id;
    return media?.about === 'clip' && address.about === 'clip' && media.slug === address.slug;
  });
}
