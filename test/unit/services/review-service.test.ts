import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PersonId, ProfileId } from '@/lib/domain/ids';
import { startOfDay } from '@/lib/domain/local-day';
import type { Store } from '@/lib/services/ports';
import { createProfileService } from '@/lib/services/profile-service';
import { createReviewService } from '@/lib/services/review-service';
import type { ReviewService } from '@/lib/services/review-types';
import { countingIds, hash, memoryStore, setClock } from '../../support/memory-store';
import { sampleReading } from '../../support/readings';
import { samplePerson, sampleProfile } from '../../support/samples';

const zone = 'Europe/Berlin';
/** Saturday, the day before the clocks are put forward; 23:30 in Berlin. */
const night = Date.UTC(2026, 2, 28, 22, 30);
const mara = 'mara' as PersonId;
const jon = 'jon' as PersonId;
const clock = setClock(night);
let store: Store;
let close: () => void;
let reviews: ReviewService;

beforeEach(async () => {
  clock.set(night);
  ({ store, close } = await memoryStore());
  reviews = createReviewService({ store, clock, ids: countingIds(), zone: () => zone });
  for (const id of [mara, jon]) await store.people.add(samplePerson({ id, displayName: id, emails: [] }));
});
afterEach(() => close());

const texts = async (id: PersonId) => (await store.activities.ofPerson(id)).map(({ text }) => text);
function value<T>(result: { ok: true; value: T } | { ok: false; error: { message: string } }): T {
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

describe('setting', () => {
  it('is due at the first moment of the local day, over the change of clocks', async () => {
    value(await reviews.set([mara], { when: { in: 7 }, reason: ' New\ncaptions ' }));
    expect(await reviews.of(mara)).toMatchObject({
      dueAt: startOfDay('2026-04-04', zone),
      reason: 'New captions',
      createdAt: night,
    });
    expect(await texts(mara)).toEqual(['Look again on 4 Apr 2026: New captions.']);
  });

  it('takes a day, also today, and refuses one that is over or none', async () => {
    expect(value(await reviews.set([mara], { when: { on: '2026-03-28' } })).undo.changes).toHaveLength(1);
    expect(await reviews.countDue(night)).toBe(1);
    expect(await reviews.set([mara], { when: { on: '2026-03-27' } })).toMatchObject({ error: { code: 'past-day' } });
    expect(await reviews.set([mara], { when: { on: '2026-02-30' } })).toMatchObject({ error: { code: 'bad-day' } });
    for (const days of [0, -1, 1.5, Number.NaN, 4_000])
      expect(await reviews.set([mara], { when: { every: days } })).toMatchObject({ error: { code: 'bad-days' } });
  });

  it('for many is taken back for those that nobody changed since', async () => {
    value(await reviews.set([jon], { when: { in: 90 } }));
    const before = await reviews.of(jon);
    const { undo } = value(await reviews.set([mara, jon, 'nobody' as PersonId], { when: { in: 30 } }));
    expect(undo.changes.map(({ personId }) => personId)).toEqual([mara, jon]);
    value(await reviews.set([mara], { when: { in: 7 } }));
    value(await reviews.restore(undo));
    expect(await reviews.of(jon)).toEqual(before);
    expect((await reviews.of(mara))?.dueAt).toBe(startOfDay('2026-04-04', zone));
  });

  it('to what it is already writes nothing', async () => {
    value(await reviews.set([mara], { when: { in: 7 } }));
    expect(value(await reviews.set([mara], { when: { in: 7 } })).undo.changes).toEqual([]);
    expect(await texts(mara)).toHaveLength(1);
  });

  it('is cleared, and that is taken back', async () => {
    value(await reviews.set([mara], { when: { in: 7 } }));
    const { undo } = value(await reviews.clear([mara, jon]));
    expect(await reviews.of(mara)).toBeUndefined();
    expect(undo.changes).toHaveLength(1);
    value(await reviews.restore(undo));
    expect((await reviews.of(mara))?.dueAt).toBe(startOfDay('2026-04-04', zone));
  });
});

describe('the day', () => {
  it('begins and ends at local midnight: 23:59 is today, 0:00 is tomorrow', async () => {
    value(await reviews.set([mara], { when: { on: '2026-03-29' } }));
    const midnight = startOfDay('2026-03-29', zone);
    expect(await reviews.countDue(midnight - 1)).toBe(0);
    expect(await reviews.countDue(midnight)).toBe(1);
    expect((await reviews.visits(midnight - 1)).later.map(({ daysOver }) => daysOver)).toEqual([-1]);
    expect((await reviews.visits(midnight)).due.map(({ daysOver }) => daysOver)).toEqual([0]);
    // The last minute of a day of 23 hours.
    const lastMinute = startOfDay('2026-03-30', zone) - 1;
    expect((await reviews.visits(lastMinute)).due.map(({ daysOver }) => daysOver)).toEqual([0]);
    expect((await reviews.visits(lastMinute + 1)).due.map(({ daysOver }) => daysOver)).toEqual([1]);
  });

  it('shows the longest overdue first, then seven days, and what was read long ago', async () => {
    value(await reviews.set([mara], { when: { in: 7 } }));
    value(await reviews.set([jon], { when: { in: 8 } }));
    expect((await reviews.visits(night)).later.map(({ person }) => person.id)).toEqual([mara]);
    const readAt = night - 45 * 86_400_000;
    await store.profiles.add(
      sampleProfile({
        id: 'p' as ProfileId,
        personId: mara,
        followers: 0,
        counts: { followers: { precision: 'exact', readAt } },
        lookedAt: { posts: night, followers: readAt + 86_400_000 },
      }),
    );
    clock.set(startOfDay('2026-04-06', zone) + 1);
    const { due, dueCount } = await reviews.visits(clock.now());
    expect(due.map(({ person, daysOver }) => [person.id, daysOver])).toEqual([
      [mara, 2],
      [jon, 1],
    ]);
    expect(dueCount).toBe(2);
    expect(due[0]?.stale).toEqual([
      { thing: 'followers', days: 54 },
      { thing: 'followerList', days: 53 },
      { thing: 'comments' },
    ]);
    expect(due[1]?.profile).toBeUndefined();
  });
});

describe('done', () => {
  it('once is remembered and does not come again', async () => {
    value(await reviews.set([mara], { when: { on: '2026-03-28' }, reason: 'Captions' }));
    const { undo, nextAt } = value(await reviews.done(mara));
    expect(nextAt).toBeUndefined();
    expect(await reviews.of(mara)).toEqual({ personId: mara, createdAt: night, doneAt: night });
    expect(await reviews.visits(night)).toMatchObject({ due: [], dueCount: 0, doneToday: 1 });
    expect((await texts(mara))[0]).toBe('Visit done (Captions): marked as done.');
    expect(await reviews.done(mara)).toMatchObject({ error: { code: 'no-review' } });
    value(await reviews.restore(undo));
    expect(await reviews.visits(night)).toMatchObject({ dueCount: 1, doneToday: 0 });
  });

  it('moves on from today when it repeats', async () => {
    value(await reviews.set([mara], { when: { every: 30 } }));
    clock.set(startOfDay('2026-05-10', zone) + 5);
    const { nextAt } = value(await reviews.done(mara));
    expect(nextAt).toBe(startOfDay('2026-06-09', zone));
    expect(await reviews.of(mara)).toMatchObject({ everyDays: 30, doneAt: clock.now() });
    // Of the day before nothing is counted.
    expect((await reviews.visits(clock.now() + 86_400_000)).doneToday).toBe(0);
  });

  it('is put off', async () => {
    expect(await reviews.snooze(mara, 1)).toMatchObject({ error: { code: 'no-review' } });
    value(await reviews.set([mara], { when: { on: '2026-03-28' } }));
    const { undo, dueAt } = value(await reviews.snooze(mara, 1));
    expect(dueAt).toBe(startOfDay('2026-03-29', zone));
    expect(await reviews.countDue(night)).toBe(0);
    value(await reviews.restore(undo));
    expect(await reviews.countDue(night)).toBe(1);
  });
});

describe('opening a page of theirs', () => {
  const profiles = () => createProfileService({ store, clock, ids: countingOther(), hash, zone: () => zone });
  function countingOther() {
    const ids = countingIds();
    return { next: <T extends string>() => `page-${ids.next()}` as string as T };
  }
  async function open(reading = sampleReading({ readAt: clock.now() })) {
    const id = await profiles().keep(reading);
    const profile = id && (await store.profiles.get(id));
    if (!profile) throw new Error('nothing was kept');
    await store.profiles.put({ ...profile, personId: mara });
    return profiles().keep(reading);
  }

  it('does what is due, and only that', async () => {
    value(await reviews.set([mara], { when: { on: '2026-03-29' } }));
    await open();
    expect((await reviews.of(mara))?.doneAt).toBeUndefined();
    clock.set(startOfDay('2026-03-29', zone));
    await open(sampleReading({ readAt: clock.now() }));
    expect(await reviews.of(mara)).toMatchObject({ doneAt: clock.now() });
    expect((await reviews.of(mara))?.dueAt).toBeUndefined();
    expect((await reviews.visits(clock.now())).doneToday).toBe(1);
    expect((await texts(mara)).filter((text) => text.startsWith('Visit done'))).toEqual([
      'Visit done: their page was opened.',
    ]);
  });

  it('counts once, however often the page is read', async () => {
    value(await reviews.set([mara], { when: { every: 7 } }));
    clock.set(startOfDay('2026-04-04', zone) + 1);
    await open();
    await open();
    expect((await texts(mara)).filter((text) => text.startsWith('Visit done'))).toHaveLength(1);
    expect((await reviews.of(mara))?.dueAt).toBe(startOfDay('2026-04-11', zone));
  });

  it('is not what the site’s interface says', async () => {
    value(await reviews.set([mara], { when: { on: '2026-03-28' } }));
    await open(sampleReading({ readAt: clock.now(), via: 'official' }));
    expect(await reviews.countDue(night)).toBe(1);
  });
});
