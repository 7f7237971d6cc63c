import type { Activity } from '@/lib/domain/activity';
import type { ActivityId, PersonId } from '@/lib/domain/ids';
import type { Person } from '@/lib/domain/person';
import { ok, problem, type Result } from '@/lib/domain/result';
import type { Enrollment, Touch } from '@/lib/domain/sequence';
import { transition } from '@/lib/sequences/state';
import { enrollmentIdOf, type WatchOptions } from '../launch-types';
import type { Store } from '../ports';
import type { LaunchDeps } from './launch';
import { ChunkSize, progressFrom } from './launch-pace';
import { stopLaunch } from './launch-record';
import { giveOpeningLine } from './take-opening-line';

const EVIDENCE = 'The launch was taken back.';

/** Stops those whom a launch enrolled and to whom nothing went out or was done yet; the others go on. Twice changes nothing. */
export async function undoLaunch(
  deps: LaunchDeps,
  launchId: string,
  { onProgress }: WatchOptions = {},
): Promise<Result<{ stopped: number; written: number }>> {
  const { store, clock } = deps;
  // Another window may be in the middle of it.
  const record = await stopLaunch(store, launchId, clock.now());
  if (!record) return problem('gone', 'Nothing is known of this launch any more.');
  const size = new ChunkSize(clock);
  const tell = progressFrom(clock, 0, record.done);
  let stopped = 0;
  let written = 0;
  for (let at = 0; at < record.done; ) {
    const asked = Array.from({ length: Math.min(size.count, record.done - at) }, (_, index) =>
      enrollmentIdOf(launchId, at + index),
    );
    const some = await size.timed(asked.length, (begins) => store.atomic((tx) => stopSome(tx, deps, asked, begins)));
    at += asked.length;
    stopped += some.stopped;
    written += some.written;
    onProgress?.(tell(at));
  }
  return ok({ stopped, written });
}

async function stopSome(
  tx: Store,
  { ids, clock }: LaunchDeps,
  enrollmentIds: readonly ReturnType<typeof enrollmentIdOf>[],
  begins: () => void,
): Promise<{ stopped: number; written: number }> {
  const at = clock.now();
  const found = await tx.enrollments.getMany(enrollmentIds);
  begins();
  const open = found.filter(({ status }) => status === 'active' || status === 'paused');
  const own = new Set(open.map(({ id }) => id));
  const touches = (await tx.touches.ofPeople(open.map(({ personId }) => personId))).filter(({ enrollmentId }) =>
    own.has(enrollmentId),
  );
  const begun = new Set(touches.filter(hasReached).map(({ enrollmentId }) => enrollmentId));
  const back = open.filter(({ id }) => !begun.has(id));
  const people = await withLinesBack(tx, back, at);
  const activities: Activity[] = [];
  const writes: Promise<void>[] = people.length > 0 ? [tx.people.putMany(people)] : [];
  for (const enrollment of back) {
    const stop = { reason: 'stopped-by-hand' as const, at, evidence: EVIDENCE };
    writes.push(tx.enrollments.put({ ...enrollment, status: 'stopped', stop, updatedAt: at }));
    activities.push({
      id: ids.next<ActivityId>(),
      personId: enrollment.personId,
      at,
      kind: 'stopped',
      text: `Sequence stopped: ${EVIDENCE}`,
    });
  }
  for (const touch of touches) {
    if (begun.has(touch.enrollmentId) || touch.state === 'done' || touch.state === 'skipped') continue;
    writes.push(tx.touches.put(transition(touch, 'skipped', { at, why: EVIDENCE }, { skipReason: 'stopped-by-hand' })));
  }
  await Promise.all(writes);
  if (activities.length > 0) await tx.activities.addMany(activities);
  return { stopped: back.length, written: begun.size };
}

/** Their opening lines were written for a mail that nobody got. */
async function withLinesBack(tx: Store, back: readonly Enrollment[], at: number): Promise<Person[]> {
  const lines = new Map<PersonId, string>();
  for (const { personId, openingLine } of back) if (openingLine) lines.set(personId, openingLine);
  const people = lines.size === 0 ? [] : await tx.people.getMany([...lines.keys()]);
  return people.flatMap((person): Person[] => {
    const openingLine = lines.get(person.id);
    const given = openingLine === undefined ? undefined : giveOpeningLine(person, openingLine, at);
    return given ? [given] : [];
  });
}

/** It went out or was done, or it may have: a branch disturbs nobody, and what failed or was left out reached nobody. */
function hasReached({ kind, state }: Touch): boolean {
  return kind !== 'branch' && (state === 'claimed' || state === 'unsure' || state === 'sent' || state === 'done');
}
