import { type DBCore, type DBCoreTransaction, Dexie, type Middleware } from 'dexie';

/**
 * Drops the remembered beginning of the table as soon as somebody is deleted: it holds names, and is only written anew when a
 * table is opened, maybe never. After the deletion and not in its transaction: with the columns in it, every write to people
 * would wait for those who write columns. It stands below all repositories, so nobody who deletes can forget it.
 * @param drop deletes what is remembered, in a transaction of its own
 */
export function forgetStart(drop: () => PromiseLike<unknown>): Middleware<DBCore> {
  // Not there is as good as deleted: the database may be older, or closed by now.
  const forget = () => void Dexie.ignoreTransaction(drop).then(undefined, () => undefined);
  return {
    stack: 'dbcore',
    name: 'forget-start',
    create: (below) => {
      const noted = new WeakSet<DBCoreTransaction>();
      return {
        ...below,
        table: (name) => {
          const table = below.table(name);
          if (name !== 'people') return table;
          return {
            ...table,
            mutate: (request) => {
              const { trans, type } = request;
              if ((type === 'delete' || type === 'deleteRange') && !noted.has(trans)) {
                noted.add(trans);
                (trans as unknown as IDBTransaction).addEventListener('complete', forget, { once: true });
              }
              return table.mutate(request);
            },
          };
        },
      };
    },
  };
}
