import type { CommentEvidence } from '@/lib/domain/evidence';
import { type CommentModelCard, errorsOn } from './card';
import { correctedShare } from './corrected-share';

/** How much of what was said below the posts is spam. Shares 0 to 1. */
export interface SpamShare {
  /** Corrected for the model's own mistakes; `low` and `high` bound it at 95 %. */
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
  /** Comments that the model judged, and those of them at or above its cut. */
  readonly n: number;
  readonly flagged: number;
  /** Comments with words that this model did not judge: read without it, or by other weights. */
  readonly unjudged: number;
  readonly model: string;
}

/**
 * Share of spam among the audience's comments, corrected for how often the model misses spam and how often it flags genuine
 * comments on this kind of site. Comments of nothing but emoji or of nothing but names count as comments here: the model has
 * seen such.
 * @returns `undefined` when no comment was judged
 */
export function spamShare(
  rows: readonly CommentEvidence[],
  card: CommentModelCard,
  site: string,
): SpamShare | undefined {
  const read = rows.flatMap(({ by, features }) => (by === 'audience' && features ? [features] : []));
  const judged = read.flatMap(({ spam }) => (spam?.model === card.model && spam.probability >= 0 ? [spam] : []));
  if (judged.length === 0) return undefined;
  const flagged = judged.filter(({ probability }) => probability >= card.cut).length;
  const errors = errorsOn(card, site);
  return {
    ...correctedShare({ n: judged.length, flagged }, errors),
    n: judged.length,
    flagged,
    unjudged: read.length - judged.length,
    model: card.model,
  };
}
