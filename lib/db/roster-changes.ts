import { type DBCore, type DBCoreMutateRequest, type DBCoreTransaction, Dexie, type Middleware } from 'dexie';

const changesTable = 'rosterChanges';

type OldRows = () => PromiseLike<readonly unknown[]>;

interface PeopleOf {
  /** The rows that a write is about, as far as they say whose they are, as they were and as they will be. */
  readonly key: 'id' | 'personId';
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
      transaction: (tables, mode, options) =>
        below.transaction(
          mode === 'readwrite' &&
            hasTable() &&
            !tables.includes(changesTable) &&
            tables.some((name) => name in peopleOf)
            ? [...tables, changesTable]
            : tables,
          mode,
          options,
        ),
      table: (name) => {
        const table = below.table(name);
        const whose = peopleOf[name];
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
                note(
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

function note(below: DBCore, trans: DBCoreTransaction, ids: readonly unknown[]): PromiseLike<unknown> {
  const personIds = [...new Set(ids)].filter((id) => typeof id === 'string');
  const holds = (trans as unknown as { objectStoreNames?: DOMStringList }).objectStoreNames?.contains(changesTable);
  if (personIds.length === 0 || holds !== true) return Dexie.Promise.resolve();
  return below.table(changesTable).mutate({ type: 'add', trans, values: [{ personIds }] });
}
