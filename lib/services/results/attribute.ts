import type { PersonId } from '@/lib/domain/ids';
import type { StoredMessage } from '@/lib/domain/mailbox';
import type { Touch } from '@/lib/domain/sequence';
import { isAnswer } from '../outreach/answers';

/** An answer that somebody noted, because it came where Muster cannot see it. */
export interface NotedReply {
  /** Epoch ms. */
  readonly at: number;
  /** As somebody said, else from its words, or from the stage that they put the person in. Missing: nobody has said. */
  readonly verdict?: 'yes' | 'no';
}

/** What became of one touch. */
export interface Outcome {
  readonly replied: boolean;
  readonly verdict?: 'yes' | 'no';
  readonly bounced: boolean;
}

/** Something that went out, and when: epoch ms. */
export interface Gone {
  readonly touch: Touch;
  readonly at: number;
  /** A task: somebody did something, and nobody was reached by it. */
  readonly isTask: boolean;
}

/**
 * What became of all that one person was sent, whatever sequence it belongs to: each answer belongs to one touch only. That is
 * the one it names, else the last one before it. An answer to a mail that somebody wrote themselves goes on with what was said:
 * it may change the verdict of the touch that was answered before, and answers none that was not.
 * @param gone in the order in which it went out
 * @param verdictOf what a reply by mail says, whether or not somebody judged it
 */
export function outcomesOf(
  gone: readonly Gone[],
  messages: readonly StoredMessage[],
  noted: readonly NotedReply[],
  verdictOf: (message: StoredMessage) => 'yes' | 'no' | undefined,
): Map<Touch, Outcome> {
  const outcomes = new Map<Touch, Outcome>();
  const reaching = gone.filter(({ isTask }) => !isTask);
  const take = ({ touch, at }: Gone, verdict: Outcome['verdict']) => {
    const target = isAnswer(touch) ? lastAnswered(reaching, outcomes, at) : touch;
    if (!target) return;
    const was = outcomes.get(target);
    // The last word counts, and silence is none.
    const last = verdict ?? was?.verdict;
    outcomes.set(target, {
      replied: true,
      ...(last === undefined ? {} : { verdict: last }),
      bounced: was?.bounced ?? false,
    });
  };
  for (const came of inTime(messages, noted)) {
    if ('noted' in came) {
      const last = reaching.findLast(({ at }) => at <= came.at);
      if (last) take(last, came.noted.verdict);
      continue;
    }
    const { message } = came;
    const about = message.kind === 'reply' || message.kind === 'bounce' ? aboutWhat(reaching, message) : undefined;
    if (!about) continue;
    if (message.kind === 'reply') take(about, verdictOf(message));
    else outcomes.set(about.touch, { replied: false, ...outcomes.get(about.touch), bounced: true });
  }
  return outcomes;
}

type Came =
  | { readonly at: number; readonly message: StoredMessage }
  | { readonly at: number; readonly noted: NotedReply };

function inTime(messages: readonly StoredMessage[], noted: readonly NotedReply[]): Came[] {
  return [
    ...messages.map((message): Came => ({ at: message.at, message })),
    ...noted.map((each): Came => ({ at: each.at, noted: each })),
  ].sort((a, b) => a.at - b.at);
}

function aboutWhat(reaching: readonly Gone[], message: StoredMessage): Gone | undefined {
  const named = reaching.find(({ touch }) => touch.key === message.touchKey);
  if (named) return named;
  const before = reaching.filter(
    ({ at, touch }) => at <= message.at && (message.kind === 'reply' || touch.kind === 'mail'),
  );
  // A mail known by its sender's address alone is put to the newest enrollment, which may not have begun.
  return before.findLast(({ touch }) => touch.enrollmentId === message.enrollmentId) ?? before.at(-1);
}

function lastAnswered(
  reaching: readonly Gone[],
  outcomes: ReadonlyMap<Touch, Outcome>,
  before: number,
): Touch | undefined {
  return reaching.findLast(({ at, touch }) => at <= before && !isAnswer(touch) && outcomes.get(touch)?.replied === true)
    ?.touch;
}

/** By person. */
export type ByPerson<T> = ReadonlyMap<PersonId, readonly T[]>;

/** Rows by the person whose they are; those of nobody are left out. */
export function byPerson<T extends { readonly personId?: PersonId | undefined }>(
  rows: readonly T[],
): Map<PersonId, T[]> {
  const found = new Map<PersonId, T[]>();
  for (const row of rows) {
    if (row.personId === undefined) continue;
    const others = found.get(row.personId);
    if (others) others.push(row);
    else found.set(row.personId, [row]);
  }
  return found;
}
