import { hashtagWords } from '@/lib/domain/disclosure-words';
import type { FieldCell } from '@/lib/domain/field-registry';
import { fold } from '../fold';

/** What is known of somebody that likeness is made of. What is missing is not known. */
export interface Portrait {
  /** What they talk about: topics, keywords, hashtags and categories, each once, as `termKeys` writes them. */
  readonly terms?: readonly string[];
  readonly followers?: number;
  readonly tier?: string;
  /** Share of followers or of views. */
  readonly engagement?: { readonly rate: number; readonly over: string };
  /** City, region, country: as `placeKeys` writes them. */
  readonly places?: readonly string[];
  /** BCP 47 without region. */
  readonly languages?: readonly string[];
  readonly site?: string;
}

/** Which columns each set is read from; those that a roster does not have are left out. */
export const setFields = {
  terms: ['topics', 'keywords', 'hashtags', 'categories'],
  places: ['locations'],
  languages: ['content_languages', 'languages'],
} as const;
export type SetName = keyof typeof setFields;

/** The other columns. */
export const likeFields = {
  followers: 'followers',
  tier: 'tier',
  engagement: 'engagement',
  engagementOver: 'engagement_over',
  site: 'site',
} as const;

/** Hashtags that say that a post is paid for say nothing of what it is about. */
const notTopics = new Set(hashtagWords.map(({ text }) => fold(text).replace(/[\s-]/g, '')));
/** Of one account: a location is a line, not a list. */
const mostPlaces = 4;

/** A hashtag, topic or category to compare by: without `#`, case and accents. */
export function termKeys(word: string): readonly string[] {
  const key = fold(word).replace(/^#+/, '').trim();
  return key === '' || notTopics.has(key.replace(/[\s-]/g, '')) ? [] : [key];
}

/** The places that a location names: "Porto, Portugal" is in both. */
export function placeKeys(location: string): readonly string[] {
  const parts = location
    .split(/[,|/·•;–—]/u)
    .map((part) =>
      fold(part)
        .replace(/[^\p{L}\p{N}\s'.-]/gu, '')
        .trim(),
    )
    .filter((part) => part.length > 1);
  return [...new Set(parts)].slice(0, mostPlaces);
}

export function languageKeys(tag: string): readonly string[] {
  const base = tag.split('-')[0]?.trim().toLowerCase() ?? '';
  return base === '' ? [] : [base];
}

/** How the words of each set are written. */
export const setKeys: { readonly [Name in SetName]: (word: string) => readonly string[] } = {
  terms: termKeys,
  places: placeKeys,
  languages: languageKeys,
};

/** @param cell of a column; `undefined` for one that is not there */
export function portraitOf(cell: (field: string) => FieldCell | undefined): Portrait {
  const value = (field: string) => {
    const found = cell(field);
    return found && 'value' in found ? found.value : undefined;
  };
  const keysOf = (name: SetName): string[] => {
    const keys = new Set<string>();
    for (const field of setFields[name]) {
      const words = value(field);
      if (Array.isArray(words))
        for (const word of words as readonly string[]) for (const key of setKeys[name](word)) keys.add(key);
    }
    return [...keys];
  };
  const [terms, places, languages] = [keysOf('terms'), keysOf('places'), keysOf('languages')];
  const followers = value(likeFields.followers);
  const tier = value(likeFields.tier);
  const rate = value(likeFields.engagement);
  const over = value(likeFields.engagementOver);
  const site = value(likeFields.site);
  return {
    ...(terms.length > 0 && { terms }),
    ...(typeof followers === 'number' && { followers }),
    ...(typeof tier === 'string' && { tier }),
    ...(typeof rate === 'number' && typeof over === 'string' && { engagement: { rate, over } }),
    ...(places.length > 0 && { places }),
    ...(languages.length > 0 && { languages }),
    ...(typeof site === 'string' && { site }),
  };
}
