import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { EnrollmentId, PersonId } from '@/lib/domain/ids';
import { findConflicts, type PersonConflicts } from '@/lib/roster/conflicts';
import type { Store } from '@/lib/services/ports';
import { conflictReport } from '@/lib/services/workspaces/find-conflicts';
import { bareBrand, sampleMembership, sampleWorkspace } from '../../../support/fake-workspaces';
import { memoryStore } from '../../../support/memory-store';
import { sampleEnrollment, samplePerson, sampleTouch } from '../../../support/samples';

const DAY = 86_400_000;
const now = Date.UTC(2026, 2, 14);
const fired = bareBrand('Fired Clay');
const kiln = bareBrand('Kiln', { competitors: [{ name: 'Fired clay', aliases: [] }] });
const places = [
  sampleWorkspace({ name: 'Northwind', brandIds: [kiln.id] }),
  sampleWorkspace({ name: 'Southgate', brandIds: [fired.id] }),
  sampleWorkspace({ name: 'Harbour', brandIds: [] }),
];
const people = ['ada', 'bo', 'cy'] as PersonId[];

let store: Store;
let close: () => void;
beforeEach(async () => {
  ({ store, close } = await memoryStore());
});
afterEach(() => close());

const place = fc.nat({ max: places.length - 1 });
const who = fc.nat({ max: people.length - 1 });

it('finds of everybody, read in parts of any size, what the rule finds of all rows at once', async () => {
  await store.people.putMany(people.map((id) => samplePerson({ id, displayName: id, emails: [] })));
  for (const each of places) await store.workspaces.put(each);
  for (const each of [kiln, fired]) await store.brands.put(each);
  const kinds = new Set<string>();
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.tuple(who, place), { maxLength: 10, selector: String }),
      fc.array(fc.tuple(who, place, fc.constantFrom(1, 40)), { maxLength: 12 }),
      fc.integer({ min: 1, max: 5 }),
      async (members, contacts, page) => {
        const memberships = members.flatMap(([one, at]) => {
          const [personId, workspace] = [people[one], places[at]];
          return personId && workspace ? [sampleMembership(workspace, personId)] : [];
        });
        const written = contacts.flatMap(([one, at, daysAgo], index) => {
          const [personId, workspace, enrollmentId] = [people[one], places[at], `e${index}` as EnrollmentId];
          if (!personId || !workspace) return [];
          return [
            {
              enrollment: sampleEnrollment({
                id: enrollmentId,
                personId,
                workspaceId: workspace.id,
                status: 'finished',
              }),
              touch: sampleTouch({ enrollmentId, personId, state: 'sent', sentAt: now - daysAgo * DAY }),
            },
          ];
        });
        const enrollments = written.map(({ enrollment }) => enrollment);
        const touches = written.map(({ touch }) => touch);
        await store.memberships.putMany(memberships);
        for (const each of enrollments) await store.enrollments.put(each);
        for (const each of touches) await store.touches.put(each);
        const report = await conflictReport(store, now, undefined, { limit: 100, page });
        const expected = findConflicts(
          { workspaces: report.workspaces, brands: report.brands, memberships, enrollments, touches },
          now,
        );
        await store.memberships.deleteMany(memberships.map(({ id }) => id));
        for (const { id } of enrollments) await store.enrollments.delete(id);
        for (const { key } of touches) await store.touches.delete(key);
        expect(report.total).toBe(expected.length);
        expect(report.people.map(wordsOf).sort()).toEqual(expected.map(wordsOf).sort());
        for (const { conflicts } of expected) for (const { kind } of conflicts) kinds.add(kind);
      },
    ),
    { numRuns: 60 },
  );
  expect([...kinds].sort()).toEqual(['competing', 'double-contact', 'shared']);
});

function wordsOf({ personId, conflicts, unchecked, unassignedContacts }: PersonConflicts): string {
  const parts = conflicts.map((conflict) =>
    conflict.kind === 'competing'
      ? JSON.stringify(conflict)
      : JSON.stringify([
          conflict.kind,
          (conflict.kind === 'shared' ? conflict.memberships : conflict.contacts)
            .map((each) => JSON.stringify(each))
            .sort(),
        ]),
  );
  return JSON.stringify([personId, parts, unchecked, unassignedContacts]);
}

it('says how far it is, and ends when nobody waits any more', async () => {
  for (const each of places) await store.workspaces.put(each);
  const many = Array.from({ length: 30 }, (_, index) => `p${String(index).padStart(2, '0')}` as PersonId);
  await store.people.putMany(many.map((id) => samplePerson({ id, displayName: id, emails: [] })));
  const [north, south] = places;
  if (!north || !south) throw new Error('too few');
  await store.memberships.putMany(many.flatMap((id) => [sampleMembership(north, id), sampleMembership(south, id)]));
  const shares: number[] = [];
  const check = { page: 8, limit: 4, memberships: 60, onProgress: (share: number) => shares.push(share) };
  const report = await conflictReport(store, now, undefined, check);
  expect(report).toMatchObject({ total: 30, looked: 30 });
  expect(report.people).toHaveLength(4);
  expect(shares.length).toBeGreaterThan(4);
  expect(shares.toSorted((one, other) => one - other)).toEqual(shares);
  expect(shares.at(-1)).toBe(1);
  shares.length = 0;
  const givenUp = conflictReport(store, now, undefined, { ...check, isGivenUp: () => shares.length === 2 });
  await expect(givenUp).rejects.toMatchObject({ name: 'GivenUp' });
  expect(shares).toHaveLength(2);
});

it('finds whoever was contacted from two, though in neither workspace any more', async () => {
  const [north, south] = places;
  const [ada] = people;
  if (!north || !south || !ada) throw new Error('too few');
  await store.people.put(samplePerson({ id: ada, displayName: 'Ada', emails: [] }));
  for (const [index, workspace] of [north, south].entries()) {
    await store.workspaces.put(workspace);
    const enrollmentId = `e${index}` as EnrollmentId;
    await store.enrollments.put(sampleEnrollment({ id: enrollmentId, personId: ada, workspaceId: workspace.id }));
  }
  const report = await conflictReport(store, now);
  expect(report.people.map(({ conflicts }) => conflicts.map(({ kind }) => kind))).toEqual([['double-contact']]);
  expect(report).toMatchObject({ total: 1, looked: 1 });
});
