import { formatCount, plural } from '@/components/ui/format-count';
import { confidenceShare } from '@/lib/audience/explain';
import type { Look } from '@/lib/audience/findings';
import type { Signal, SignalId } from '@/lib/audience/types';
import { countOf, formatFigure, siteWords } from '@/lib/audience/words';
import { tierOf } from '@/lib/domain/tier';
import type { ProfileCard } from '@/lib/services/app-services';

/** What one person's column says in one row. */
export interface CompareCell {
  readonly text: string;
  readonly detail?: string;
  /** There is no value: `text` says in words why. */
  readonly isGap?: boolean;
  /** Where the true value lies; only where it can be compared. */
  readonly range?: { readonly low: number; readonly high: number };
}

export interface CompareRow {
  readonly label: string;
  /** What the row is, for a person who knows no statistics. */
  readonly means: string;
  readonly cells: readonly CompareCell[];
  /** Column of the better value, where no doubt is left between it and every other; missing otherwise. */
  readonly better?: number;
}

/**
 * The comparison, row by row; a card that is missing is a person without a profile. A value is called better only where its
 * whole range lies beyond every other's.
 */
export function compareRows(cards: readonly (ProfileCard | undefined)[]): CompareRow[] {
  return rowsOf.map(({ label, means, cell, wants, isComparable }) => {
    const cells = cards.map((card) => (card ? cell(card) : noProfile));
    const known = cards.filter((card, index): card is ProfileCard => card !== undefined && !cells[index]?.isGap);
    const better = wants && (isComparable?.(known) ?? true) ? betterOf(cells, wants) : undefined;
    return { label, means, cells, ...(better === undefined ? {} : { better }) };
  });
}

/** The cell whose range lies wholly beyond all other ranges; `undefined` with fewer than two. */
export function betterOf(cells: readonly CompareCell[], wants: 'more' | 'less'): number | undefined {
  const known = cells.flatMap(({ range }, index) => (range ? [{ index, ...range }] : []));
  if (known.length < 2) return undefined;
  const isBeyond = (one: { low: number; high: number }, other: { low: number; high: number }) =>
    wants === 'more' ? one.low > other.high : one.high < other.low;
  return known.find((one) => known.every((other) => other === one || isBeyond(one, other)))?.index;
}

const noProfile: CompareCell = { text: 'no profile', isGap: true };

interface RowRule {
  readonly label: string;
  readonly means: string;
  readonly cell: (card: ProfileCard) => CompareCell;
  readonly wants?: 'more' | 'less';
  readonly isComparable?: (cards: readonly ProfileCard[]) => boolean;
}

const rowsOf: readonly RowRule[] = [
  {
    label: 'Followers',
    means: 'As the page showed them last. More is not better: larger accounts reach more people and move fewer.',
    cell: ({ profile }) =>
      profile.followers === undefined
        ? { text: 'not read', isGap: true }
        : { text: formatCount(profile.followers, profile.followersPrecision), detail: tierOf(profile.followers) },
  },
  {
    label: 'Audience score',
    means: 'Of 100; 60 is neither way. The range says where it can still end up.',
    wants: 'more',
    cell: ({ score: { score, range } }) =>
      score === undefined
        ? { text: 'not enough data', isGap: true }
        : { text: String(score), ...(range && { detail: `may end between ${range.low} and ${range.high}`, range }) },
  },
  {
    label: 'Confidence',
    means: 'How much of all that could be looked at was looked at.',
    cell: ({ score: { confidence, confidenceLabel } }) => ({
      text: confidenceLabel === 'none' ? 'too little seen' : confidenceLabel,
      detail: confidenceShare(confidence),
    }),
  },
  {
    label: 'Engagement by followers',
    means:
      'Likes and comments of a typical post over followers. Small accounts have more of it, so a better one is marked only within one site and size.',
    wants: 'more',
    isComparable: isOneKind,
    cell: ({ findings: { engagement } }) => rateCell(engagement.byFollowers, engagement.site),
  },
  {
    label: 'Engagement by views',
    means:
      'Likes and comments of a typical post over those who saw it. A better one is marked only within one site and size.',
    wants: 'more',
    isComparable: isOneKind,
    cell: ({ findings: { engagement } }) => rateCell(engagement.byViews, engagement.site),
  },
  {
    label: 'Rhythm',
    means: 'How often they post, from the posts whose date was seen.',
    cell: ({ findings: { engagement } }) => {
      const { rhythm } = engagement;
      if (!rhythm) return { text: 'not known yet', isGap: true, detail: 'needs three dated posts' };
      const about = rhythm.precision === 'rounded' ? 'about ' : '';
      const often =
        rhythm.postsPerWeek >= 1
          ? `${about}${formatFigure(rhythm.postsPerWeek)} a week`
          : `${about}every ${plural(Math.round(7 / rhythm.postsPerWeek), 'day')}`;
      return { text: often, detail: `${plural(rhythm.datedPosts, 'dated post')}` };
    },
  },
  {
    label: 'Followers who look like nobody',
    means:
      'Share of the followers seen, corrected for the mistakes of the model that judged them, with how far it may be off.',
    wants: 'less',
    cell: (card) => shareCell(card, 'A1', card.findings.looked.followers, 'follower', 'followers'),
  },
  {
    label: 'Spam in comments',
    means: 'Share of the comments seen that read like spam, corrected for the mistakes of the model that read them.',
    wants: 'less',
    cell: (card) => shareCell(card, 'D1', card.findings.looked.comments, 'comment', 'comments'),
  },
  {
    label: 'Growth',
    means: 'Change of followers between the first and the last of your own readings.',
    cell: growthCell,
  },
  {
    label: 'Disclosed adverts',
    means: 'Posts with the site’s own label or with words such as #ad, of those whose caption or label was seen.',
    cell: ({ findings: { adverts } }) =>
      adverts.seen === 0
        ? { text: 'not looked at', isGap: true }
        : {
            text: adverts.disclosed === 0 ? 'none' : String(adverts.disclosed),
            detail: `of ${plural(adverts.seen, 'post')}`,
          },
  },
  {
    label: 'What was looked at',
    means: 'What all of this is made of.',
    cell: ({ findings: { looked, site } }) => {
      const words = siteWords(site);
      const parts: readonly (readonly [Look | undefined, string, string])[] = [
        [looked.posts, words.post, words.posts],
        [looked.comments, 'comment', 'comments'],
        [looked.followers, 'listed follower', 'listed followers'],
        [looked.readings, 'reading', 'readings'],
      ];
      const seen = parts.flatMap(([look, one, many]) => (look ? [countOf(look.count, one, many)] : []));
      const unseen = parts.flatMap(([look, , many]) => (look ? [] : [many]));
      return {
        text: seen.join(', ') || 'nothing yet',
        ...(seen.length === 0 && { isGap: true }),
        ...(unseen.length > 0 && { detail: `not looked at: ${unseen.join(', ')}` }),
      };
    },
  },
];

/** Same site, same size: only then one rate says something about another. */
function isOneKind(cards: readonly ProfileCard[]): boolean {
  const kinds = new Set(
    cards.map(({ profile }) => `${profile.site} ${profile.followers === undefined ? '?' : tierOf(profile.followers)}`),
  );
  return kinds.size === 1;
}

function rateCell(rate: ProfileCard['findings']['engagement']['byFollowers'], site: string): CompareCell {
  if (!rate) return { text: 'not seen', isGap: true };
  const words = siteWords(site);
  const spread = `half of ${countOf(rate.n, words.post, words.posts)} ${percent(rate.low)} to ${percent(rate.high)}`;
  if (!rate.isEnough) return { text: percent(rate.value), detail: `${spread}; too few to compare` };
  return { text: percent(rate.value), detail: spread, range: { low: rate.low, high: rate.high } };
}

function shareCell(card: ProfileCard, id: SignalId, look: Look | undefined, one: string, many: string): CompareCell {
  const signal: Signal | undefined = card.score.signals.find((candidate) => candidate.id === id);
  if (signal?.status === 'scored' && signal.value !== undefined) {
    const { valueRange: range, n } = signal;
    return {
      text: `about ${percent(signal.value)}`,
      detail: `${range ? `${percent(range.low)} to ${percent(range.high)}, ` : ''}${countOf(n, one, many)} judged`,
      ...(range && { range }),
    };
  }
  if (!look) return { text: 'not looked at', isGap: true };
  if (look.count === 0) return { text: `no ${many}`, isGap: true };
  return { text: 'too few judged', isGap: true, detail: `${countOf(look.count, one, many)} seen` };
}

function growthCell({ findings: { growth } }: ProfileCard): CompareCell {
  const [first] = growth?.points ?? [];
  const last = growth?.points.at(-1);
  if (!growth || !first || !last) return { text: 'not read', isGap: true };
  if (first === last) return { text: 'one reading only', isGap: true, detail: 'look again on another day' };
  const change = last.value - first.value;
  const days = Math.max(1, Math.round((last.at - first.at) / 86_400_000));
  const isUnsure = Math.abs(change) <= first.error + last.error && first.error + last.error > 0;
  const unexplained = growth.jumps.filter(({ jump }) => jump.explained < 1).length;
  const share = first.value > 0 ? ` (${formatFigure((Math.abs(change) / first.value) * 100)}%)` : '';
  return {
    text: isUnsure
      ? 'too small to see'
      : change === 0
        ? 'no change'
        : `${change > 0 ? '+' : '−'}${formatCount(Math.abs(change))}${share}`,
    detail: `in ${plural(days, 'day')}${isUnsure ? ', rounded by the page' : ''}${unexplained > 0 ? `; ${plural(unexplained, 'jump')} without a cause in sight` : ''}`,
  };
}

function percent(share: number): string {
  return `${formatFigure(share * 100)}%`;
}
