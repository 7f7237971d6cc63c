import type { AccountFeatures } from '@/lib/domain/evidence';
import type { Facts } from '../facts';
import type { Signal } from '../types';
import { countOf, formatFigure, muchOf } from '../words';
import { type SignalContext, standardContext } from './context';
import { notEnough, type SignalFrame, scored } from './outcome';
import { shareOutcome, unrealBenchmark } from './unreal-followers';

/**
 * A5: share of the accounts that comment and look like nobody, made as A1. A comment shows a name only; an account that was
 * also seen in the list of followers is judged by all that its row showed. Each account counts once.
 */
export function commentingAccounts(facts: Facts, { table, models }: SignalContext = standardContext): Signal {
  const { limits } = table;
  const frame: SignalFrame = {
    table,
    id: 'A5',
    unit: 'share',
    formula:
      'share of the accounts that comment and that a model of their names (or rows) counts as nobody, corrected for how often it is wrong',
  };
  const people = commenters(facts);
  const share = people && models.accounts?.share(people);
  if (!people || !share || share.n < limits.commenters.least) {
    return notEnough(frame, {
      n: share?.n ?? 0,
      benchmark: unrealBenchmark,
      finding: people === undefined ? 'Comments not looked at yet' : 'Too few commenters judged',
      text:
        people === undefined
          ? 'No comments were seen so far.'
          : `${countOf(people.length, 'account', 'accounts')} commented, of which ${share ? countOf(share.n, 'could', 'could') : 'none could'} be judged so far; at least ${limits.commenters.least} are needed.`,
      needs: `comments of ${limits.commenters.full} people`,
    });
  }
  const outcome = shareOutcome(share, limits);
  return scored(frame, {
    ...outcome,
    evidence: (1 - share.usualWidth) * Math.min(1, share.n / limits.commenters.full),
    denominators: [{ label: 'accounts that comment', value: share.n }],
    finding: `${muchOf(outcome.s)} commenters look like nobody`,
    text: `Of the ${countOf(share.n, 'account', 'accounts')} that comment about ${formatFigure(share.estimate * 100)}% look like nobody (${formatFigure(share.low * 100)}% to ${formatFigure(share.high * 100)}%). ${
      outcome.s < 0.8
        ? 'Many of them are one of the signals consistent with comments that do not come from the audience.'
        : 'Nothing about it stands out.'
    }`,
    ...(share.n < limits.commenters.full && { needs: `comments of ${limits.commenters.full - share.n} more people` }),
  });
}

/** Each commenter once, with the most that is known of it. */
function commenters(facts: Facts): AccountFeatures[] | undefined {
  if (!facts.comments) return undefined;
  const known = new Map((facts.followerRows ?? []).map((row) => [row.accountHash, row.features]));
  const people = new Map<string, AccountFeatures>();
  for (const { authorHash, authorHandle } of facts.comments) {
    if (authorHash === undefined || people.has(authorHash)) continue;
    const features = known.get(authorHash) ?? (authorHandle && { version: 1 as const, handle: authorHandle });
    if (features) people.set(authorHash, features);
  }
  return [...people.values()];
}
