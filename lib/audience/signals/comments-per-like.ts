import { type Facts, postsWith, type SeenPost } from '../facts';
import { type CommentsBasis, commentsBases } from '../standard-benchmarks';
import { alongLine, sum } from '../statistics';
import type { Signal } from '../types';
import { countOf, formatCount, formatFigure, siteWords } from '../words';
import { type SignalContext, standardContext } from './context';
import { notEnough, type SignalFrame, scored } from './outcome';

/**
 * C2: comments per 100 likes (YouTube: per 100 views), over sums, so that posts with few likes weigh little. Where likes are
 * hidden, or too few, comments per 100 views stand in, worth half. Posts that ask for comments to win something are left
 * out; where that leaves too little, many comments are not held against the account.
 */
export function commentsPerLike(facts: Facts, { table }: SignalContext = standardContext): Signal {
  const words = siteWords(facts.site);
  const needed = table.limits.posts.full;
  const bases = commentsBases(facts.site);
  const [first] = bases;
  const frameFor = (over: string): SignalFrame => ({
    table,
    id: 'C2',
    unit: 'per-100',
    formula: `sum of comments over sum of ${over}, times 100, newest ${needed} ${words.posts}`,
  });
  if (!first) {
    return notEnough(frameFor('likes'), {
      n: 0,
      finding: 'No benchmark for this site',
      text: 'There is no published figure for comments against likes on this site.',
    });
  }
  const basis = bases.find((one) => isEnough(postsWith(facts.posts, 'comments', one.over), one, needed));
  return basis
    ? judged(facts, basis, frameFor(basis.over), needed)
    : lacking(facts, first, frameFor(first.over), needed);
}

function isEnough(posts: readonly SeenPost[], basis: CommentsBasis, needed: number): boolean {
  return posts.length >= needed && sum(posts.map((post) => post[basis.over] ?? 0)) >= basis.least;
}

function lacking(facts: Facts, basis: CommentsBasis, frame: SignalFrame, needed: number): Signal {
  const words = siteWords(facts.site);
  const { over } = basis;
  const all = postsWith(facts.posts, 'comments', over);
  const total = sum(all.map((post) => post[over]));
  return notEnough(frame, {
    n: Math.min(all.length, needed),
    benchmark: basis.benchmark,
    denominators: [{ label: over, value: total }],
    finding: 'Too little to compare comments',
    text:
      all.length < needed
        ? `Both comments and ${over} were seen on ${countOf(all.length, words.post, words.posts)}; ${needed} are needed.`
        : `All ${words.posts} together have ${formatCount(total)} ${over}; below ${formatCount(basis.least)} a few comments more or less would change the answer.`,
    needs: `comments and ${over} of ${needed} ${words.posts}`,
  });
}

function judged(facts: Facts, basis: CommentsBasis, frame: SignalFrame, needed: number): Signal {
  const words = siteWords(facts.site);
  const { over } = basis;
  const all = postsWith(facts.posts, 'comments', over);
  const plain = all.filter((post) => !post.mentionsGiveaway);
  const isPlainEnough = sum(plain.map((post) => post[over])) >= basis.least;
  const used = enough(isPlainEnough ? plain : all, basis, needed);
  const seen = sum(used.map((post) => post[over]));
  const value = (100 * sum(used.map((post) => post.comments))) / seen;
  const isExcused = !isPlainEnough && value > (basis.benchmark.high ?? Number.POSITIVE_INFINITY);
  return scored(frame, {
    value,
    benchmark: basis.benchmark,
    s: isExcused ? 1 : alongLine(value, basis.line),
    evidence: basis.evidence,
    n: used.length,
    denominators: [
      { label: words.posts, value: used.length },
      { label: over, value: seen },
    ],
    finding: findingOf(value, basis, isExcused),
    text: [
      `For every 100 ${over} there are ${formatFigure(value)} comments; ${formatFigure(basis.benchmark.low ?? 0)} to ${formatFigure(basis.benchmark.high ?? 0)} is usual for ${basis.benchmark.label}.`,
      meaningOf(value, basis, isExcused),
      isPlainEnough && plain.length < all.length ? 'Posts that announce a giveaway are left out.' : '',
      basis.evidence < 1 ? 'Likes are hidden or too few, so views stand in for them; that counts half.' : '',
    ]
      .filter(Boolean)
      .join(' '),
    ...(basis.evidence < 1 && { needs: `likes of ${needed} ${words.posts}` }),
  });
}

/** The newest twelve when they carry enough to divide by, else all. */
function enough<Post extends SeenPost>(posts: readonly Post[], basis: CommentsBasis, needed: number): readonly Post[] {
  const newest = posts.slice(0, needed);
  return sum(newest.map((post) => post[basis.over] ?? 0)) >= basis.least ? newest : posts;
}

function findingOf(value: number, basis: CommentsBasis, isExcused: boolean): string {
  if (isExcused) return 'Many comments, as giveaways bring';
  if (value < (basis.benchmark.low ?? 0)) return `Few comments for so many ${basis.over}`;
  if (value > (basis.benchmark.high ?? Number.POSITIVE_INFINITY)) return `Many comments for so few ${basis.over}`;
  return `Comments fit the ${basis.over}`;
}

function meaningOf(value: number, basis: CommentsBasis, isExcused: boolean): string {
  if (isExcused) return 'The posts announce a giveaway, which explains many comments.';
  if (value < (basis.benchmark.low ?? 0))
    return `Few comments are one of the signals consistent with ${basis.over} that do not come from people who care; comments may also be switched off or filtered.`;
  if (value > (basis.benchmark.high ?? Number.POSITIVE_INFINITY))
    return 'Many comments are one of the signals consistent with groups that comment for each other; a quarrel or a question to the audience looks the same.';
  return 'Nothing about it stands out.';
}
