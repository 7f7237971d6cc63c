import type { EnrollmentId, SequenceId } from '@/lib/domain/ids';
import { ok, problem, type Result } from '@/lib/domain/result';
import type { Enrollment, FrozenStep, Sequence, SequenceVersion, Touch } from '@/lib/domain/sequence';
import { textOf } from '@/lib/domain/variant';
import { delayWords, placed } from '@/lib/sequences/place-touch';
import { type Replan, replan } from '@/lib/sequences/replan';
import { stepTitle } from '@/lib/sequences/step-title';
import { diffSteps } from '@/lib/sequences/version-diff';
import { holds, isSameContent, textsNow } from '../outreach/freeze';
import { sendRulesFor } from '../outreach/send-rules';
import { workPlaceFor } from '../outreach/work-place';
import type { Store } from '../ports';
import type { PersonDiff, SequenceDiff, VersionDiff, VersionUnderway } from '../sequence-types';

/** See `SequenceEngine.underway`. Awaits only the store. */
export function underway(store: Store, id: SequenceId): Promise<readonly VersionUnderway[]> {
  return store.sequences.get(id).then(async (sequence) => {
    const open = await openByVersion(store, id);
    const now = sequence && (await textsNow(store, sequence));
    const rows: VersionUnderway[] = [];
    for (const version of (await store.sequenceVersions.ofSequence(id)).toReversed()) {
      const enrollments = open.get(version.key);
      if (!enrollments) continue;
      const people = new Map<number, number>();
      const touches = await touchesOf(store, enrollments);
      for (const enrollment of enrollments) {
        const at = placeOf(touches.get(enrollment.id) ?? []);
        people.set(at, (people.get(at) ?? 0) + 1);
      }
      rows.push({
        versionKey: version.key,
        version: version.version,
        name: version.name,
        createdAt: version.createdAt,
        isLatest: sequence !== undefined && now?.problems.length === 0 && holds(version, sequence, now.steps),
        people: enrollments.length,
        steps: [...people]
          .sort(([one], [other]) => one - other)
          .map(([stepIndex, count]) => {
            const step = version.steps[stepIndex];
            return {
              stepIndex,
              ...(step?.id !== undefined && { stepId: step.id }),
              title: stepTitle(step),
              people: count,
            };
          }),
      });
    }
    return rows;
  });
}

/** The first step that is not over; where all are, the last. */
function placeOf(touches: readonly Touch[]): number {
  const open = touches.find(({ state }) => state !== 'sent' && state !== 'done' && state !== 'skipped');
  return (open ?? touches.at(-1))?.stepIndex ?? 0;
}

/** Those on the way, by version. */
export async function openByVersion(store: Store, id: SequenceId): Promise<Map<string, Enrollment[]>> {
  const found = new Map<string, Enrollment[]>();
  for (const enrollment of await store.enrollments.ofSequence(id)) {
    if (enrollment.status !== 'active' && enrollment.status !== 'paused') continue;
    const own = found.get(enrollment.versionKey);
    if (own) own.push(enrollment);
    else found.set(enrollment.versionKey, [enrollment]);
  }
  return found;
}

/** The ledger of these enrollments, each by step. */
export async function touchesOf(
  store: Store,
  enrollments: readonly Enrollment[],
): Promise<ReadonlyMap<EnrollmentId, readonly Touch[]>> {
  const found = new Map<EnrollmentId, Touch[]>(enrollments.map(({ id }) => [id, []]));
  for (const touch of await store.touches.ofPeople([...new Set(enrollments.map(({ personId }) => personId))]))
    found.get(touch.enrollmentId)?.push(touch);
  for (const touches of found.values()) touches.sort((one, other) => one.stepIndex - other.stepIndex);
  return found;
}

/** The sequence as it would be launched now. */
export async function asItIs(
  store: Store,
  id: SequenceId,
): Promise<Result<{ readonly sequence: Sequence; readonly steps: readonly FrozenStep[] }>> {
  const sequence = await store.sequences.get(id);
  if (!sequence) return problem('gone', 'This sequence was deleted.');
  const { steps, problems } = await textsNow(store, sequence);
  const [first] = problems;
  if (first) return problem('bad-step', first.message);
  if (steps.length === 0)
    return problem('no-steps', 'The sequence has no steps any more. Stop it for those on the way.');
  return ok({ sequence, steps });
}

/** See `SequenceEngine.diff`. */
export async function diff(store: Store, id: SequenceId, now: number): Promise<Result<SequenceDiff>> {
  const current = await asItIs(store, id);
  if (!current.ok) return current;
  const { sequence, steps } = current.value;
  const open = await openByVersion(store, id);
  const versions: VersionDiff[] = [];
  for (const version of (await store.sequenceVersions.ofSequence(id)).toReversed()) {
    const enrollments = open.get(version.key);
    if (!enrollments || isSameContent(version, { steps, exits: sequence.exits })) continue;
    const exitsChanged = JSON.stringify(version.exits ?? []) !== JSON.stringify(sequence.exits ?? []);
    const changes = diffSteps(version.steps, steps);
    versions.push({
      versionKey: version.key,
      version: version.version,
      changes,
      exitsChanged,
      people: await peopleDiff(store, { version, steps, enrollments, changes, exitsChanged, now }),
    });
  }
  return ok({ versions });
}

interface PeopleRequest {
  readonly version: SequenceVersion;
  readonly steps: readonly FrozenStep[];
  readonly enrollments: readonly Enrollment[];
  readonly changes: VersionDiff['changes'];
  readonly exitsChanged: boolean;
  readonly now: number;
}

async function peopleDiff(store: Store, request: PeopleRequest): Promise<PersonDiff[]> {
  const { version, steps, enrollments, now } = request;
  const people = new Map(
    (await store.people.getMany(enrollments.map(({ personId }) => personId))).map((person) => [person.id, person]),
  );
  const ledger = await touchesOf(store, enrollments);
  const found: PersonDiff[] = [];
  for (const enrollment of enrollments) {
    const { id, personId } = enrollment;
    const touches = ledger.get(id) ?? [];
    const place = await workPlaceFor(store, personId, steps);
    const plan = replan({ owner: enrollment, touches, before: version.steps, after: steps, place, now });
    const planned = touches.find(({ state }) => state === 'planned');
    const next =
      plan.kind === 'again' && plan.next
        ? placed(plan.next, await sendRulesFor(store, personId, plan.next.key))
        : undefined;
    const to = plan.kind === 'same' ? plan.planned : next;
    const name = people.get(personId)?.displayName ?? 'Removed person';
    found.push({
      personId,
      enrollmentId: id,
      displayName: name,
      ...(planned && { from: at(planned, version.steps) }),
      ...(to && { to: at(to, steps) }),
      words: plan.kind === 'stays' ? [] : wordsFor(plan, to, request),
      ...(plan.kind === 'stays' && { stays: plan.why }),
    });
  }
  return found;
}

function at({ stepIndex, dueAt }: Touch, steps: readonly FrozenStep[]): NonNullable<PersonDiff['to']> {
  return { stepIndex, title: stepTitle(steps[stepIndex]), dueAt };
}

/** What is different for them, in plain sentences. */
function wordsFor(
  plan: Exclude<Replan, { kind: 'stays' }>,
  to: Touch | undefined,
  { version, steps, changes, exitsChanged, now }: PeopleRequest,
): string[] {
  const said: string[] = [];
  const from = plan.planned;
  if (from && !to) said.push('Nothing follows for them any more: the sequence ends.');
  if (from && to) {
    const [old, step] = [version.steps[from.stepIndex], steps[to.stepIndex]];
    const isOther = plan.kind === 'again' && (old?.kind !== step?.kind || old?.id !== step?.id);
    if (isOther) said.push(`Next comes ${stepTitle(step)} instead of ${stepTitle(old)}.`);
    else {
      if (old?.kind === 'mail' && step?.kind === 'mail' && textDiffers(old, step, from, to))
        said.push('The next mail has another text.');
      if (step && old && (old.delay.amount !== step.delay.amount || old.delay.unit !== step.delay.unit))
        said.push(`It comes ${delayWords(step.delay)} after the one before, not ${delayWords(old.delay)}.`);
    }
    if (plan.kind === 'again' && to.dueAt <= now) said.push('It is due at once.');
  }
  const reached = (to ?? from)?.stepIndex ?? -1;
  const later = to ? changes.filter((change) => (change.kind === 'removed' ? change.from : change.to) > reached) : [];
  if (later.length > 0) said.push(`${later.length === 1 ? '1 later step' : `${later.length} later steps`} changed.`);
  if (exitsChanged) said.push('Other rules end it early.');
  return said;
}

function textDiffers(
  old: Extract<FrozenStep, { kind: 'mail' }>,
  step: Extract<FrozenStep, { kind: 'mail' }>,
  from: Touch,
  to: Touch,
): boolean {
  const [one, other] = [textOf(old, from.variant), textOf(step, to.variant)];
  return one.subject !== other.subject || one.body !== other.body;
}
