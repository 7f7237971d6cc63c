import type { EnrollmentId, PersonId, SequenceId } from '@/lib/domain/ids';
import type { SiteId } from '@/lib/domain/reading';
import type { VariantId } from '@/lib/domain/sequence';
import type { Tier } from '@/lib/domain/tier';
import { differenceOf, type Share, type ShareDifference, shareOf } from './share';

/** An answer that comes later than this after a mail is rare: younger mails may still be answered. */
export const settledAfterMs = 7 * 24 * 60 * 60 * 1000;

/** One mail, DM, comment, call or task that was done for somebody, and what came of it. */
export interface CountedTouch {
  readonly enrollmentId: EnrollmentId;
  readonly personId: PersonId;
  readonly sequenceId: SequenceId;
  /** The step's id, or its place in the version where it has none. */
  readonly stepKey: string;
  readonly variant?: VariantId;
  /** `manual`: a DM, a comment or a call. A task reaches nobody. */
  readonly kind: 'mail' | 'manual' | 'task';
  /** Epoch ms at which it went out or was done. */
  readonly at: number;
  readonly tier?: Tier;
  readonly site?: SiteId;
  /** A human answer came after this one and before the next of the same enrollment. */
  readonly replied: boolean;
  /** What was made of that answer. Missing: nobody has said, or there is none. */
  readonly verdict?: 'yes' | 'no';
  /** It came back, for good or for the moment. */
  readonly bounced: boolean;
}

/** By what results are told apart. */
export type ResultsBy = 'sequence' | 'step' | 'variant' | 'tier' | 'site';

export interface ResultsRow {
  /** What its touches have in common; `unknown` where that is not known. */
  readonly key: string;
  /** Mails that went out. */
  readonly sent: number;
  /** DMs, comments, calls and tasks that were done. */
  readonly done: number;
  /** Mails that came back, of those sent. */
  readonly bounced: Share | undefined;
  /** Sent and not come back, as far as is known: nothing says of a mail that it arrived. */
  readonly delivered: Share | undefined;
  /** People who answered, of those reached by anything here. */
  readonly replied: Share | undefined;
  /** People whose answer was called a yes, of those reached. */
  readonly positive: Share | undefined;
  /** People who said no, of those reached. */
  readonly refused: Share | undefined;
  /** Answers of which nobody has said whether they are a yes. */
  readonly unjudged: number;
  /** People reached last so lately that an answer may still come. */
  readonly young: number;
}

/** What came of outreach, told apart by one thing. Each person counts once in a row, however many mails they got. */
export function resultsBy(touches: readonly CountedTouch[], by: ResultsBy, now: number): ResultsRow[] {
  const groups = new Map<string, CountedTouch[]>();
  for (const touch of inOrder(touches)) {
    const key = keyOf(touch, by);
    const group = groups.get(key);
    if (group) group.push(touch);
    else groups.set(key, [touch]);
  }
  return [...groups].map(([key, group]) => rowOf(key, group, now));
}

/** Everything together; `undefined` where nothing went out. */
export function resultsOfAll(touches: readonly CountedTouch[], now: number): ResultsRow | undefined {
  return touches.length === 0 ? undefined : rowOf('all', inOrder(touches), now);
}

function keyOf(touch: CountedTouch, by: ResultsBy): string {
  switch (by) {
    case 'sequence':
      return touch.sequenceId;
    case 'step':
      return touch.stepKey;
    case 'variant':
      return `${touch.stepKey}/${touch.variant ?? 'A'}`;
    case 'tier':
      return touch.tier ?? 'unknown';
    case 'site':
      return touch.site ?? 'unknown';
  }
}

function inOrder(touches: readonly CountedTouch[]): CountedTouch[] {
  return [...touches].sort((a, b) => a.at - b.at);
}

interface Reached {
  lastAt: number;
  isReplied: boolean;
  verdict: CountedTouch['verdict'];
}

/** @param touches in the order in which they went out */
function rowOf(key: string, touches: readonly CountedTouch[], now: number): ResultsRow {
  const people = new Map<PersonId, Reached>();
  let [sent, done, bounced] = [0, 0, 0];
  for (const touch of touches) {
    if (touch.kind === 'mail') sent += 1;
    else done += 1;
    if (touch.bounced) bounced += 1;
    if (!reaches(touch)) continue;
    const person = people.get(touch.personId) ?? { lastAt: touch.at, isReplied: false, verdict: undefined };
    person.lastAt = Math.max(person.lastAt, touch.at);
    person.isReplied ||= touch.replied;
    // The last word counts.
    person.verdict = touch.verdict ?? person.verdict;
    people.set(touch.personId, person);
  }
  const reached = [...people.values()];
  const count = (isSo: (person: Reached) => boolean) => reached.filter(isSo).length;
  return {
    key,
    sent,
    done,
    bounced: shareOf(bounced, sent),
    delivered: shareOf(sent - bounced, sent),
    replied: shareOf(
      count(({ isReplied }) => isReplied),
      reached.length,
    ),
    positive: shareOf(
      count(({ isReplied, verdict }) => isReplied && verdict === 'yes'),
      reached.length,
    ),
    refused: shareOf(
      count(({ isReplied, verdict }) => isReplied && verdict === 'no'),
      reached.length,
    ),
    unjudged: count(({ isReplied, verdict }) => isReplied && verdict === undefined),
    young: count(({ isReplied, lastAt }) => !isReplied && now - lastAt < settledAfterMs),
  };
}

/** A mail that came back reached nobody, nor did a task. */
function reaches({ kind, bounced, replied }: CountedTouch): boolean {
  return replied || (kind !== 'task' && !bounced);
}

/** Whose answer nobody has called a yes or a no, as the rows count them. */
export function unjudgedPeople(touches: readonly CountedTouch[]): PersonId[] {
  const judged = new Set<PersonId>();
  const answered = new Set<PersonId>();
  for (const { personId, replied, verdict } of touches) {
    if (replied) answered.add(personId);
    if (verdict !== undefined) judged.add(personId);
  }
  return [...answered].filter((id) => !judged.has(id));
}

/** Two texts of one step beside each other. */
export interface VariantComparison {
  readonly one: VariantId;
  readonly other: VariantId;
  /** Of the share of people who answered. */
  readonly difference: ShareDifference;
}

/** Every two texts of a step, the first of each pair by name; those that reached nobody are left out. */
export function compareVariants(rows: readonly (ResultsRow & { readonly variant: VariantId })[]): VariantComparison[] {
  const known = rows
    .flatMap(({ variant, replied }) => (replied ? [{ variant, replied }] : []))
    .sort((a, b) => (a.variant < b.variant ? -1 : 1));
  const pairs = known.flatMap((one, index) => known.slice(index + 1).map((other) => [one, other] as const));
  return pairs.map(([one, other]) => ({
    one: one.variant,
    other: other.variant,
    difference: differenceOf(one.replied, other.replied, pairs.length),
  }));
}
