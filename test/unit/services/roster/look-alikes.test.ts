import { Dexie } from 'dexie';
import { IDBKeyRange, indexedDB } from 'fake-indexeddb';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { openDatabase } from '@/lib/db/open';
import { rosterChangesTable, rosterColumnsTable } from '@/lib/db/repositories/roster-columns';
import type { MusterDatabase } from '@/lib/db/schema';
import { createStore } from '@/lib/db/store';
import { columnFields, type FieldSourceRecord } from '@/lib/domain/field-registry';
import { cellOf } from '@/lib/domain/fields/cell';
import type { ListId, PersonId } from '@/lib/domain/ids';
import type { Profile } from '@/lib/domain/person';
import { emptySettings } from '@/lib/domain/settings';
import { ColumnQueries } from '@/lib/services/roster/column-query';
import { ColumnStore } from '@/lib/services/roster/column-store';
import { columnsRecipe } from '@/lib/services/roster/columns-recipe';
import { fakeRosterQuery, rosterPerson } from '../../../support/fake-roster-query';
import { sampleMembership, sampleWorkspace } from '../../../support/fake-workspaces';
import { sampleList } from '../../../support/samples';

Dexie.dependencies.indexedDB = indexedDB;
Dexie.dependencies.IDBKeyRange = IDBKeyRange;

let count = 0;
let database: MusterDatabase | undefined;
afterEach(() => database?.close());

/** Queries over columns that are built of these people. */
async function columnsOf(records: readonly FieldSourceRecord[], isOpened = true) {
  database?.close();
  database = await openDatabase({ name: `alike-${count++}` });
  createStore(database);
  const byId = new Map(records.map((record) => [record.person.id, record]));
  const columns = new ColumnStore({
    columns: rosterColumnsTable(database),
    changes: rosterChangesTable(database),
    cellOf,
    singleFlight: async (_, work) => work(),
    pause: async () => undefined,
    wait: async () => undefined,
    pageOf: async (after) => (after === undefined ? records : []),
    recordsOf: async (ids) => ids.flatMap((id) => byId.get(id) ?? []),
  });
  const queries = new ColumnQueries({ store: columns, now: () => 0, wait: async () => undefined });
  const open = async () => {
    await columns.open(
      { fields: columnFields, recipe: columnsRecipe(columnFields, emptySettings) },
      () => undefined,
      async () => records.length,
    );
    queries.prepared(undefined);
  };
  if (isOpened) await open();
  return { queries, open };
}

const tags = ['sourdough', 'baking', 'travel', 'shoes', 'Ceramics', 'ad'];
const people = fc
  .array(
    fc.record({
      hashtags: fc.uniqueArray(fc.constantFrom(...tags), { maxLength: 4 }),
      languages: fc.uniqueArray(fc.constantFrom('pt', 'en-GB', 'en'), { maxLength: 2 }),
      category: fc.option(fc.constantFrom('Bakery', 'Baking', 'Blog'), { nil: undefined }),
      location: fc.option(fc.constantFrom('Porto, Portugal', 'Lisbon · Portugal', 'Malmö', '🌍'), { nil: undefined }),
      followers: fc.option(fc.constantFrom(0, 900, 24_000, 31_500, 3_000_000), { nil: undefined }),
      rate: fc.option(fc.constantFrom(0, 0.02, 0.3), { nil: undefined }),
      over: fc.constantFrom('followers' as const, 'views' as const),
      site: fc.constantFrom('instagram' as const, 'youtube' as const),
      hasProfile: fc.integer({ min: 0, max: 5 }).map((n) => n > 0),
      onList: fc.boolean(),
    }),
    { minLength: 2, maxLength: 9 },
  )
  .map((all) =>
    all.map((one, n): FieldSourceRecord => {
      const profile: Partial<Profile> = {
        site: one.site,
        content: {
          posts: 3,
          captionsSeen: 3,
          couldDisclose: 3,
          disclosed: 0,
          hashtags: one.hashtags,
          languages: one.languages,
          sponsors: [],
          words: [],
        },
        ...(one.category !== undefined && { category: one.category }),
        ...(one.location !== undefined && { location: one.location }),
        ...(one.rate !== undefined && {
          audience: {
            at: 1,
            by: 'x',
            version: '1',
            isOwnTable: false,
            confidence: 0.5,
            engagement: { rate: one.rate, over: one.over, n: 5 },
            figures: {},
            saw: { posts: 3, comments: 0, followers: 0, readings: 1 },
          },
        }),
      };
      const record = rosterPerson(`P${n}`, {}, one.hasProfile ? profile : undefined);
      const account = record.profile && { ...record.profile };
      if (account) {
        const { followers: _, ...rest } = account;
        const counted: Profile = one.followers === undefined ? rest : { ...rest, followers: one.followers };
        return { ...record, profile: counted, profiles: [counted], lists: one.onList ? [sampleList()] : [] };
      }
      return { ...record, lists: one.onList ? [sampleList()] : [] };
    }),
  );

const id = (name: string) => name as PersonId;
const north = sampleWorkspace({ name: 'Northwind' });

describe('people like these, found in columns', () => {
  it('are those that the plain rule finds, with the same reasons', async () => {
    await fc.assert(
      fc.asyncProperty(
        people,
        fc.uniqueArray(fc.constantFrom('p0', 'p1', 'p8', 'nobody').map(id), { minLength: 1 }),
        fc.integer({ min: 1, max: 6 }),
        fc.boolean(),
        fc.option(fc.array(fc.boolean(), { minLength: 9, maxLength: 9 }), { nil: undefined }),
        async (all, asked, limit, isNew, members) => {
          const options = {
            limit,
            ...(isNew && { withoutLists: [sampleList().id] }),
            ...(members && { workspaceId: north.id }),
          };
          const records = all.map((record, place) => ({
            ...record,
            memberships: members?.[place] ? [sampleMembership(north, record.person.id)] : [],
          }));
          const { queries } = await columnsOf(records);
          const [found, plain] = [
            await queries.similarTo(asked, options),
            await fakeRosterQuery(records).similarTo(asked, options),
          ];
          expect(found).toEqual(plain);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('are waited for while the roster is being prepared', async () => {
    const twins = ['Ada', 'Bo'].map((name) => rosterPerson(name, {}, { followers: 5_000, category: 'Bakery' }));
    const { queries, open } = await columnsOf(twins, false);
    const asked = queries.similarTo([id('ada')], { limit: 5 });
    await open();
    expect((await asked).people.map(({ personId }) => personId)).toEqual(['bo']);
  });

  it('are nobody on the lists left out, nor anybody when nothing is known', async () => {
    const bo = { ...rosterPerson('Bo', {}, { followers: 5_000 }), lists: [sampleList({ id: 'spring' as ListId })] };
    const records = [rosterPerson('Ada', {}, { followers: 5_000 }), bo, rosterPerson('Cy')];
    const { queries } = await columnsOf(records);
    expect((await queries.similarTo([id('ada')], { limit: 5 })).people.map(({ personId }) => personId)).toEqual(['bo']);
    expect((await queries.similarTo([id('ada')], { limit: 5, withoutLists: ['spring' as ListId] })).people).toEqual([]);
    expect(await queries.similarTo([id('cy')], { limit: 5 })).toEqual({ known: [], people: [] });
  });
});
