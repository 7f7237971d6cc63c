import type { EnrollmentId, PersonId } from '@/lib/domain/ids';
import type { StoredMessage } from '@/lib/domain/mailbox';
import type { Profile } from '@/lib/domain/person';
import { primaryProfile } from '@/lib/domain/primary-profile';
import type { Enrollment, Touch } from '@/lib/domain/sequence';
import { type TierBounds, tierOf } from '@/lib/domain/tier';
import type { CountedTouch } from '@/lib/insights/outreach-results';
import { type ByPerson, byPerson, type Gone, type NotedReply, outcomesOf } from './attribute';
import { type KeptTexts, type StepTexts, stepKeyOf, unknownTextOf } from './kept-texts';

/** All that is kept of some people's outreach, in every sequence of theirs. */
export interface KeptOutreach {
  /** Everything these people were ever sent: an answer to another sequence is not taken for one to this. */
  readonly touches: readonly Touch[];
  /** The enrollments that are counted; the others only take the answers that are theirs. */
  readonly counted: ReadonlySet<EnrollmentId>;
  /** Of all enrollments of these people. */
  readonly versionsOf: ReadonlyMap<EnrollmentId, Pick<Enrollment, 'versionKey' | 'earlierVersions'>>;
  readonly steps: KeptTexts['steps'];
  readonly messages: readonly StoredMessage[];
  readonly notedReplies: ByPerson<NotedReply>;
  readonly profiles: ByPerson<Profile>;
  readonly tierBounds: TierBounds;
  /** Whether the words of an answer are a no. */
  readonly saysNo: (text: string, subject: string) => boolean;
}

/** The touches that were asked for and went out, each with what came of it: those of each person together, in order. */
export function countTouches(kept: KeptOutreach): CountedTouch[][] {
  const messages = byPerson(kept.messages.filter(({ direction }) => direction === 'in'));
  return [...byPerson(kept.touches)].flatMap(([personId, touches]) => {
    const gone = goneOf(touches, kept);
    const counted = gone.filter(({ touch }) => kept.counted.has(touch.enrollmentId));
    if (counted.length === 0) return [];
    const outcomes = outcomesOf(gone, messages.get(personId) ?? [], kept.notedReplies.get(personId) ?? [], (message) =>
      verdictOf(message, kept.saysNo),
    );
    const about = aboutPerson(personId, kept);
    const ofPerson = counted.map(
      ({ touch, at, isTask }): CountedTouch => ({
        enrollmentId: touch.enrollmentId,
        personId,
        sequenceId: touch.sequenceId,
        ...keysOf(touch, at, kept),
        kind: touch.kind === 'mail' ? 'mail' : isTask ? 'task' : 'manual',
        at,
        ...about,
        ...(outcomes.get(touch) ?? { replied: false, bounced: false }),
      }),
    );
    return [ofPerson];
  });
}

function goneOf(touches: readonly Touch[], kept: KeptOutreach): Gone[] {
  return touches
    .flatMap((touch): Gone[] => {
      const at = wentOutAt(touch);
      if (at === undefined) return [];
      const step = touch.kind === 'manual' ? textsAt(touch, at, kept)?.step : undefined;
      // A missing channel means a task.
      return [{ touch, at, isTask: step?.kind === 'manual' && (step.channel ?? 'task') === 'task' }];
    })
    .sort((a, b) => a.at - b.at || a.touch.stepIndex - b.touch.stepIndex);
}

/** The step as it was when the touch was written. */
function textsAt(touch: Touch, at: number, { versionsOf, steps }: KeptOutreach): StepTexts | undefined {
  const own = versionsOf.get(touch.enrollmentId);
  if (!own) return undefined;
  const { versionKey, earlierVersions } = own;
  const earlier = earlierVersions?.find(({ until }) => writtenAt(touch, at) <= until);
  return steps.get(earlier?.versionKey ?? versionKey)?.[touch.stepIndex];
}

/** Epoch ms at which its text was put together. */
function writtenAt({ kind, history }: Touch, at: number): number {
  if (kind !== 'mail') return at;
  return history.findLast(({ state }) => state === 'claimed' || state === 'due')?.at ?? at;
}

function keysOf(touch: Touch, at: number, kept: KeptOutreach): Pick<CountedTouch, 'stepKey' | 'textKey' | 'armKey'> {
  const texts = textsAt(touch, at, kept);
  const stepKey = texts?.stepKey ?? stepKeyOf(touch.sequenceId, undefined, touch.stepIndex);
  // Moved to this version afterwards, when that was not noted yet: with which text it went out is not known.
  if (!texts || at < texts.since) return { stepKey, textKey: unknownTextOf(stepKey) };
  const drawn = touch.variant === undefined ? undefined : texts.byVariant.get(touch.variant);
  const { textKey, armKey } = drawn ?? texts.own;
  return { stepKey, textKey, ...(drawn && armKey !== undefined && isDrawnFrom(texts, touch, at, kept) && { armKey }) };
}

/** Whether its letter was drawn among the texts of this version: moving somebody to another version leaves them theirs. */
function isDrawnFrom(texts: StepTexts, touch: Touch, at: number, { versionsOf, steps }: KeptOutreach): boolean {
  const earlier = versionsOf.get(touch.enrollmentId)?.earlierVersions;
  if (!earlier) return touch.createdAt >= texts.since;
  return earlier
    .filter(({ until }) => until >= touch.createdAt && until < writtenAt(touch, at))
    .every(({ versionKey }) => {
      const before = steps.get(versionKey)?.find(({ stepKey }) => stepKey === texts.stepKey)?.testKey;
      return before === undefined || before === texts.testKey;
    });
}

/** What somebody made of it, else what its own words say: mail taken in by an older version was not judged. */
function verdictOf(
  { verdict, text, subject }: StoredMessage,
  saysNo: KeptOutreach['saysNo'],
): 'yes' | 'no' | undefined {
  return verdict ?? (saysNo(text, subject) ? 'no' : undefined);
}

function aboutPerson(personId: PersonId, { profiles, tierBounds }: KeptOutreach): Pick<CountedTouch, 'tier' | 'site'> {
  const profile = primaryProfile(profiles.get(personId) ?? []);
  if (!profile) return {};
  const { site, followers } = profile;
  return { site, ...(followers === undefined ? {} : { tier: tierOf(followers, tierBounds) }) };
}

/** Epoch ms at which somebody was written to or spoken to; `undefined` of what has not happened, or of which nobody is sure. */
function wentOutAt(touch: Touch): number | undefined {
  if (touch.kind === 'branch' || (touch.state !== 'sent' && touch.state !== 'done')) return undefined;
  return touch.sentAt ?? touch.claim?.at ?? touch.updatedAt;
}
