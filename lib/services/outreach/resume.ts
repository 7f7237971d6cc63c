import type { ActivityId, EnrollmentId } from '@/lib/domain/ids';
import type { Enrollment } from '@/lib/domain/sequence';
import { wayOf } from '@/lib/sequences/branch';
import { afterPause, placed } from '@/lib/sequences/place-touch';
import { nextTouch } from '@/lib/sequences/plan';
import type { Ids, Store } from '../ports';
import { wholePause } from './rests';
import { sendRulesFor } from './send-rules';
import { workPlaceFor } from './work-place';

/**
 * A paused enrollment goes on, inside the caller's transaction. What was planned moves by the length of a pause by hand; steps
 * whose time passed otherwise are due now, and go out as the mailbox's caps and spacing allow. The stop rules are looked at again by each claim.
 */
export async function resumeEnrollment(
  tx: Store,
  { stop, ...enrollment }: Enrollment,
  { ids, at, why }: { readonly ids: Ids; readonly at: number; readonly why: string },
): Promise<void> {
  await tx.enrollments.put({ ...enrollment, status: 'active', resumedAt: at, updatedAt: at });
  // An automatic reply names the day on which they are back: then what waited is due. A pause by hand moves all by its length.
  const pausedAt = stop?.reason === 'paused-by-hand' ? stop.at : at;
  for (const touch of await tx.touches.ofEnrollment(enrollment.id)) {
    if (touch.state !== 'planned') continue;
    const again = afterPause(touch, { from: pausedAt, to: at }, await sendRulesFor(tx, touch.personId, touch.key));
    if (again) await tx.touches.put(again);
  }
  await planWhatIsMissing(tx, enrollment, at);
  await tx.activities.add({
    id: ids.next<ActivityId>(),
    personId: enrollment.personId,
    at,
    kind: 'resumed',
    text: `Sequence resumed: ${why}`,
  });
}

async function planWhatIsMissing(tx: Store, enrollment: Enrollment, at: number): Promise<void> {
  const touches = await tx.touches.ofEnrollment(enrollment.id);
  const last = touches.at(-1);
  // A branch has planned what it leads to, or was the end.
  if (!last || !['sent', 'done', 'skipped'].includes(last.state) || wayOf(last)) return;
  const version = await tx.sequenceVersions.get(enrollment.versionKey);
  const steps = version?.steps ?? [];
  const next = nextTouch(enrollment, steps, last.stepIndex, at, await workPlaceFor(tx, enrollment.personId, steps));
  if (next) await tx.touches.add(placed(next, await sendRulesFor(tx, next.personId, next.key)));
}

const RESUME_FACT = 'next-resume';
/** Looked through whole at least this often, ms: rows may come back from a file, or from taking back a merge. */
const LOOK_AGAIN_MS = 60 * 60_000;

/**
 * A pause has been given an end, inside the caller's transaction: nothing looks through all that rest at every wake, so it has
 * to be known when the next one ends.
 */
export async function noteResume(tx: Store, resumeAt: number): Promise<void> {
  const known = readFact((await tx.installation.get(RESUME_FACT))?.value);
  if (!known || resumeAt < known.next) await putFact(tx, { lookedAt: known?.lookedAt ?? 0, next: resumeAt });
}

/**
 * Pauses that an automatic reply gave an end to, and whose end has come. Returns how many go on.
 * @param looksAgain also looks through all that rest where that was long ago; it takes a while where many do
 */
export async function resumeReturned(store: Store, ids: Ids, now: number, looksAgain = false): Promise<number> {
  const before = (await store.installation.get(RESUME_FACT))?.value;
  const known = readFact(before);
  const isFresh = known && (!looksAgain || Math.abs(now - known.lookedAt) < LOOK_AGAIN_MS);
  if (isFresh && now < known.next) return 0;
  const resting = await restingUntil(store);
  const returned = resting.filter(({ resumeAt }) => resumeAt <= now);
  for (const { id } of returned) {
    await store.atomic(async (tx) => {
      const enrollment = await tx.enrollments.get(id);
      const resumeAt = enrollment?.status === 'paused' ? enrollment.stop?.resumeAt : undefined;
      if (!enrollment || resumeAt === undefined || resumeAt > now) return;
      if ((await tx.sequences.get(enrollment.sequenceId))?.restsSince === undefined)
        await resumeEnrollment(tx, enrollment, { ids, at: now, why: 'the day named in the automatic reply has come.' });
      // From now on they wait for the same word as everybody in it.
      else await tx.enrollments.put({ ...enrollment, ...wholePause(now), updatedAt: now });
    });
  }
  const next = resting.reduce(
    (least, { resumeAt }) => (resumeAt > now ? Math.min(least, resumeAt) : least),
    Number.MAX_SAFE_INTEGER,
  );
  await store.atomic(async (tx) => {
    // Paused while we looked: that one counts too.
    const since = (await tx.installation.get(RESUME_FACT))?.value;
    const noted = since === before ? undefined : readFact(since);
    await putFact(tx, { next: Math.min(next, noted?.next ?? next), lookedAt: now });
  });
  return returned.length;
}

/** So many rows are in memory at a time: tens of thousands may rest. */
const READ_AT_ONCE = 500;

/** Those that rest until a time, out of all that rest. */
async function restingUntil(store: Store): Promise<{ readonly id: EnrollmentId; readonly resumeAt: number }[]> {
  const ids = await store.enrollments.idsByStatus('paused');
  const found: { id: EnrollmentId; resumeAt: number }[] = [];
  for (let at = 0; at < ids.length; at += READ_AT_ONCE) {
    for (const { id, status, stop } of await store.enrollments.getMany(ids.slice(at, at + READ_AT_ONCE)))
      if (status === 'paused' && stop?.resumeAt !== undefined) found.push({ id, resumeAt: stop.resumeAt });
  }
  return found;
}

interface ResumeFact {
  /** Epoch ms before which no pause ends, as far as is known. */
  readonly next: number;
  /** Epoch ms of the last look through all that rest. */
  readonly lookedAt: number;
}

function readFact(value: string | undefined): ResumeFact | undefined {
  const [next, lookedAt] = (value ?? '').split(' ').map(Number);
  const isThere = next !== undefined && lookedAt !== undefined && Number.isFinite(next) && Number.isFinite(lookedAt);
  return isThere ? { next, lookedAt } : undefined;
}

async function putFact(tx: Store, { next, lookedAt }: ResumeFact): Promise<void> {
  await tx.installation.put({ key: RESUME_FACT, value: `${next} ${lookedAt}` });
}
