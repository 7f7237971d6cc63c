import type { Activity } from '@/lib/domain/activity';
import type { ActivityId, PersonId } from '@/lib/domain/ids';
import { dayOf, daysBetween, dayText } from '@/lib/domain/local-day';
import { primaryProfile } from '@/lib/domain/primary-profile';
import { ok, problem, type Result } from '@/lib/domain/result';
import { askedReview, clearedReview, dueIn, endOfToday, type Review, reviewLimits } from '@/lib/domain/review';
import { staleFacts } from '@/lib/domain/stale-facts';
import type { Clock, Ids, Store } from './ports';
import { mostVisits, type ReviewService, type ReviewUndo, type Visit } from './review-types';
import { completeReview } from './reviews/complete-review';
import { countDueVisits } from './reviews/count-due';
import { countDone, doneToday } from './reviews/done-today';
import { peopleShown } from './workspaces/shown';

export interface ReviewDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  /** The device's own, IANA. Asked each time: people travel. */
  readonly zone: () => string;
}

/** Who is to be looked at again, and the visits of the day. */
export function createReviewService(deps: ReviewDeps): ReviewService {
  const { store, clock, ids, zone } = deps;
  return {
    of: (personId) => store.reviews.get(personId),
    async set(personIds, ask) {
      const now = clock.now();
      const asked = askedReview(ask, now, zone());
      if (!asked.ok) return asked;
      const words = `Look again ${whenWords(asked.value, zone())}${reasonWords(asked.value)}.`;
      return change(deps, personIds, words, (before, personId) => ({
        personId,
        createdAt: before?.createdAt ?? now,
        ...(before?.doneAt === undefined ? {} : { doneAt: before.doneAt }),
        ...asked.value,
      }));
    },
    clear: (personIds) =>
      change(deps, personIds, 'No visit to come any more.', (before) =>
        before?.dueAt === undefined ? before : clearedReview(before),
      ),
    done: (personId) =>
      store.atomic(async (tx) => {
        const before = await tx.reviews.get(personId);
        if (before?.dueAt === undefined) return problem('no-review', 'No visit is planned here any more.');
        const now = clock.now();
        const after = await completeReview(tx, before, { ids, now, zone: zone(), how: 'marked as done' });
        return ok({
          undo: { changes: [{ personId, before, after }] },
          ...(after.dueAt === undefined ? {} : { nextAt: after.dueAt }),
        });
      }),
    async snooze(personId, days) {
      if (!Number.isInteger(days) || days < 1 || days > reviewLimits.days)
        return problem('bad-days', `Choose a number of days between 1 and ${reviewLimits.days}.`);
      const dueAt = dueIn(days, clock.now(), zone());
      const words = `Visit put off to ${dayText(dueAt, zone())}.`;
      const result = await change(deps, [personId], words, (before) => before && { ...before, dueAt });
      if (!result.ok) return result;
      if (result.value.undo.changes.length === 0) return problem('no-review', 'No visit is planned here any more.');
      return ok({ undo: result.value.undo, dueAt });
    },
    restore: (undo) => restore(deps, undo),
    visits: (now) => visits(store, now, zone()),
    countDue: (now) => countDueVisits(store, now, zone()),
  };
}

/** Writes what becomes of each review, with a line in the timeline where that is something else than before. */
function change(
  { store, clock, ids }: ReviewDeps,
  personIds: readonly PersonId[],
  words: string,
  next: (before: Review | undefined, personId: PersonId) => Review | undefined,
): Promise<Result<{ undo: ReviewUndo }>> {
  return store.atomic(async (tx) => {
    const at = clock.now();
    const people = await tx.people.getMany(personIds);
    const known = new Map((await tx.reviews.getMany(personIds)).map((review) => [review.personId, review]));
    const changes = people.flatMap(({ id: personId }) => {
      const before = known.get(personId);
      const after = next(before, personId);
      return isSame(before, after) ? [] : [{ personId, ...(before && { before }), ...(after && { after }) }];
    });
    await tx.reviews.putMany(changes.flatMap(({ after }) => after ?? []));
    await tx.reviews.deleteMany(changes.flatMap(({ personId, after }) => (after ? [] : [personId])));
    await tx.activities.putMany(changes.map(({ personId }) => noteOf(ids, personId, at, words)));
    return ok({ undo: { changes } });
  });
}

function restore({ store, clock, ids, zone }: ReviewDeps, { changes }: ReviewUndo): Promise<Result<void>> {
  return store.atomic(async (tx) => {
    const now = clock.now();
    const personIds = changes.map(({ personId }) => personId);
    const people = new Set((await tx.people.getMany(personIds)).map(({ id }) => id));
    const current = new Map((await tx.reviews.getMany(personIds)).map((review) => [review.personId, review]));
    const back = changes.filter(({ personId, after }) => people.has(personId) && isSame(current.get(personId), after));
    await tx.reviews.putMany(back.flatMap(({ before }) => before ?? []));
    await tx.reviews.deleteMany(back.flatMap(({ personId, before }) => (before ? [] : [personId])));
    const undone = back.filter(({ before, after }) => before?.doneAt !== after?.doneAt);
    if (undone.length > 0) await countDone(tx, { drop: undone.map(({ personId }) => personId) }, now, zone());
    const wordsOf = (before: Review | undefined) =>
      before?.dueAt === undefined ? 'no visit to come' : `look again ${whenWords(before, zone())}`;
    await tx.activities.putMany(
      back.map(({ personId, before }) => noteOf(ids, personId, now, `Taken back: ${wordsOf(before)}.`)),
    );
    return ok(undefined);
  });
}

async function visits(store: Store, now: number, zone: string) {
  const today = dayOf(now, zone);
  const end = endOfToday(now, zone);
  const isShown = await peopleShown(store);
  const most = isShown ? Number.POSITIVE_INFINITY : mostVisits;
  const ofShown = (rows: readonly Review[]) =>
    isShown ? rows.filter(({ personId }) => isShown(personId)).slice(0, mostVisits) : rows;
  const due = ofShown(await store.reviews.due(end, most));
  const dueCount = due.length < mostVisits ? due.length : await countDueVisits(store, now, zone);
  const later = ofShown(await store.reviews.between(end, dueIn(8, now, zone) - 1, most));
  const done = await doneToday(store, now, zone);
  const reviews = [...due, ...later];
  const personIds = reviews.map(({ personId }) => personId);
  const people = new Map((await store.people.getMany(personIds)).map((person) => [person.id, person]));
  const profiles = await store.profiles.ofPeople(personIds);
  const visitOf = (review: Review): Visit[] => {
    const person = people.get(review.personId);
    if (!person || review.dueAt === undefined) return [];
    const own = profiles.filter(({ personId }) => personId === person.id);
    const profile = primaryProfile(own);
    return [
      {
        person,
        review,
        daysOver: daysBetween(dayOf(review.dueAt, zone), today),
        ...(profile && { profile }),
        others: own.filter((each) => each !== profile),
        stale: profile ? staleFacts(profile, now, zone) : [],
      },
    ];
  };
  return { due: due.flatMap(visitOf), dueCount, later: later.flatMap(visitOf), doneToday: done.length };
}

function noteOf(ids: Ids, personId: PersonId, at: number, text: string): Activity {
  return { id: ids.next<ActivityId>(), personId, at, kind: 'review', text };
}

function whenWords({ dueAt, everyDays }: Pick<Review, 'dueAt' | 'everyDays'>, zone: string): string {
  const day = dueAt === undefined ? '' : `on ${dayText(dueAt, zone)}`;
  if (everyDays === undefined) return day;
  return `${day}, then every ${everyDays === 1 ? 'day' : `${everyDays} days`}`;
}

function reasonWords({ reason }: Pick<Review, 'reason'>): string {
  return reason === undefined ? '' : `: ${reason.replace(/\.$/, '')}`;
}

function isSame(one: Review | undefined, other: Review | undefined): boolean {
  const plain = (review: Review | undefined) => review && Object.entries(review).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify(plain(one)) === JSON.stringify(plain(other));
}
