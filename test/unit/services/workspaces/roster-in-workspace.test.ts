import { expect, it, vi } from 'vitest';
import type { PersonId, WorkspaceId } from '@/lib/domain/ids';
import { everybody } from '@/lib/roster/filter';
import type { RosterState } from '@/lib/services/roster-query-types';
import { rosterInWorkspace } from '@/lib/services/workspaces/roster-in-workspace';
import { fakeRosterQuery, rosterPerson } from '../../../support/fake-roster-query';
import { sampleMembership, sampleWorkspace } from '../../../support/fake-workspaces';

const north = sampleWorkspace({ name: 'Northwind' });
const baker = { followers: 5_000, category: 'Bakery' };
const mara = { ...rosterPerson('Mara', { stage: 'prospect' }, baker), memberships: [] };
const jon = {
  ...rosterPerson('Jon', { stage: 'prospect' }, baker),
  memberships: [sampleMembership(north, 'jon' as PersonId, { stage: 'partner' })],
};

function opened() {
  const told: ((id: WorkspaceId | undefined) => void)[] = [];
  const stopped = vi.fn();
  const query = rosterInWorkspace(fakeRosterQuery([mara, jon]), (tell) => {
    told.push(tell);
    return stopped;
  });
  const states: RosterState[] = [];
  const cursor = query.open(
    { sort: [], filter: everybody, search: '' },
    (state) => states.push(state),
    () => undefined,
  );
  const tell = (id: WorkspaceId | undefined) => {
    for (const each of told) each(id);
  };
  return { query, cursor, states, tell, stopped };
}
const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

it('shows nobody until it is known which workspace is open', async () => {
  const { cursor, states, tell } = opened();
  expect(states).toEqual([]);
  expect(await cursor.ids(0, 10)).toEqual([]);
  tell(undefined);
  expect(states.at(-1)).toMatchObject({ total: 2 });
});

it('asks again when another one is opened, and shows people as they are there', async () => {
  const { cursor, states, tell } = opened();
  tell(undefined);
  tell(north.id);
  await settled();
  expect(states.at(-1)).toMatchObject({ total: 1, shown: 1 });
  expect(await cursor.lines(0, 1, ['stage'])).toEqual([{ personId: 'jon', cells: [{ value: 'partner' }] }]);
  cursor.ask({
    sort: [],
    search: '',
    filter: { join: 'all', of: [{ field: 'stage', op: 'any-of', values: ['prospect'] }] },
  });
  await settled();
  expect(states.at(-1)).toMatchObject({ total: 1, shown: 0 });
});

it('follows nobody any more once it is closed', () => {
  const { cursor, states, tell, stopped } = opened();
  tell(undefined);
  cursor.close();
  const before = states.length;
  tell(north.id);
  expect(states).toHaveLength(before);
  expect(stopped).toHaveBeenCalledOnce();
});

it('counts values among the people of the open workspace, as they are there, and not before it is known', async () => {
  const { query, tell } = opened();
  const asked = Promise.all([query.valuesOf('stage', 9), query.valuesOf('category', 9)]);
  tell(north.id);
  expect(await asked).toEqual([[{ value: 'partner', count: 1 }], [{ value: 'Bakery', count: 1 }]]);
});

it('finds people like others among those of the open workspace only', async () => {
  const { query, tell } = opened();
  const toMara = query.similarTo(['mara' as PersonId], { limit: 5 });
  const toJon = query.similarTo(['jon' as PersonId], { limit: 5 });
  tell(north.id);
  expect((await toMara).people.map(({ personId }) => personId)).toEqual(['jon']);
  expect((await toJon).people).toEqual([]);
});
