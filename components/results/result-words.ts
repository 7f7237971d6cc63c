import { formatCount, plural } from '@/components/ui/format-count';
import type { VariantComparison } from '@/lib/insights/outreach-results';
import { peopleNeeded, type Share } from '@/lib/insights/share';
import type { ComparedText } from '@/lib/services/results-types';

/** Of fewer people than this a share says nothing. */
export const tooFew = 10;

/** "19", "0.4", "99.7": percent as a figure. Nothing that is more than none is called 0, nothing less than all 100. */
export function percentFigure(share: number): string {
  const percent = share * 100;
  const whole = Math.round(percent);
  if ((whole > 0 && whole < 100) || share === 0 || share === 1) return String(whole);
  if (percent > 0 && percent < 0.05) return 'under 0.1';
  if (percent > 99.95 && percent < 100) return 'over 99.9';
  return String(Number(percent.toFixed(1)));
}

/** "15–25%": where there is no room for words. */
export function rangeWords({ low, high }: Pick<Share, 'low' | 'high'>): string {
  const [from, to] = [percentFigure(low), percentFigure(high)];
  return from === to ? `${from}%` : `${from}–${to}%`;
}

/** "19%, between 15 and 25%"; of few people that they are too few. */
export function shareWords(share: Share): string {
  if (share.n < tooFew) return 'too few to say';
  return `${percentFigure(share.value)}%, between ${percentFigure(share.low)} and ${percentFigure(share.high)}%`;
}

/** "41 of 212 people answered: 19%, between 15 and 25%." */
export function sentenceOf(share: Share, what: string, one = 'person', many = 'people'): string {
  const of = `${formatCount(share.count)} of ${plural(share.n, one, many)} ${what}`;
  return `${of}: ${shareWords(share)}.`;
}

/** Half a point counts as one, so that no end of a range is said to be nothing when it is not. */
function points(share: number): string {
  const whole = Math.round(Math.abs(share) * 100);
  return whole === 0 && share !== 0 ? 'under 1' : String(whole);
}

/** What can be said of two texts: which got more answers, or that no difference is shown yet. */
export function comparisonWords({ one, other, difference }: VariantComparison): string {
  const { low, high } = difference;
  const span = (from: number, to: number) =>
    points(from) === points(to) ? points(from) : `${points(from)} to ${points(to)}`;
  if (low > 0) return `${one} got more answers than ${other}: ${span(low, high)} points more.`;
  if (high < 0) return `${other} got more answers than ${one}: ${span(high, low)} points more.`;
  return `No difference shown yet between ${one} and ${other}: ${other} could be ${points(high)} points less or ${points(low)} more.`;
}

/** "A: Hello, 20 of 100 people answered": what a comparison is made of. */
export function comparedWords({ variant, name, replied }: ComparedText): string {
  const of = replied
    ? `${formatCount(replied.count)} of ${plural(replied.n, 'person', 'people')} answered`
    : 'nobody reached';
  return `${variant}: ${name}, ${of}`;
}

/** A difference that matters to most people, in shares. */
const worthKnowing = 0.05;

/**
 * How many more people it takes to tell.
 * @param comparisons how many are made together in this step
 */
export function peopleWords(one: Share, other: Share, comparisons: number): string {
  const share = (one.count + other.count) / (one.n + other.n);
  const more = peopleNeeded(share, worthKnowing, comparisons) - Math.min(one.n, other.n);
  if (more <= 0)
    return 'Both reached enough people to show a difference of 5 points, if there were one, 4 times out of 5.';
  return `About ${formatCount(rounded(more))} more people per text would show a difference of 5 points.`;
}

/** Two figures that count: more would pretend to know. */
function rounded(count: number): number {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(count)) - 1);
  return Math.ceil(count / step) * step;
}

/** Who is in none of the numbers, and why. */
export function leftOutWords(count: number): string {
  return `${plural(count, 'person who was deleted is', 'people who were deleted are')} left out of all these numbers: whether they answered was deleted too.`;
}

export const deliveredMeans =
  'Sent, and nothing came back. Mail services do not say that a mail arrived: some of these may lie in a spam folder.';
export const cameBackMeans = 'The mail service of the other side sent it back, for good or for the moment.';
export const rangeMeans = 'The true share lies in here 19 times out of 20.';
