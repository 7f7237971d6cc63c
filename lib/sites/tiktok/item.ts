import { absent, type Field, type FieldSource, found, unreadable } from '@/lib/domain/field';
import { listLimits, type PostFields, textLimits } from '@/lib/domain/reading';
import { isoOfSeconds, placeOf } from '../json-fields';
import { at, isObject, type JsonObject, stringAt } from '../json-path';
import { HANDLE, type PostForm, postUrl } from './address';
import { countIn, secondsIn, statField, textIn } from './json-values';
import { authorHandleOf } from './shapes';

/** The post's id. */
export function idOfItem(item: JsonObject): string {
  return stringAt(item, 'id') ?? '';
}

/** Photo posts hold their pictures, and a video without length for the sound; what is neither cannot be told. */
export function formOfItem(item: JsonObject): PostForm | undefined {
  if (isObject(item.imagePost)) return 'photo';
  const isVideo = !Object.hasOwn(item, 'imagePost') && (countIn(at(item, 'video', 'duration')) ?? 0) > 0;
  return isVideo ? 'video' : undefined;
}

/** The fields of a post that one record holds. */
export function postOfItem(item: JsonObject, source: FieldSource): Partial<PostFields> {
  const id = idOfItem(item);
  const author = authorHandleOf(item);
  const form = formOfItem(item);
  const published = isoOfSeconds(secondsIn(item.createTime));
  const stats = [item.statsV2, item.stats];
  const tagged = mentionsIn(item, source);
  const language = languageOf(item, source);
  return {
    id: found(id, source),
    url:
      author === undefined || form === undefined
        ? unreadable('the author and the form of the post')
        : found(postUrl(author, id, form), source),
    author: author === undefined ? unreadable(`author in ${placeOf(source)}`) : found(author, source),
    publishedAt:
      published === undefined ? unreadable(`createTime in ${placeOf(source)}`) : found(published, source, 'exact'),
    caption: textIn(item.desc, 'desc', textLimits.caption, source),
    likes: statField(stats, ['diggCount'], 'diggCount', source),
    comments: statField(stats, ['commentCount'], 'commentCount', source),
    views: statField(stats, ['playCount'], 'playCount', source),
    shares: statField(stats, ['shareCount'], 'shareCount', source),
    paidPartnership: paidPartnershipOf(item, source),
    ...(tagged ? { tagged } : {}),
    ...(language ? { language } : {}),
    // Only pinned posts carry the mark.
    ...(item.isPinnedItem === true ? { isPinned: found(true, source) } : {}),
  };
}

/**
 * The site's label: `isAd` for adverts, a label version above 0 where the creator disclosed a partnership (the page then
 * shows "Paid partnership", seen 2025-12), `isECVideo` for posts that sell for a commission. Only three explicit noes make a no.
 */
function paidPartnershipOf(item: JsonObject, source: FieldSource): Field<boolean> {
  const { isAd, adLabelVersion: label, isECVideo: sells } = item;
  const isLabelled = typeof label === 'number' && Number.isInteger(label) && label > 0;
  if (isAd === true || isLabelled || sells === 1) return found(true, source);
  const isPlain = label === 0 && isAd === false && (sells === 0 || sells === false);
  return isPlain ? found(false, source) : unreadable(`adLabelVersion in ${placeOf(source)}`);
}

/** Accounts that the caption names by a link; hashtags stand in the same list. */
function mentionsIn(item: JsonObject, source: FieldSource): Field<readonly string[]> | undefined {
  const { textExtra } = item;
  if (!Array.isArray(textExtra)) return undefined;
  const marks = textExtra.filter(isObject);
  const handles = marks.flatMap((mark) => {
    const handle = mark.userUniqueId;
    return typeof handle === 'string' && HANDLE.test(handle) ? [handle] : [];
  });
  if (handles.length > 0) return found([...new Set(handles)].slice(0, listLimits.names), source);
  const areHashtags = marks.length === textExtra.length && marks.every((mark) => stringAt(mark, 'hashtagName'));
  return areHashtags ? absent() : unreadable(`textExtra in ${placeOf(source)}`);
}

/** `un` is how the site says that it could not tell. */
function languageOf({ textLanguage }: JsonObject, source: FieldSource): Field<string> | undefined {
  if (typeof textLanguage !== 'string') return undefined;
  if (textLanguage === 'un' || textLanguage === '') return absent();
  return /^[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3}$/i.test(textLanguage)
    ? found(textLanguage, source)
    : unreadable(`textLanguage in ${placeOf(source)}`);
}
