import type { ActivityId, EnrollmentId, SequenceId, TouchKey } from '@/lib/domain/ids';
import { ok, type Result } from '@/lib/domain/result';
import type { Enrollment, Touch } from '@/lib/domain/sequence';
import { withAddressHashes } from '../outreach/address-hashes';
import { addressesBehind, stopNow } from '../outreach/fresh-touch';
import { restsWhole, restsWithAll, wholePause } from '../outreach/rests';
import { resumeEnrollment } from '../outreach/resume';
import type { Clock, Hash, Ids, Store } from '../ports';
import type { RestOutcome, RestUndo, SequenceRest, Stayed } from '../sequence-types';

type Deps = { readonly store: Store; readonly clock: Clock; readonly ids: Ids; readonly hash: Hash };
type OnProgress = ((done: number, total: number) => void) | undefined;

/** Short enough that whoever sends meanwhile does not wait. */
const CHUNK = 100;
/** See `SequenceEngine.rest`. Awaits only the store. */
export function rest(store: Store, id: SequenceId): Promise<SequenceRest> {
  return store.sequences.get(id).then(async (sequence) => {
    const enrollments = await store.enrollments.ofSequence(id);
    const resting = enrollments.filter((each) => restsWhole(each) || restsWithAll(each, sequence));
    const starts = [...resting.map(({ stop }) => stop?.at), sequence?.restsSince].filter((at) => at !== undefined);
    const active = enrollments.filter(({ status }) => status === 'active');
    return {
      running: active.filter((each) => !restsWithAll(each, sequence)).length,
      resting: resting.length,
      ...(starts.length > 0 && { since: starts.reduce((one, other) => Math.min(one, other)) }),
    };
  });
}

/** Whoever is started from now on rests, or does not. What it said before: epoch ms, see `Sequence.restsSince`. */
function setRest(
  { store }: Pick<Deps, 'store'>,
  id: SequenceId,
  since: number | undefined,
): Promise<number | undefined> {
  return store.atomic(async (tx) => {
    const sequence = await tx.sequences.get(id);
    if (!sequence) return undefined;
    const { restsSince: before, ...runs } = sequence;
    if (before !== since) await tx.sequences.put({ ...runs, ...(since !== undefined && { restsSince: since }) });
    return before;
  });
}

/** See `SequenceEngine.pauseAll`. */
export async function pauseAll(deps: Deps, id: SequenceId, onProgress?: OnProgress): Promise<Result<RestOutcome>> {
  const at = deps.clock.now();
  // First, so that nobody is started behind those who are looked at.
  const restedSince = await setRest(deps, id, at);
  const all = (await deps.store.enrollments.ofSequence(id)).filter(({ status }) => status === 'active');
  const changed: RestUndo['changed'][number][] = [];
  await inChunks(all, onProgress, async (ids) => {
    const paused = await deps.store.atomic(async (tx) => {
      const open = (await tx.enrollments.getMany(ids)).filter(({ status }) => status === 'active');
      return inTurn(open, (each) => pauseOne(tx, deps.ids, each, at));
    });
    changed.push(...paused);
  });
  return ok({
    people: changed.length,
    stayed: [],
    undo: undoOf({ did: 'paused', sequenceId: id, at, changed }, restedSince),
  });
}

async function pauseOne(tx: Store, ids: Ids, enrollment: Enrollment, at: number): Promise<RestUndo['changed'][number]> {
  const activityId = ids.next<ActivityId>();
  await tx.enrollments.put({ ...enrollment, ...wholePause(at), updatedAt: at });
  const line = { personId: enrollment.personId, at, kind: 'note' as const };
  await tx.activities.add({ id: activityId, ...line, text: 'Sequence paused by you, for everybody in it.' });
  return { enrollmentId: enrollment.id, at, before: enrollment, touches: [], activityId };
}

/** See `SequenceEngine.resumeAll`. */
export async function resumeAll(deps: Deps, id: SequenceId, onProgress?: OnProgress): Promise<Result<RestOutcome>> {
  const at = deps.clock.now();
  const restedSince = await setRest(deps, id, undefined);
  // Who came back active from before it was paused has rested as long as the others.
  const asResting = (each: Enrollment): Enrollment =>
    restedSince !== undefined && restsWithAll(each, { restsSince: restedSince })
      ? { ...each, ...wholePause(restedSince) }
      : each;
  const resting = (enrollments: readonly Enrollment[]) => enrollments.map(asResting).filter(restsWhole);
  const all = resting(await deps.store.enrollments.ofSequence(id));
  const changed: RestUndo['changed'][number][] = [];
  const stayed: Stayed[] = [];
  await inChunks(all, onProgress, async (ids) => {
    const results = await withAddressHashes(
      deps.hash,
      async () => {
        const found = await deps.store.enrollments.getMany(ids);
        return (await inTurn(found, (each) => addressesBehind(deps.store, each))).flat();
      },
      (hashes) =>
        deps.store.atomic(async (tx) =>
          inTurn(resting(await tx.enrollments.getMany(ids)), async (each) => {
            const stop = await stopNow(tx, each, await tx.people.get(each.personId), hashes, at);
            const { id: enrollmentId, personId } = each;
            return stop ? { enrollmentId, personId, why: stop.evidence } : resumeOne(tx, deps.ids, each, at);
          }),
        ),
    );
    for (const result of results) {
      if ('why' in result) stayed.push(result);
      else changed.push(result);
    }
  });
  return ok({
    people: changed.length,
    stayed,
    undo: undoOf({ did: 'resumed', sequenceId: id, at, changed }, restedSince),
  });
}

function undoOf(undo: Omit<RestUndo, 'restedSince'>, restedSince: number | undefined): RestUndo {
  return { ...undo, ...(restedSince !== undefined && { restedSince }) };
}

async function resumeOne(tx: Store, ids: Ids, before: Enrollment, at: number): Promise<RestUndo['changed'][number]> {
  const was = byKey(await tx.touches.ofEnrollment(before.id));
  await resumeEnrollment(tx, before, { ids, at, why: 'by you, for everybody in it.' });
  const touches = (await tx.touches.ofEnrollment(before.id)).flatMap((after) => {
    const old = was.get(after.key);
    return old && isSame(old, after) ? [] : [{ ...(old && { before: old }), after }];
  });
  return { enrollmentId: before.id, at, before, touches };
}

/** See `SequenceEngine.undoRest`. */
export async function undoRest(deps: Deps, undo: RestUndo): Promise<Result<void>> {
  const { store, clock, ids } = deps;
  const { did, sequenceId, restedSince, changed } = undo;
  await setRest(deps, sequenceId, restedSince);
  for (let start = 0; start < changed.length; start += CHUNK) {
    await store.atomic(async (tx) => {
      for (const each of changed.slice(start, start + CHUNK)) {
        const now = await tx.enrollments.get(each.enrollmentId);
        // Something else has happened to them since: that holds.
        if (did === 'paused') {
          if (!now || !restsWhole(now) || now.stop?.at !== each.at) continue;
          await tx.enrollments.put(asBefore(now, each));
          if (each.activityId) await tx.activities.delete(each.activityId);
        } else if (now?.status === 'active') {
          await pauseAgain(tx, ids, now, each, clock.now());
        }
      }
    });
  }
  if ((did === 'paused') === (restedSince === undefined)) await bringNewOnes(deps, undo);
  return ok(undefined);
}

/**
 * Who was started since, or came back from an absence, goes with the sequence as well: rests where it rests again, goes on
 * where it runs again.
 */
async function bringNewOnes({ store, clock, ids }: Deps, { did, sequenceId, at: since }: RestUndo): Promise<void> {
  const isNew = (each: Enrollment) =>
    did === 'paused'
      ? restsWhole(each) && (each.stop?.at ?? each.createdAt) >= since
      : each.status === 'active' && each.createdAt >= since;
  const all = (await store.enrollments.ofSequence(sequenceId)).filter(isNew);
  await inChunks(all, undefined, (some) =>
    store.atomic(async (tx) => {
      const at = clock.now();
      for (const each of (await tx.enrollments.getMany(some)).filter(isNew)) {
        if (did === 'paused') await resumeEnrollment(tx, each, { ids, at, why: 'you took the pause back.' });
        else await pauseOne(tx, ids, each, at);
      }
    }),
  );
}

/** As it was before they went on; where a step has gone further since, they rest from now on. */
async function pauseAgain(
  tx: Store,
  ids: Ids,
  enrollment: Enrollment,
  changed: RestUndo['changed'][number],
  at: number,
): Promise<void> {
  const { before, touches } = changed;
  const now = byKey(await tx.touches.ofEnrollment(enrollment.id));
  const isUntouched = touches.every(({ after }) => {
    const row = now.get(after.key);
    return row !== undefined && isSame(row, after);
  });
  if (!isUntouched) {
    await pauseOne(tx, ids, enrollment, at);
    return;
  }
  for (const { before: old, after } of touches) {
    if (old) await tx.touches.put(old);
    else await tx.touches.delete(after.key);
  }
  await tx.enrollments.put(asBefore(enrollment, changed));
  const line = { personId: before.personId, at, kind: 'note' as const };
  await tx.activities.add({ id: ids.next<ActivityId>(), ...line, text: 'Sequence paused again: you took it back.' });
}

/** It rests, or not, as it did. What came to it since stays: the thread of a mail that is known to be sent now, another version. */
function asBefore(
  { stop: _, resumedAt: _resumed, ...now }: Enrollment,
  { before, at }: RestUndo['changed'][number],
): Enrollment {
  const { status, stop, resumedAt, updatedAt } = before;
  return {
    ...now,
    status,
    ...(stop && { stop }),
    ...(resumedAt !== undefined && { resumedAt }),
    updatedAt: now.updatedAt === at ? updatedAt : now.updatedAt,
  };
}

function byKey(touches: readonly Touch[]): ReadonlyMap<TouchKey, Touch> {
  return new Map(touches.map((touch) => [touch.key, touch]));
}

/** Each change of a step is a line of its history, or a new time. */
function isSame(one: Touch, other: Touch): boolean {
  return one.state === other.state && one.dueAt === other.dueAt && one.history.length === other.history.length;
}

async function inChunks(
  all: readonly Enrollment[],
  onProgress: OnProgress,
  work: (ids: readonly EnrollmentId[]) => Promise<void>,
): Promise<void> {
  for (let start = 0; start < all.length; start += CHUNK) {
    await work(all.slice(start, start + CHUNK).map(({ id }) => id));
    onProgress?.(Math.min(start + CHUNK, all.length), all.length);
  }
}

async function inTurn<From, To>(rows: readonly From[], work: (row: From) => Promise<To>): Promise<To[]> {
  const results: To[] = [];
  for (const row of rows) results.push(await work(row));
  return results;
}
