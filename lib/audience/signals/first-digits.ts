import type { Facts } from '../facts';
import { alongLine, correlation } from '../statistics';
import type { Benchmark, Signal } from '../types';
import { countOf, formatFigure, siteWords } from '../words';
import { type SignalContext, standardContext } from './context';
import { listWorth } from './list-worth';
import { notEnough, type SignalFrame, scored } from './outcome';

/** Share of first digits 1 to 9 among counts that grew by themselves (Benford 1938). */
const benford = Array.from({ length: 9 }, (_, index) => Math.log10(1 + 1 / (index + 1)));

const benchmark: Benchmark = {
  value: 0.976,
  low: 0.9,
  label: 'real followers of Swiss creators',
  source: 'Our measurement (SRF Data); that counts follow the law: Golbeck 2015, five networks',
  url: 'https://doi.org/10.1371/journal.pone.0135169',
  date: '2017',
};

/**
 * A3: how well the first digits of the followers' own followings follow Benford's law (Pearson's r). Only a clear departure
 * counts: a clean sample of 300 is below .955 one time in twenty, so everything from .90 up is full marks and .6, where
 * labelled accounts that look like nobody lie, is none.
 */
export function firstDigits(facts: Facts, { table }: SignalContext = standardContext): Signal {
  const { firstDigits: limit } = table.limits;
  const words = siteWords(facts.site);
  const frame: SignalFrame = {
    table,
    id: 'A3',
    unit: 'fit',
    formula: "correlation (r) of the first digits of the followers' followings with Benford's law",
  };
  const digits = (facts.followerRows ?? []).flatMap(({ features }) => firstDigitOf(features.following?.value));
  const n = digits.length;
  const counts = benford.map((_, index) => digits.filter((digit) => digit === index + 1).length);
  if (n < limit.least) {
    return notEnough(frame, {
      n,
      benchmark,
      finding: 'Too few followings of followers seen',
      text: `How many accounts they follow was seen of ${countOf(n, 'follower', 'followers')}; below ${limit.least} the digits say nothing.`,
      needs: `the followings of ${limit.least} ${words.followers}, where the site shows them`,
    });
  }
  // Without any variation there is no correlation, and digits that are all equally frequent are as far off as can be.
  const value = correlation(counts, benford) ?? 0;
  const s = alongLine(value, limit.line);
  return scored(frame, {
    value,
    benchmark,
    s,
    evidence: listWorth(facts, n, table.limits),
    n,
    denominators: [{ label: `${words.followers} seen with their followings`, value: n }],
    finding: s < 1 ? 'Followings do not spread as usual' : 'Followings spread as usual',
    text: `Numbers that grow by themselves begin with 1 far more often than with 9. Those of the ${countOf(n, 'follower', 'followers')} seen fit that by ${formatFigure(value)} of 1; real followers reach about ${formatFigure(benchmark.value)}. ${
      s < 1
        ? 'A poor fit is one of the signals consistent with accounts that are run by one hand.'
        : 'Nothing about it stands out.'
    }`,
  });
}

function firstDigitOf(value: number | undefined): number[] {
  if (value === undefined || !(value >= 1 && value < 1e15)) return [];
  return [Number(String(Math.floor(value))[0])];
}
