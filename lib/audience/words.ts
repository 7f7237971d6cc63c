import type { Unit } from './types';

/** What a site calls its things, in the plural. */
export interface SiteWords {
  readonly posts: string;
  readonly post: string;
  readonly followers: string;
}

export function siteWords(site: string): SiteWords {
  if (site === 'youtube') return { posts: 'videos', post: 'video', followers: 'subscribers' };
  if (site === 'tiktok') return { posts: 'videos', post: 'video', followers: 'followers' };
  return { posts: 'posts', post: 'post', followers: 'followers' };
}

const wholeNumber = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const twoDigits = new Intl.NumberFormat('en', { maximumSignificantDigits: 2 });

/** 12,400: a count of people or acts. */
export function formatCount(value: number): string {
  return wholeNumber.format(value);
}

const short = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });

/** 10K: a round bound. */
export function formatShort(value: number): string {
  return short.format(value);
}

/** Two digits are all that a figure of this kind can bear; whole numbers from 100 on. */
export function formatFigure(value: number): string {
  return value >= 100 ? wholeNumber.format(value) : twoDigits.format(value);
}

/** A signal's value as shown: `0.028` with unit `share` is "2.8%". */
export function formatValue(value: number, unit: Unit): string {
  switch (unit) {
    case 'share':
    case 'variation':
      return `${formatFigure(value * 100)}%`;
    case 'per-100':
      return `${formatFigure(value)} per 100`;
    case 'fit':
      return `${formatFigure(value)} of 1`;
    case 'times':
      return `${formatFigure(value)} ×`;
  }
}

/** "1 post", "12 posts", "0 comments". */
export function countOf(count: number, one: string, many: string): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** "likes", "likes and comments", "likes, comments and dates". */
export function listOf(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]}`;
}

/** "Many", "Some" or "Few" of what speaks against an account, by how much it costs. */
export function muchOf(s: number): 'Many' | 'Some' | 'Few' {
  if (s < 0.6) return 'Many';
  return s < 0.8 ? 'Some' : 'Few';
}
