import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellOf, type FieldSourceRecord, fieldRows } from '@/lib/domain/field-registry';
import type { PersonId } from '@/lib/domain/ids';
import { emptySettings } from '@/lib/domain/settings';
import { everybody } from '@/lib/roster/filter';
import { matches } from '@/lib/roster/matches';
import { createSimpleRosterQuery } from '@/lib/services/roster/simple-query';
import type { RosterQuery, RosterState } from '@/lib/services/roster-query-types';
import { samplePerson, sampleProfile } from '../../../support/samples';

const now = Date.UTC(2026, 4, 12);

function record(name: string, profile?: Parameters<typeof sampleProfile>[0]): FieldSourceRecord {
  return {
    person: samplePerson({ id: name.toLowerCase() as PersonId, displayName: name, emails: [] }),
    ...(profile
      ? { profile: sampleProfile({ id: `p-${name}` as never, handle: name, displayName: name, ...profile }) }
      : {}),
    settings: emptySettings,
  };
}

const all: RosterQuery = { sort: [], filter: everybody, search: '' };

function opened(records: readonly FieldSourceRecord[], query: Partial<RosterQuery> = {}) {
  const states: RosterState[] = [];
  let tell: (records: readonly FieldSourceRecord[]) => void = () => undefined;
  const stopped: (string | undefined)[] = [];
  const service = createSimpleRosterQuery({
    watch: (listId, onRecords) => {
      tell = onRecords;
      onRecords(records);
      return () => stopped.push(listId);
    },
    now: () => now,
  });
  const cursor = service.open(
    { ...all, ...query },
    (state) => states.push(state),
    () => undefined,
  );
  const order = async () => (await cursor.ids(0, 1_000)).join(' ');
  return { service, cursor, states, order, tell: (next: readonly FieldSourceRecord[]) => tell(next), stopped };
}

const four = [
  record('Mira', { followers: 300 }),
  record('Élan', { followers: 20 }),
  record('clip 10', { followers: 20 }),
  record('clip 2'),
];

describe('order', () => {
  it('puts those without a value last either way, and keeps the order of equal ones', async () => {
    expect(await opened(four, { sort: [{ field: 'followers', isDescending: true }] }).order()).toBe(
      'mira élan clip 10 clip 2',
    );
    expect(await opened(four, { sort: [{ field: 'followers', isDescending: false }] }).order()).toBe(
      'élan clip 10 mira clip 2',
    );
  });

  it('sorts texts as people do, and by several keys', async () => {
    expect(await opened(four, { sort: [{ field: 'full_name', isDescending: false }] }).order()).toBe(
      'clip 2 clip 10 élan mira',
    );
    const sort = [
      { field: 'followers', isDescending: false },
      { field: 'full_name', isDescending: false },
    ];
    expect(await opened(four, { sort }).order()).toBe('clip 10 élan mira clip 2');
  });

  it('is that of the values whatever they are', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.option(fc.nat(5), { nil: undefined }), { maxLength: 12 }),
        fc.boolean(),
        async (counts, down) => {
          const records = counts.map((followers, index) => record(`n${index}`, { followers }));
          const { cursor } = opened(records, { sort: [{ field: 'followers', isDescending: down }] });
          const expected = counts
            .map((followers, index) => ({ followers, index }))
            .sort(
              (one, other) =>
                Number(one.followers === undefined) - Number(other.followers === undefined) ||
                (down ? -1 : 1) * ((one.followers ?? 0) - (other.followers ?? 0)) ||
                one.index - other.index,
            )
            .map(({ index }) => `n${index}`);
          expect(await cursor.ids(0, 99)).toEqual(expected);
        },
      ),
    );
  });
});

describe('who is found', () => {
  it('are those whom the filter and every word of the search let through', async () => {
    const filter = { join: 'all', of: [{ field: 'followers', op: 'at-most', value: 20 }] } as const;
    const few = opened(four, { filter });
    expect(await few.order()).toBe('élan clip 10');
    expect(few.states).toEqual([{ total: 4, shown: 2, version: 1 }]);
    expect(await opened(four, { search: 'ELAN' }).order()).toBe('élan');
    expect(await opened(four, { search: '@clip 10' }).order()).toBe('clip 10');
    expect(await opened(four, { search: 'clip nobody' }).order()).toBe('');
  });

  it('agree with the reference for every condition on gaps', async () => {
    for (const row of fieldRows)
      for (const op of ['is-known', 'is-none', 'is-unknown', 'is-not-looked-at'] as const) {
        const filter = { field: row.id, op };
        const expected = four.filter((each) => matches(filter, () => cellOf(row, each), now));
        expect(await opened(four, { filter }).order()).toBe(expected.map(({ person }) => person.id).join(' '));
      }
  });
});

describe('the cursor', () => {
  it('gives lines by window, finds people, and renews both after a change', async () => {
    const { cursor, states, tell } = opened(four);
    expect(await cursor.lines(1, 3, ['full_name', 'followers', 'no-such-field'])).toEqual([
      { personId: 'élan', cells: [{ value: 'Élan' }, { value: 20, isRounded: true }, { gap: 'unknown' }] },
      { personId: 'clip 10', cells: [{ value: 'clip 10' }, { value: 20, isRounded: true }, { gap: 'unknown' }] },
    ]);
    expect(await cursor.indexOf('clip 2' as PersonId)).toBe(3);
    tell(four.slice(1));
    expect(states.at(-1)).toEqual({ total: 3, shown: 3, version: 2 });
    expect(await cursor.indexOf('clip 2' as PersonId)).toBe(2);
    expect(await cursor.indexOf('mira' as PersonId)).toBeUndefined();
  });

  it('answers another question, follows another list, and is silent once closed', async () => {
    const { cursor, states, tell, stopped, order } = opened(four);
    cursor.ask({ ...all, search: 'mira' });
    await Promise.resolve();
    expect(states.at(-1)).toMatchObject({ shown: 1, total: 4 });
    cursor.ask({ ...all, listId: 'spring' as never });
    expect(stopped).toEqual([undefined]);
    expect(await order()).toBe('mira élan clip 10 clip 2');
    cursor.close();
    const count = states.length;
    tell([]);
    expect(states).toHaveLength(count);
    expect(stopped).toEqual([undefined, 'spring']);
  });

  it('counts groups in the order of their values', async () => {
    const { states, order } = opened(four, { groupBy: 'tier', sort: [{ field: 'full_name', isDescending: true }] });
    expect(await order()).toBe('mira élan clip 10 clip 2');
    expect(states.at(-1)?.groups?.map(({ count }) => count)).toEqual([3, 1]);
    expect(states.at(-1)?.groups?.[0]?.value).toBe('nano');
    expect(states.at(-1)?.groups?.[1]?.value).toHaveProperty('gap');
  });

  it('says which values there are', async () => {
    expect(await opened(four).service.valuesOf('followers', 1)).toEqual([{ value: '20', count: 2 }]);
  });
});
