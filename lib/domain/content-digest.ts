import { type Counted, summariseContent } from './content-summary';
import type { EvidencePost } from './evidence';
import type { Precision } from './field';
import { clip, headerText } from './text';

/** What an account's posts are about, small enough to stand on the profile. All counts are of posts seen so far. */
export interface ContentDigest {
  readonly posts: number;
  /** Of which the caption was seen. */
  readonly captionsSeen: number;
  /** Of which the caption was seen or the site's label for paid partnerships was looked for: those that could disclose. */
  readonly couldDisclose: number;
  /** With the label, or with a disclosure in the caption. */
  readonly disclosed: number;
  /** Most used first: at most 12 hashtags without `#`, 8 languages (BCP 47 without region), 20 sponsors and 8 disclosing words. */
  readonly hashtags: readonly string[];
  readonly languages: readonly string[];
  readonly sponsors: readonly string[];
  readonly words: readonly string[];
  /** Missing under three dated posts. */
  readonly rhythm?: {
    readonly postsPerWeek: number;
    readonly medianGapDays: number;
    readonly precision: Precision;
  };
  /** Epoch ms of the newest post with a date. */
  readonly lastPostAt?: number;
  readonly lastPostPrecision?: Precision;
}

const most = { hashtags: 12, languages: 8, sponsors: 20, words: 8 } as const;
const longestName = 100;

/** Sums up the posts of one account; a pure function of the evidence. */
export function contentDigest(posts: readonly EvidencePost[]): ContentDigest {
  const { rhythm, ...summary } = summariseContent(posts);
  const last = newest(posts);
  return {
    posts: posts.length,
    captionsSeen: summary.captionsSeen,
    couldDisclose: posts.filter((post) => post.caption !== undefined || post.paidPartnership !== undefined).length,
    disclosed: summary.disclosed,
    hashtags: names(summary.hashtags, most.hashtags),
    languages: names(summary.languages, most.languages),
    sponsors: names(summary.sponsors, most.sponsors),
    words: names(summary.words, most.words),
    ...(rhythm && {
      rhythm: {
        postsPerWeek: rhythm.postsPerWeek,
        medianGapDays: rhythm.medianGapDays,
        precision: rhythm.precision,
      },
    }),
    ...(last && { lastPostAt: last.publishedAt, lastPostPrecision: last.publishedPrecision ?? 'exact' }),
  };
}

function newest(posts: readonly EvidencePost[]): (EvidencePost & { readonly publishedAt: number }) | undefined {
  return posts
    .filter(
      (post): post is EvidencePost & { publishedAt: number } =>
        post.publishedAt !== undefined && Number.isFinite(post.publishedAt),
    )
    .reduce<(EvidencePost & { readonly publishedAt: number }) | undefined>(
      (best, post) => (best === undefined || post.publishedAt > best.publishedAt ? post : best),
      undefined,
    );
}

function names(counted: readonly Counted[], limit: number): string[] {
  return counted
    .map(({ name }) => clip(headerText(name), longestName))
    .filter((name) => name !== '')
    .slice(0, limit);
}
