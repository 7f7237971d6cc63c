import { captionMarks } from './caption-marks';
import type { EvidencePost } from './evidence';
import { type PostRhythm, postRhythm } from './post-rhythm';

/** A word and on how many posts it stands. */
export interface Counted {
  readonly name: string;
  readonly posts: number;
}

/** What the posts seen so far are about. All counts are of posts. */
export interface ContentSummary {
  /** `null` under three dated posts. */
  readonly rhythm: PostRhythm | null;
  /** As the site states them, BCP 47 without region, most used first. */
  readonly languages: readonly Counted[];
  /** Without `#`, most used first, at most twelve. */
  readonly hashtags: readonly Counted[];
  /** Posts with the site's label for paid partnerships, or with a disclosure in the caption. */
  readonly disclosed: number;
  /** Named by the site's label or in the disclosure. */
  readonly sponsors: readonly Counted[];
  /** The words that disclosed, as written. */
  readonly words: readonly Counted[];
  /** Posts whose caption was seen, and posts on which the site's label was looked for. */
  readonly captionsSeen: number;
  readonly labelsSeen: number;
}

const mostHashtags = 12;

/** Sums up posts; a pure function of the evidence. */
export function summariseContent(posts: readonly EvidencePost[]): ContentSummary {
  const read = posts.map((post) => ({
    post,
    marks: post.caption === undefined ? undefined : captionMarks(post.caption),
  }));
  const advertises = read.filter(
    ({ post, marks }) => post.paidPartnership === true || (marks !== undefined && marks.disclosures.length > 0),
  );
  return {
    rhythm: postRhythm(posts),
    languages: counted(
      posts.map(({ language }) => (language === undefined ? [] : [language.split('-')[0] ?? language])),
    ),
    hashtags: counted(read.map(({ marks }) => marks?.hashtags ?? [])).slice(0, mostHashtags),
    disclosed: advertises.length,
    sponsors: counted(
      advertises.map(({ post, marks }) => [
        ...(post.sponsors ?? []),
        ...(marks?.disclosures.flatMap(({ sponsor }) => (sponsor === undefined ? [] : [sponsor])) ?? []),
      ]),
    ),
    words: counted(advertises.map(({ marks }) => marks?.disclosures.map(({ word }) => word) ?? [])),
    captionsSeen: read.filter(({ marks }) => marks !== undefined).length,
    labelsSeen: posts.filter(({ paidPartnership }) => paidPartnership !== undefined).length,
  };
}

/** How many of the lists hold each word, compared without case, spelled as first met. */
function counted(lists: readonly (readonly string[])[]): Counted[] {
  const found = new Map<string, { name: string; posts: number }>();
  for (const list of lists) {
    for (const [key, name] of new Map(list.map((word) => [word.toLowerCase(), word]))) {
      const entry = found.get(key) ?? { name, posts: 0 };
      entry.posts += 1;
      found.set(key, entry);
    }
  }
  return [...found.values()].sort((one, other) => other.posts - one.posts || one.name.localeCompare(other.name, 'en'));
}
