import type { SiteId } from './reading';
import type { Channel } from './sequence';

export interface SiteTextLimit {
  /** Characters as the site counts them, about. */
  readonly most: number;
  /** Where the site itself writes it down. Missing: the site documents none, it is as its box is known to behave. */
  readonly source?: string;
}

/**
 * How much text fits into one message or comment. What differs by account or changes often is not here; neither are messages on
 * LinkedIn and Facebook, for which the sites document nothing and others name anything from 1,900 to 20,000 characters. Looked
 * up in November 2026: YouTube documents an error for comments that are too long (commentTextTooLong) but no number, TikTok and
 * LinkedIn nothing on comments.
 */
const limits: Readonly<Partial<Record<Channel, Readonly<Partial<Record<SiteId, SiteTextLimit>>>>>> = {
  dm: {
    instagram: {
      most: 1_000,
      source: 'developers.facebook.com/docs/messenger-platform/instagram: text of a message, up to 1,000 bytes',
    },
    bluesky: { most: 1_000, source: 'Lexicon chat.bsky.convo.defs#messageInput: maxGraphemes 1000' },
    x: { most: 10_000, source: 'docs.x.com, Direct Messages: text of up to 10,000 characters' },
  },
  comment: {
    tiktok: { most: 150 },
    x: { most: 280, source: 'docs.x.com, Counting characters: 280 weighted characters' },
    bluesky: { most: 300, source: 'Lexicon app.bsky.feed.post: maxGraphemes 300' },
    threads: { most: 500, source: 'developers.facebook.com/docs/threads: posts of up to 500 characters' },
    mastodon: { most: 500, source: 'docs.joinmastodon.org: 500 characters by default, servers may allow more' },
    linkedin: { most: 1_250 },
    instagram: { most: 2_200 },
    youtube: { most: 10_000 },
  },
};

/** `undefined` where no limit is known, which is not "none". */
export function textLimitOn(channel: Channel, site: SiteId): SiteTextLimit | undefined {
  return limits[channel]?.[site];
}

/** Every site of which a limit is known, the smallest first. */
export function textLimitsOf(channel: Channel): readonly (SiteTextLimit & { readonly site: SiteId })[] {
  const known = Object.entries(limits[channel] ?? {}) as [SiteId, SiteTextLimit][];
  return known.map(([site, limit]) => ({ site, ...limit })).sort((a, b) => a.most - b.most);
}

/** Characters of a text as people count them, about as sites do. */
export function lengthOf(text: string): number {
  return [...text.trim()].length;
}

/** From so many messages of one kind on one site in a day on, it is said how many there were. No site says where it begins to mind. */
export const manyInADay = 20;
