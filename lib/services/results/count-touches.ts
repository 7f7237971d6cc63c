import type { EnrollmentId, PersonId, SequenceId } from '@/lib/domain/ids';
import type { StoredMessage } from '@/lib/domain/mailbox';
import type { Profile } from '@/lib/domain/person';
import { primaryProfile } from '@/lib/domain/primary-profile';
import type { FrozenStep, SequenceVersion, Touch } from '@/lib/domain/sequence';
import { type TierBounds, tierOf } from '@/lib/domain/tier';
import type { CountedTouch } from '@/lib/insights/outreach-results';
import { type ByPerson, byPerson, type Gone, type NotedReply, outcomesOf } from './attribute';

/** All that is kept of some people's outreach, in every sequence of theirs. */
export interface KeptOutreach {
  /** Everything these people were ever sent: an answer to another sequence is not taken for one to this. */
  readonly touches: readonly Touch[];
  /** The enrollments that are counted; the others only take the answers that are theirs. */
  readonly counted: ReadonlySet<EnrollmentId>;
  /** Of all enrollments of these people. */
  readonly versionKeys: ReadonlyMap<EnrollmentId, string>;
  readonly versions: ReadonlyMap<string, SequenceVersion>;
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
        stepKey: stepKeyOf(touch.sequenceId, stepOf(touch, kept), touch.stepIndex),
        ...(touch.variant === undefined ? {} : { variant: touch.variant }),
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
      const step = touch.kind === 'manual' ? stepOf(touch, kept) : undefined;
      // A missing channel means a task.
      return [{ touch, at, isTask: step?.kind === 'manual' && (step.channel ?? 'task') === 'task' }];
    })
    .sort((a, b) => a.at - b.at || a.touch.stepIndex - b.touch.stepIndex);
}

function stepOf(touch: Touch, kept: KeptOutreach): FrozenStep | undefined {
  return kept.versions.get(kept.versionKeys.get(touch.enrollmentId) ?? '')?.steps[touch.stepIndex];
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

/** A step under which its touches are counted, whatever version they are of; unlike any of another sequence. */
export function stepKeyOf(sequenceId: SequenceId, step: Pick<FrozenStep, 'id'> | undefined, index: number): string {
  return `${sequenceId}#${step?.id ?? index}`;
}

/** Epoch ms at which somebody was written to or spoken to; `undefined` of what has not happened, or of which nobody is sure. */
function wentOutAt(touch: Touch): number | undefined {
  if (touch.kind === 'branch' || (touch.state !== 'sent' && touch.state !== 'done')) return undefined;
  return touch.sentAt ?? touch.claim?.at ?? touch.updatedAt;
}
