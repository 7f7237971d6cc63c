import { type DBCore, type DBCoreMutateRequest, type DBCoreTransaction, Dexie, type Middleware } from 'dexie';
import type { RosterChange } from '@/lib/services/roster/ports';

const changesTable = 'rosterChanges';

type OldRows = () => PromiseLike<readonly unknown[]>;

interface PeopleOf {
  /** The rows that a write is about, as far as they say whose they are, as they were and as they will be. */
  readonly key: 'id' | 'personId' | 'profileId';
  /** A row may change hands: what it was has to be read. */
  readonly changesHands?: boolean;
}

/** The tables that columns of the roster are made from, and whom a write to each of them is about. */
const peopleOf: Readonly<Record<string, PeopleOf>> = {
  people: { key: 'id' },
  profiles: { key: 'personId', changesHands: true },
  listMembers: { key: 'personId' },
  activities: { key: 'personId' },
  enrollments: { key: 'personId' },
  touches: { key: 'personId' },
  messages: { key: 'personId', changesHands: true },
  fits: { key: 'personId' },
  safetyFlags: { key: 'personId', changesHands: true },
  reviews: { key: 'personId' },
  memberships: { key: 'personId' },
};

/** Posts say whose they are through their account, and nothing but a search looks at them. */
const postsTable = 'posts';
const accountsTable = 'profiles';
/** Accounts whose posts a transaction has noted already: a page has dozens of them. */
const notedAccounts = new WeakMap<DBCoreTransaction, Set<unknown>>();

/**
 * Notes with every write, inside of its own transaction, whose rows in the derived columns are out of date from now on. It
 * stands below all repositories, so no writer can forget it, and a write that fails leaves no note.
 */
export const rosterChanges: Middleware<DBCore> = {
  stack: 'dbcore',
  name: 'roster-changes',
  create: (below) => {
    // An older database, or one that is just being upgraded, has no such table yet.
    const hasTable = () => below.schema.tables.some(({ name }) => name === changesTable);
    return {
      ...below,
      transaction: (tables, mode, options) => {
        const isNoted = mode === 'readwrite' && hasTable();
        const hasPosts = tables.includes(postsTable);
        const needed = [
          ...(tables.some((name) => name in peopleOf) || hasPosts ? [changesTable] : []),
          ...(hasPosts ? [accountsTable] : []),
        ].filter((name) => !tables.includes(name));
        return below.transaction(isNoted && needed.length > 0 ? [...tables, ...needed] : tables, mode, options);
      },
      table: (name) => {
        const table = below.table(name);
        const isPosts = name === postsTable;
        const whose: PeopleOf | undefined = isPosts ? { key: 'profileId' } : peopleOf[name];
        if (!whose) return table;
        // Chains of the database's own promises, and nothing awaited: its layers find the transaction by them.
        const oldRows = (request: DBCoreMutateRequest): ReturnType<OldRows> => {
          const { trans } = request;
          if (request.type === 'deleteRange') {
            const query = { index: table.schema.primaryKey, range: request.range };
            return table.query({ trans, values: true, query }).then(({ result }) => result);
          }
          const keys =
            request.type === 'delete'
              ? request.keys
              : (request.keys ?? request.values.map((row) => table.schema.primaryKey.extractKey?.(row)));
          return table.getMany({ trans, keys: [...keys] });
        };
        return {
          ...table,
          mutate: (request) => {
            const written = request.type === 'add' || request.type === 'put' ? request.values : [];
            const isOldAsked =
              request.type === 'delete' ||
              request.type === 'deleteRange' ||
              (request.type === 'put' && whose.changesHands === true);
            const finish = (before: readonly unknown[]) =>
              table.mutate(request).then((result) =>
                (isPosts ? notePosts : note)(
                  below,
                  request.trans,
                  [...before, ...written].map(
                    (row) => (row as Partial<Record<string, unknown>> | undefined)?.[whose.key],
                  ),
                ).then(() => result),
              );
            return isOldAsked ? (oldRows(request).then(finish) as ReturnType<typeof finish>) : finish([]);
          },
        };
      },
    };
  },
};

function note(
  below: DBCore,
  trans: DBCoreTransaction,
  ids: readonly unknown[],
  only?: RosterChange['only'],
): PromiseLike<unknown> {
  const personIds = [...new Set(ids)].filter((id) => typeof id === 'string');
  if (personIds.length === 0 || !holds(trans, changesTable)) return Dexie.Promise.resolve();
  const values = [{ personIds, ...(only && { only }) }];
  return below.table(changesTable).mutate({ type: 'add', trans, values });
}

/** An account that comes to somebody later notes that person itself. */
function notePosts(below: DBCore, trans: DBCoreTransaction, profileIds: readonly unknown[]): PromiseLike<unknown> {
  const noted = notedAccounts.get(trans) ?? new Set();
  notedAccounts.set(trans, noted);
  const keys = [...new Set(profileIds)].filter((id) => typeof id === 'string' && !noted.has(id));
  if (keys.length === 0 || !holds(trans, changesTable) || !holds(trans, accountsTable)) return Dexie.Promise.resolve();
  for (const key of keys) noted.add(key);
  return below
    .table(accountsTable)
    .getMany({ trans, keys })
    .then((accounts) =>
      note(
        below,
        trans,
        accounts.map((account) => (account as { personId?: unknown } | undefined)?.personId),
        'captions',
      ),
    );
}

function holds(trans: DBCoreTransaction, table: string): boolean {
  const { objectStoreNames } = trans as unknown as { readonly objectStoreNames?: DOMStringList };
  return objectStoreNames?.contains(table) === true;
}
