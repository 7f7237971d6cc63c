import type { Facts } from '../facts';
import { alongLine } from '../statistics';
import type { Benchmark, Signal } from '../types';
import { countOf, formatFigure, siteWords } from '../words';
import { type SignalContext, standardContext } from './context';
import { listWorth } from './list-worth';
import { notApplicable, notEnough, type SignalFrame, scored } from './outcome';

const benchmark: Benchmark = {
  value: 0,
  low: 0,
  high: 0.05,
  label: 'lists in a shuffled order',
  source: 'The method is of Zouzou and Varol (X); the limits are our proposal',
  url: 'https://doi.org/10.1140/epjds/s13688-024-00499-6',
  date: '2024',
};

/** Followers in a row that are compared, shuffles, and the newest rows that are looked at. */
const blockSize = 50;
const shuffles = 199;
const most = 5_000;
/** From this many of one block made in one month on, and this many spreads (Poisson) above what chance gives, a cell is dense. */
const dense = { least: 5, z: 4 } as const;

/**
 * A4: followers who came one after another and whose accounts were made in one and the same month. Followers in list order
 * form blocks of 50; a cell of block and month is dense with at least 5 accounts and far more (four spreads) than the month's
 * share of the whole list would give. The share of followers in dense cells is compared with the same list in 199 shuffled orders
 * (a fixed sequence, so that the same list always gives the same answer); only what lies beyond, at p < .01, counts.
 */
export function followerOrder(facts: Facts, { table }: SignalContext = standardContext): Signal {
  const { followerOrder: limit } = table.limits;
  const words = siteWords(facts.site);
  const frame: SignalFrame = {
    table,
    id: 'A4',
    unit: 'share',
    formula: `share of followers in rows of ${blockSize} that hold unusually many accounts of one month, beyond a shuffled order`,
  };
  if (table.signals.A4.notOn.includes(facts.site))
    return notApplicable(frame, 'This site does not show when the accounts of a list were made.');
  const months = (facts.followerRows ?? []).flatMap(({ features }) => monthOf(features.createdAt)).slice(0, most);
  const n = months.length;
  if (n < limit.least) {
    return notEnough(frame, {
      n,
      benchmark,
      finding: 'Account ages not seen',
      text: `When the account was made was seen of ${countOf(n, 'follower', 'followers')}; at least ${limit.least} are needed.`,
      needs: `${limit.least} ${words.followers} with the date of their account`,
    });
  }
  const { observed, usual, p } = againstShuffles(months);
  const value = p < limit.significance ? Math.max(0, observed - usual) : 0;
  const s = alongLine(value, limit.line);
  return scored(frame, {
    value,
    benchmark,
    s,
    evidence: listWorth(facts, n, table.limits),
    n,
    denominators: [{ label: `${words.followers} seen with the date of their account`, value: n }],
    finding: s < 1 ? 'Groups of followers of the same age' : 'Followers of mixed ages',
    text: `About ${formatFigure(value * 100)}% of the ${countOf(n, 'follower', 'followers')} stand in a row with others whose accounts were made in the same month, more than chance would give. ${
      s < 1
        ? 'That is one of the signals consistent with followers that were made and delivered together; a mention in the news can look alike.'
        : 'Nothing about it stands out.'
    }`,
  });
}

/** Month of a year as one number; nothing for a time that is none. */
function monthOf(createdAt: number | undefined): number[] {
  if (createdAt === undefined || !(createdAt > 0 && createdAt <= 8.64e15)) return [];
  const date = new Date(createdAt);
  return [date.getUTCFullYear() * 12 + date.getUTCMonth()];
}

function againstShuffles(months: readonly number[]): { observed: number; usual: number; p: number } {
  const index = new Map([...new Set(months)].sort((a, b) => a - b).map((month, place) => [month, place]));
  const cells = Int32Array.from(months, (month) => index.get(month) ?? 0);
  const totals = new Int32Array(index.size);
  for (const cell of cells) totals[cell] = (totals[cell] ?? 0) + 1;
  const observed = denseShare(cells, totals);
  const random = fixedSequence(cells.length);
  const shuffled: number[] = [];
  for (let round = 0; round < shuffles; round++) {
    for (let at = cells.length - 1; at > 0; at--) {
      const other = Math.floor(random() * (at + 1));
      const kept = cells[at] ?? 0;
      cells[at] = cells[other] ?? 0;
      cells[other] = kept;
    }
    shuffled.push(denseShare(cells, totals));
  }
  shuffled.sort((a, b) => a - b);
  const reached = shuffled.filter((share) => share >= observed).length;
  return { observed, usual: shuffled[Math.floor(shuffles / 2)] ?? 0, p: (1 + reached) / (1 + shuffles) };
}

function denseShare(cells: Int32Array, totals: Int32Array): number {
  const counts = new Int32Array(totals.length);
  let inside = 0;
  for (let start = 0; start < cells.length; start += blockSize) {
    const end = Math.min(cells.length, start + blockSize);
    for (let at = start; at < end; at++) counts[cells[at] ?? 0] = (counts[cells[at] ?? 0] ?? 0) + 1;
    for (let at = start; at < end; at++) {
      const cell = cells[at] ?? 0;
      const count = counts[cell] ?? 0;
      const expected = ((totals[cell] ?? 0) / cells.length) * (end - start);
      if (count >= dense.least && count >= expected + dense.z * Math.sqrt(expected)) inside += count;
      counts[cell] = 0;
    }
  }
  return inside / cells.length;
}

/** Numbers from 0 to 1 that are the same every time (mulberry32). */
function fixedSequence(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
