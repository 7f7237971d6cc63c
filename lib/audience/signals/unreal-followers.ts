import { shareOfRows } from '../accounts/share-of-rows';
import type { Facts } from '../facts';
import type { UnrealShare } from '../models';
import type { Limits } from '../standard-limits';
import { alongLine } from '../statistics';
import type { Benchmark, Signal } from '../types';
import { countOf, formatFigure, muchOf, siteWords } from '../words';
import { type SignalContext, standardContext } from './context';
import { listWords, listWorth } from './list-worth';
import { notEnough, type SignalFrame, scored } from './outcome';

export const unrealBenchmark: Benchmark = {
  value: 0.18,
  low: 0,
  high: 0.1,
  label: 'followers of creators (medians of 14% to 20%; up to 25% is what the trade accepts)',
  source: 'SRF Data on 115 Swiss creators; the limits are our proposal after Modash and HypeAuditor',
  url: 'https://github.com/srfdata/2017-10-instagram-influencers',
  date: '2017',
};

/**
 * A1: share of the followers seen who look like nobody, by a model of what their rows show, corrected for how often that
 * model is wrong (Rogan and Gladen), with an interval. Evidence is one minus the width that so many rows have on the whole,
 * not the width of this very interval: otherwise a worse list could count less for being less clear, and more accounts that
 * look like nobody could raise the score.
 */
export function unrealFollowers(facts: Facts, { table, models }: SignalContext = standardContext): Signal {
  const { limits } = table;
  const words = siteWords(facts.site);
  const frame: SignalFrame = {
    table,
    id: 'A1',
    unit: 'share',
    formula: `share of the ${words.followers} seen that a model of their rows counts as nobody, corrected for how often it is wrong`,
  };
  const rows = facts.followerRows;
  const share = rows && models.accounts && shareOfRows(rows, models.accounts);
  if (!share || share.n < limits.people.least) {
    return notEnough(frame, {
      n: share?.n ?? rows?.length ?? 0,
      benchmark: unrealBenchmark,
      finding: rows === undefined ? `No list of ${words.followers} looked at yet` : 'Too few followers judged',
      text: lackingText(rows?.length, share, limits, words.followers),
      needs: `${limits.people.full} ${words.followers} from the list of ${words.followers}, where the site shows it`,
    });
  }
  const outcome = shareOutcome(share, limits);
  return scored(frame, {
    ...outcome,
    evidence: (1 - share.usualWidth) * Math.min(1, share.n / limits.people.full) * listWorth(facts, share.n, limits),
    denominators: [{ label: `${words.followers} seen`, value: share.n }],
    finding: `${muchOf(outcome.s)} followers look like nobody`,
    text: `Of the ${countOf(share.n, 'follower', 'followers')} seen about ${formatFigure(share.estimate * 100)}% look like nobody (${formatFigure(share.low * 100)}% to ${formatFigure(share.high * 100)}%, as sure as the model can be); up to ${formatFigure(limits.unrealShare.good * 100)}% costs nothing. ${meaningOf(outcome.s)} ${listWords(facts, share.n)}`,
    ...(share.n < limits.people.full && {
      needs: `${limits.people.full - share.n} more ${words.followers} of the list`,
    }),
  });
}

/** What A1 and A5 share: the figures of a share of accounts that look like nobody. */
export function shareOutcome(share: UnrealShare, limits: Limits) {
  const sOf = (value: number) =>
    alongLine(value, [
      [limits.unrealShare.good, 1],
      [limits.unrealShare.bad, 0],
    ]);
  return {
    value: share.estimate,
    valueRange: { low: share.low, high: share.high },
    benchmark: { ...unrealBenchmark, high: limits.unrealShare.good },
    s: sOf(share.estimate),
    sRange: { low: sOf(share.high), high: sOf(share.low) },
    n: share.n,
  };
}

function meaningOf(s: number): string {
  if (s >= 0.8) return 'Nothing about it stands out.';
  return 'Many of them are one of the signals consistent with followers that are not people; popular accounts also collect such followers unasked.';
}

function lackingText(
  rows: number | undefined,
  share: UnrealShare | undefined,
  limits: Limits,
  followers: string,
): string {
  if (rows === undefined) return `Nobody has looked at the list of ${followers} yet.`;
  const judged = share ? `${countOf(share.n, 'could', 'could')} be judged` : 'none could be judged yet';
  return `${countOf(rows, 'row', 'rows')} of the list were seen, ${judged}; at least ${limits.people.least} are needed.`;
}
