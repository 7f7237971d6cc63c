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
  /** Which text it had: unlike that of any other step, and the same wherever the step says the same. */
  readonly textKey: string;
  /** The same among the texts from which this one was drawn. Missing: there was nothing to draw from. */
  readonly armKey?: string;
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

/** What came of outreach, counted a person at a time: nothing but the sums is kept. */
export interface ResultsTally {
  /** Everything of one person that counts, in the order in which it went out. Each person is added once. */
  add(touches: readonly CountedTouch[]): void;
  /** Told apart by one thing, in the order in which each first went out. A person counts once in a row, however many mails they got. */
  rows(by: ResultsBy): ResultsRow[];
  /** Each text among those from which it was drawn, of those touches alone. */
  arms(): ResultsRow[];
  /** Everything together; `undefined` where nothing went out. */
  all(): ResultsRow | undefined;
  /** Whose answer nobody has called a yes or a no, those who were written to longest ago first. */
  unjudged(): PersonId[];
}

/** @param now epoch ms: of whom an answer may still come */
export function resultsTally(now: number): ResultsTally {
  const groups: Record<ResultsBy, Map<string, Sums>> = {
    sequence: new Map(),
    step: new Map(),
    variant: new Map(),
    tier: new Map(),
    site: new Map(),
  };
  const arms = new Map<string, Sums>();
  const all = new Map<string, Sums>();
  const unjudged: { readonly personId: PersonId; readonly at: number }[] = [];
  const kinds = Object.keys(groups) as ResultsBy[];
  return {
    add(touches) {
      addPerson(all, touches, () => 'all', now);
      addPerson(arms, touches, ({ armKey }) => armKey, now);
      for (const by of kinds) addPerson(groups[by], touches, (touch) => keyOf(touch, by), now);
      const answered = touches.find(({ replied }) => replied);
      if (answered && touches.every(({ verdict }) => verdict === undefined))
        unjudged.push({ personId: answered.personId, at: answered.at });
    },
    rows: (by) => [...groups[by]].sort(([, a], [, b]) => a.firstAt - b.firstAt).map(([key, sums]) => rowOf(key, sums)),
    arms: () => [...arms].map(([key, sums]) => rowOf(key, sums)),
    all: () => [...all].map(([key, sums]) => rowOf(key, sums))[0],
    unjudged: () => unjudged.sort((a, b) => a.at - b.at).map(({ personId }) => personId),
  };
}

function keyOf(touch: CountedTouch, by: ResultsBy): string {
  switch (by) {
    case 'sequence':
      return touch.sequenceId;
    case 'step':
      return touch.stepKey;
    case 'variant':
      return touch.textKey;
    case 'tier':
      return touch.tier ?? 'unknown';
    case 'site':
      return touch.site ?? 'unknown';
  }
}

interface Sums {
  firstAt: number;
  sent: number;
  done: number;
  bounced: number;
  reached: number;
  replied: number;
  positive: number;
  refused: number;
  unjudged: number;
  young: number;
}

/** What one person is to one row. */
interface Reached {
  lastAt: number;
  isReplied: boolean;
  verdict: CountedTouch['verdict'];
}

function addPerson(
  groups: Map<string, Sums>,
  touches: readonly CountedTouch[],
  keyFor: (touch: CountedTouch) => string | undefined,
  now: number,
): void {
  const person = new Map<Sums, Reached>();
  for (const touch of touches) {
    const key = keyFor(touch);
    if (key === undefined) continue;
    const sums = sumsAt(groups, key, touch.at);
    if (touch.kind === 'mail') sums.sent += 1;
    else sums.done += 1;
    if (touch.bounced) sums.bounced += 1;
    if (!reaches(touch)) continue;
    const known = person.get(sums);
    person.set(sums, {
      lastAt: Math.max(known?.lastAt ?? touch.at, touch.at),
      isReplied: known?.isReplied === true || touch.replied,
      // The last word counts.
      verdict: touch.verdict ?? known?.verdict,
    });
  }
  for (const [sums, { isReplied, verdict, lastAt }] of person) {
    sums.reached += 1;
    if (!isReplied) {
      if (now - lastAt < settledAfterMs) sums.young += 1;
      continue;
    }
    sums.replied += 1;
    if (verdict === undefined) sums.unjudged += 1;
    else if (verdict === 'yes') sums.positive += 1;
    else sums.refused += 1;
  }
}

function sumsAt(groups: Map<string, Sums>, key: string, at: number): Sums {
  const known = groups.get(key);
  if (known) {
    known.firstAt = Math.min(known.firstAt, at);
    return known;
  }
  const sums: Sums = {
    firstAt: at,
    sent: 0,
    done: 0,
    bounced: 0,
    reached: 0,
    replied: 0,
    positive: 0,
    refused: 0,
    unjudged: 0,
    young: 0,
  };
  groups.set(key, sums);
  return sums;
}

function rowOf(
  key: string,
  { sent, done, bounced, reached, replied, positive, refused, unjudged, young }: Sums,
): ResultsRow {
  return {
    key,
    sent,
    done,
    bounced: shareOf(bounced, sent),
    delivered: shareOf(sent - bounced, sent),
    replied: shareOf(replied, reached),
    positive: shareOf(positive, reached),
    refused: shareOf(refused, reached),
    unjudged,
    young,
  };
}

/** A mail that came back reached nobody, nor did a task. */
function reaches({ kind, bounced, replied }: CountedTouch): boolean {
  return replied || (kind !== 'task' && !bounced);
}

/** Two texts of one step beside each other. */
export interface VariantComparison {
  readonly one: VariantId;
  readonly other: VariantId;
  /** Of the share of people who answered. */
  readonly difference: ShareDifference;
}

/** Every two texts that were drawn from together, the first of each pair by name; those that reached nobody are left out. */
export function compareVariants(
  rows: readonly (Pick<ResultsRow, 'replied'> & { readonly variant: VariantId })[],
): VariantComparison[] {
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
