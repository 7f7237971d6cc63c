import { type Field, found, unreadable } from '@/lib/domain/field';
import { type PostFields, textLimits } from '@/lib/domain/reading';
import { countField, placeOf } from '../json-fields';
import { type JsonObject, stringAt } from '../json-path';
import { clipUrl, videoUrl } from './address';
import { words } from './user';

/** A past broadcast, highlight or upload. The site counts neither likes nor comments under it. */
export function postOfVideo(video: JsonObject): Partial<PostFields> {
  const id = stringAt(video, 'id') ?? '';
  return {
    id: found(id, 'response'),
    url: found(videoUrl(id), 'response'),
    author: words(stringAt(video, 'owner', 'login'), 'owner', textLimits.handle),
    publishedAt: dateField(video.publishedAt === undefined ? video.createdAt : video.publishedAt, 'publishedAt'),
    caption: words(video.title, 'title', textLimits.caption),
    views: countField([video.viewCount], 'viewCount', 'response'),
    ...languageOf(video),
  };
}

/** A clip belongs to the channel it was cut from, whoever cut it. */
export function postOfClip(clip: JsonObject): Partial<PostFields> {
  const slug = stringAt(clip, 'slug') ?? '';
  const isShelf = Object.hasOwn(clip, 'clipTitle') || Object.hasOwn(clip, 'clipViewCount');
  return {
    id: found(slug, 'response'),
    url: found(clipUrl(slug), 'response'),
    author: words(stringAt(clip, 'broadcaster', 'login'), 'broadcaster', textLimits.handle),
    publishedAt: dateField(clip.createdAt, 'createdAt'),
    caption: words(isShelf ? clip.clipTitle : clip.title, 'title', textLimits.caption),
    views: countField([isShelf ? clip.clipViewCount : clip.viewCount], 'viewCount', 'response'),
    ...languageOf(clip),
  };
}

function dateField(value: unknown, name: string): Field<string> {
  const isMoment = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value);
  return isMoment && !Number.isNaN(Date.parse(value))
    ? found(value, 'response')
    : unreadable(`${name} in ${placeOf('response')}`);
}

/** `EN`, `ZH_HK`; `ASL` is a language of signs (`ase`), `OTHER` none. */
function languageOf(media: JsonObject): Pick<PostFields, 'language'> {
  const code = stringAt(media, 'language');
  if (code === undefined) return {};
  if (/^asl$/i.test(code)) return { language: found('ase', 'response') };
  const [language = '', region] = code.split(/[_-]/);
  if (!/^[a-z]{2}$/i.test(language)) return {};
  return {
    language: found(`${language.toLowerCase()}${region === undefined ? '' : `-${region.toUpperCase()}`}`, 'response'),
  };
}
