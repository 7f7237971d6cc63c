import { type Field, found, unreadable } from '@/lib/domain/field';
import { type PostFields, type ProfileFields, textLimits } from '@/lib/domain/reading';
import { clip } from '@/lib/domain/text';
import { isCount } from '../json-fields';
import { at, isObject, type JsonObject, objectAt, stringAt } from '../json-path';
import { metaContent } from '../structured-data';
import { type Address, addressOfLink, isSameHandle } from './address';
import { dateOf } from './pins';

/** What the head of the page says it is about; it stays as it was loaded when one navigates inside the page. */
export function addressOfMeta(document: Document): Address | undefined {
  const links = [
    metaContent(document, 'og:url'),
    document.querySelector('link[rel="canonical"]')?.getAttribute('href'),
  ];
  return links.map(addressOfLink).find((address) => address?.about === 'profile' || address?.about === 'pin');
}

/** `pinterestapp:followers` and its kin, `og:title` (`Ada Moss (adamoss) - Profile | Pinterest`); empty for another profile. */
export function profileOfMeta(document: Document, handle: string): Partial<ProfileFields> {
  const address = addressOfMeta(document);
  if (address?.about !== 'profile' || !isSameHandle(address.handle, handle)) return {};
  const title = metaContent(document, 'og:title') ?? '';
  const [name = '', rest] = splitAtHandle(title, handle);
  return {
    handle: found(clip(address.handle, textLimits.handle), 'structured'),
    ...(rest === undefined || name === '' ? {} : { displayName: found(clip(name, textLimits.name), 'structured') }),
    followers: metaCount(document, 'pinterestapp:followers'),
    following: metaCount(document, 'pinterestapp:following'),
    postCount: metaCount(document, 'pinterestapp:pins'),
  };
}

function splitAtHandle(title: string, handle: string): readonly string[] {
  const index = title.toLowerCase().lastIndexOf(`(${handle.toLowerCase()})`);
  return index < 0 ? [] : [title.slice(0, index).trim(), title.slice(index)];
}

function metaCount(document: Document, name: string): Field<number> {
  const text = metaContent(document, name)?.trim() ?? '';
  return /^\d{1,12}$/.test(text) ? found(Number(text), 'structured', 'exact') : unreadable(name);
}

/** `pinterestapp:repins` and its kin, and the pinner's address; empty unless the head is about this very pin. */
export function pinOfMeta(document: Document, pinId: string): Partial<PostFields> {
  const address = addressOfMeta(document);
  if (address?.about !== 'pin' || address.pinId !== pinId) return {};
  const pinner = addressOfLink(metaContent(document, 'pinterestapp:pinner'));
  const text = metaContent(document, 'og:description') ?? metaContent(document, 'description');
  return {
    author: pinner?.about === 'profile' ? found(pinner.handle, 'structured') : unreadable('pinterestapp:pinner'),
    shares: metaCount(document, 'pinterestapp:repins'),
    likes: metaCount(document, 'pinterestapp:likes'),
    comments: metaCount(document, 'pinterestapp:comments'),
    // Put together by the site from title and description.
    caption:
      text === undefined
        ? unreadable('og:description')
        : found(clip(text, textLimits.caption), 'structured', 'rounded'),
  };
}

/** The account of a `ProfilePage` in the JSON-LD. */
export function structuredProfile(objects: readonly unknown[], handle: string): Partial<ProfileFields> {
  const accounts = objects.flatMap((object): JsonObject[] => {
    const account = at(object, '@type') === 'ProfilePage' ? objectAt(object, 'mainEntity') : undefined;
    return account === undefined ? [] : [account];
  });
  const own = accounts.find((account) => isNamed(account, handle));
  if (!own) return {};
  const name = stringAt(own, 'name');
  const bio = stringAt(own, 'description');
  return {
    handle: found(clip(handle, textLimits.handle), 'structured'),
    ...(name === undefined ? {} : { displayName: found(clip(name, textLimits.name), 'structured') }),
    ...(bio === undefined ? {} : { bio: found(clip(bio, textLimits.bio), 'structured') }),
    followers: counter(own, 'FollowAction'),
  };
}

function isNamed(account: JsonObject, handle: string): boolean {
  const address = addressOfLink(account.url);
  return address?.about === 'profile' && isSameHandle(address.handle, handle);
}

/** A pin's `SocialMediaPosting` (or `VideoObject`) in the JSON-LD. */
export function structuredPin(objects: readonly unknown[], pinId: string): Partial<PostFields> {
  const post = objects.find((object): object is JsonObject => {
    if (!isObject(object) || !/^(?:SocialMediaPosting|VideoObject)$/.test(String(object['@type']))) return false;
    return [object.url, object['@id'], object.mainEntityOfPage, at(object, 'mainEntityOfPage', '@id')].some((link) => {
      const address = addressOfLink(link);
      return address?.about === 'pin' && address.pinId === pinId;
    });
  });
  if (!post) return {};
  const author = addressOfLink(at(post, 'author', 'url'));
  const text = stringAt(post, 'articleBody') ?? stringAt(post, 'description');
  return {
    author: author?.about === 'profile' ? found(author.handle, 'structured') : unreadable('author in the JSON-LD'),
    publishedAt: dateOf(post.datePublished ?? post.uploadDate, 'structured'),
    caption:
      text === undefined ? unreadable('text in the JSON-LD') : found(clip(text, textLimits.caption), 'structured'),
    likes: counter(post, 'LikeAction'),
    comments: counter(post, 'CommentAction'),
    shares: counter(post, 'ShareAction'),
  };
}

function counter(object: JsonObject, action: string): Field<number> {
  const statistic = object.interactionStatistic;
  const counters = Array.isArray(statistic) ? statistic : [statistic];
  const own = counters.find((one) => {
    const type = at(one, 'interactionType');
    const text = typeof type === 'string' ? type : (stringAt(type, '@type') ?? '');
    return text.replace(/^https?:\/\/schema\.org\//, '') === action;
  });
  const count = at(own, 'userInteractionCount');
  return isCount(count) ? found(count, 'structured', 'exact') : unreadable(`${action} in the JSON-LD`);
}
