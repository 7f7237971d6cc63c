import type { EnrollmentId, SequenceId } from '@/lib/domain/ids';
import { ok, type Result } from '@/lib/domain/result';
import type { Enrollment, FrozenStep, SequenceVersion, Touch } from '@/lib/domain/sequence';
import { placed } from '@/lib/sequences/place-touch';
import { replan } from '@/lib/sequences/replan';
import { transition } from '@/lib/sequences/state';
import { freezeVersion, isSameContent, sorted } from '../outreach/freeze';
import { sendRulesFor } from '../outreach/send-rules';
import { giveOpeningLine, takeOpeningLine } from '../outreach/take-opening-line';
import { workPlaceFor } from '../outreach/work-place';
import type { Clock, Store } from '../ports';
import type { MoveOutcome, MoveUndo } from '../sequence-types';
import { asItIs, openByVersion } from './underway';

/** People per transaction: long enough to be quick, short enough that other windows do not wait. */
const CHUNK = 50;

interface Deps {
  readonly store: Store;
  readonly clock: Clock;
}

type Stayed = MoveOutcome['stayed'][number];
type Moved = MoveUndo['moved'][number];

/** See `SequenceEngine.moveToLatest`. Each chunk reads and checks everything again: a worker may be sending meanwhile. */
export async function moveToLatest(
  { store, clock }: Deps,
  sequenceId: SequenceId,
  versionKeys?: readonly string[],
): Promise<Result<MoveOutcome>> {
  const current = await asItIs(store, sequenceId);
  if (!current.ok) return current;
  const open = await openByVersion(store, sequenceId);
  const ids = [...open].flatMap(([key, enrollments]) =>
    versionKeys === undefined || versionKeys.includes(key) ? enrollments.map(({ id }) => id) : [],
  );
  const moved: Moved[] = [];
  const stayed: Stayed[] = [];
  for (let start = 0; start < ids.length; start += CHUNK) {
    const chunk = ids.slice(start, start + CHUNK);
    const done = await store.atomic((tx) => moveChunk(tx, sequenceId, chunk, clock.now()));
    // Changed in another window so that it cannot be launched: whoever was moved stays moved.
    if (!done.ok && start === 0) return done;
    if (!done.ok) {
      for (const { id, personId } of await store.enrollments.getMany(ids.slice(start)))
        stayed.push({ enrollmentId: id, personId, why: done.error.message });
      break;
    }
    moved.push(...done.value.moved);
    stayed.push(...done.value.stayed);
  }
  return ok({ moved: moved.map(({ enrollmentId }) => enrollmentId), stayed, undo: { sequenceId, moved } });
}

async function moveChunk(
  tx: Store,
  sequenceId: SequenceId,
  ids: readonly EnrollmentId[],
  now: number,
): Promise<Result<{ moved: Moved[]; stayed: Stayed[] }>> {
  const current = await asItIs(tx, sequenceId);
  if (!current.ok) return current;
  const { sequence, steps } = current.value;
  const enrollments = (await tx.enrollments.getMany(ids)).filter(
    ({ status }) => status === 'active' || status === 'paused',
  );
  const versions = new Map(
    (await tx.sequenceVersions.getMany([...new Set(enrollments.map(({ versionKey }) => versionKey))])).map(
      (version) => [version.key, version],
    ),
  );
  const older = enrollments.filter(({ versionKey }) => {
    const version = versions.get(versionKey);
    return !version || !isSameContent(version, { steps, exits: sequence.exits });
  });
  const outcome = { moved: [] as Moved[], stayed: [] as Stayed[] };
  if (older.length === 0) return ok(outcome);
  const latest = await freezeVersion(tx, sequence, steps, now);
  for (const enrollment of older) {
    const result = await moveOne(tx, enrollment, versions.get(enrollment.versionKey), latest, now);
    if ('why' in result) outcome.stayed.push(result);
    else outcome.moved.push(result);
  }
  return ok(outcome);
}

async function moveOne(
  tx: Store,
  enrollment: Enrollment,
  from: SequenceVersion | undefined,
  latest: SequenceVersion,
  now: number,
): Promise<Moved | Stayed> {
  const { id: enrollmentId, personId } = enrollment;
  const stays = (why: string): Stayed => ({ enrollmentId, personId, why });
  if (!from) return stays('The text of their version is gone.');
  const touches = await tx.touches.ofEnrollment(enrollmentId);
  const plan = replan({
    owner: enrollment,
    touches,
    before: from.steps,
    after: latest.steps,
    place: await workPlaceFor(tx, personId, latest.steps),
    now,
  });
  if (plan.kind === 'stays') return stays(plan.why);
  const earlierVersions = [...(enrollment.earlierVersions ?? []), { versionKey: from.key, until: now }];
  const comes = plan.kind === 'same' ? touches.at(-1)?.stepIndex : plan.next?.stepIndex;
  const took = await takeLine(tx, enrollment, comes === undefined ? [] : latest.steps.slice(comes), now);
  const moved = { ...enrollment, ...took, versionKey: latest.key, earlierVersions, updatedAt: now };
  const undo = { enrollmentId, fromKey: from.key, toKey: latest.key, ...(took && { tookLine: true as const }) };
  if (plan.kind === 'same') {
    await tx.enrollments.put(moved);
    return undo;
  }
  const { planned, next } = plan;
  if (!next) {
    const why = 'The sequence was changed, and nothing follows any more.';
    const skipped = transition(planned, 'skipped', { at: now, why }, { skipReason: 'by-hand' });
    await tx.touches.put(skipped);
    await tx.enrollments.put({ ...moved, status: 'finished' });
    return { ...undo, before: planned, after: skipped, status: enrollment.status };
  }
  const after = placed(next, await sendRulesFor(tx, personId, next.key));
  if (after.key !== planned.key) await tx.touches.delete(planned.key);
  await tx.touches.put(after);
  await tx.enrollments.put(moved);
  return { ...undo, before: planned, after };
}

/** What waits for their next mail goes along, where a text that is still to come says it and they have none in it yet. */
async function takeLine(
  tx: Store,
  { personId, openingLine }: Enrollment,
  steps: readonly FrozenStep[],
  now: number,
): Promise<Pick<Enrollment, 'openingLine'> | undefined> {
  const person = openingLine === undefined ? await tx.people.get(personId) : undefined;
  const taken = person && takeOpeningLine(person, steps, now);
  if (!taken) return undefined;
  await tx.people.put(taken.person);
  return { openingLine: taken.openingLine };
}

async function giveLineBack(tx: Store, { personId, openingLine }: Enrollment, now: number): Promise<void> {
  const person = await tx.people.get(personId);
  const given = person && openingLine !== undefined && giveOpeningLine(person, openingLine, now);
  if (given) await tx.people.put(given);
}

/** See `SequenceEngine.moveBack`. */
export async function moveBack({ store, clock }: Deps, undo: MoveUndo): Promise<Result<MoveOutcome>> {
  const moved: Moved[] = [];
  const stayed: Stayed[] = [];
  for (let start = 0; start < undo.moved.length; start += CHUNK) {
    const chunk = undo.moved.slice(start, start + CHUNK);
    const results = await store.atomic(async (tx) => {
      const done: (Moved | Stayed | undefined)[] = [];
      for (const each of chunk) done.push(await backOne(tx, each, clock.now()));
      return done;
    });
    for (const result of results) {
      if (result && 'why' in result) stayed.push(result);
      else if (result) moved.push(result);
    }
  }
  return ok({
    moved: moved.map(({ enrollmentId }) => enrollmentId),
    stayed,
    undo: { sequenceId: undo.sequenceId, moved: [] },
  });
}

/** Nothing happened to them since: then everything is as it was before the move, to the letter. */
async function backOne(
  tx: Store,
  { enrollmentId, fromKey, toKey, before, after, status, tookLine }: Moved,
  now: number,
): Promise<Moved | Stayed | undefined> {
  const enrollment = await tx.enrollments.get(enrollmentId);
  if (!enrollment || enrollment.versionKey === fromKey) return undefined;
  const { personId } = enrollment;
  const stays = (why: string): Stayed => ({ enrollmentId, personId, why });
  if (enrollment.versionKey !== toKey) return stays('They were moved on meanwhile.');
  if (status === undefined && enrollment.status !== 'active' && enrollment.status !== 'paused')
    return stays('It has ended for them meanwhile.');
  if (status !== undefined && enrollment.status !== 'finished') return stays('It has ended for them meanwhile.');
  if (!(await tx.sequenceVersions.get(fromKey))) return stays('The text of their version is gone.');
  const touches = await tx.touches.ofEnrollment(enrollmentId);
  if (after && !isUntouched(touches, after)) return stays('Their next step has gone further since.');
  if (!after && before === undefined && (await wentOn(tx, enrollment, fromKey, touches, now)))
    return stays('Their next step has gone further since.');
  if (after && before && after.key !== before.key) await tx.touches.delete(after.key);
  if (before) await tx.touches.put(before);
  if (tookLine) await giveLineBack(tx, enrollment, now);
  const { earlierVersions: _, openingLine, ...rest } = enrollment;
  const earlierVersions = versionsBefore(enrollment, touches, now);
  await tx.enrollments.put({
    ...rest,
    versionKey: fromKey,
    ...(openingLine !== undefined && !tookLine && { openingLine }),
    ...(earlierVersions.length > 0 && { earlierVersions }),
    status: status ?? enrollment.status,
    updatedAt: now,
  });
  return { enrollmentId, fromKey: toKey, toKey: fromKey };
}

/** Without the move that is taken back, unless something went out meanwhile. */
function versionsBefore(
  { versionKey, earlierVersions = [] }: Enrollment,
  touches: readonly Touch[],
  now: number,
): NonNullable<Enrollment['earlierVersions']> {
  const last = earlierVersions.at(-1);
  const wentOut = touches.some(({ history }) =>
    history.some(({ at, state }) => at > (last?.until ?? now) && (state === 'sent' || state === 'done')),
  );
  return wentOut ? [...earlierVersions, { versionKey, until: now }] : earlierVersions.slice(0, -1);
}

/** As it was written, and the last line of their ledger. */
function isUntouched(touches: readonly Touch[], after: Touch): boolean {
  const now = touches.find(({ key }) => key === after.key);
  return now !== undefined && sorted(now) === sorted(after);
}

/** Whether a step has been passed since that the old version has elsewhere. */
async function wentOn(
  tx: Store,
  enrollment: Enrollment,
  fromKey: string,
  touches: readonly Touch[],
  now: number,
): Promise<boolean> {
  const [from, to] = await Promise.all([
    tx.sequenceVersions.get(fromKey),
    tx.sequenceVersions.get(enrollment.versionKey),
  ]);
  if (!from || !to) return true;
  const plan = replan({ owner: enrollment, touches, before: to.steps, after: from.steps, now });
  return plan.kind !== 'same';
}
