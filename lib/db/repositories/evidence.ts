import { Dexie, type Table as DexieTable, type PromiseExtended } from 'dexie';
import { type AccountEvidence, type CommentEvidence, evidenceLimit } from '@/lib/domain/evidence';
import type { FieldHealth } from '@/lib/domain/field-health';
import type { ProfileId } from '@/lib/domain/ids';
import type { CommentEvidenceTable, FieldHealthTable, FollowerEvidenceTable } from '@/lib/services/ports';
import type { MusterDatabase } from '../schema';
import { keyedTable } from './keyed-table';

export function commentEvidenceTable(database: MusterDatabase): CommentEvidenceTable {
  const table = database.commentEvidence;
  const bySeenAt = (profileId: ProfileId, by: CommentEvidence['by']) =>
    table.where('[profileId+by+lastSeenAt]').between([profileId, by, Dexie.minKey], [profileId, by, Dexie.maxKey]);
  return {
    ...keyedTable<CommentEvidence, string>(table),
    ofProfile: (profileId, by, limit) =>
      limit >= evidenceLimit
        ? wholeOf(table, `${profileId}:`).then((rows) => newestFirst(rows.filter((row) => row.by === by)))
        : bySeenAt(profileId, by).reverse().limit(limit).toArray(),
    bySame: (profileId, sameHash) => table.where('[profileId+sameHash]').equals([profileId, sameHash]).toArray(),
    count: (profileId, by) => bySeenAt(profileId, by).count(),
    putMany: (rows) => table.bulkPut([...rows]).then(() => undefined),
    dropOldest: (profileId, by, count) =>
      bySeenAt(profileId, by)
        .limit(count)
        .primaryKeys()
        .then((keys) => table.bulkDelete(keys)),
  };
}

export function followerEvidenceTable(database: MusterDatabase): FollowerEvidenceTable {
  const table = database.followerEvidence;
  const bySeenAt = (profileId: ProfileId, listOf: AccountEvidence['listOf']) =>
    table
      .where('[profileId+listOf+lastSeenAt]')
      .between([profileId, listOf, Dexie.minKey], [profileId, listOf, Dexie.maxKey]);
  return {
    ...keyedTable<AccountEvidence, string>(table),
    ofProfile: (profileId, listOf, limit) =>
      limit >= evidenceLimit
        ? wholeOf(table, `${profileId}:${listOf}:`).then(newestFirst)
        : bySeenAt(profileId, listOf).reverse().limit(limit).toArray(),
    count: (profileId, listOf) => bySeenAt(profileId, listOf).count(),
    putMany: (rows) => table.bulkPut([...rows]).then(() => undefined),
    dropOldest: (profileId, listOf, count) =>
      bySeenAt(profileId, listOf)
        .limit(count)
        .primaryKeys()
        .then((keys) => table.bulkDelete(keys)),
  };
}

export function fieldHealthTable(database: MusterDatabase): FieldHealthTable {
  return {
    ...keyedTable<FieldHealth, string>(database.fieldHealth),
    all: () => database.fieldHealth.toArray(),
    ofSite: (site) => database.fieldHealth.where('site').equals(site).toArray(),
  };
}

/** Rows read at once: more would hold up everything else of this thread for longer than one notices. */
const chunk = 1_000;

/**
 * All rows whose key begins so. Several times as fast as the same rows by the index in reverse order, which the browser hands
 * over one by one; there are never more than `evidenceLimit` of a kind.
 */
function wholeOf<Row extends { readonly key: string }>(
  table: DexieTable<Row, string>,
  prefix: string,
  from = prefix,
  before: readonly Row[] = [],
): PromiseExtended<Row[]> {
  return table
    .where('key')
    .between(from, `${prefix}\uffff`, from === prefix)
    .limit(chunk)
    .toArray()
    .then((rows) => {
      const last = rows.at(-1);
      const all = before.length === 0 ? rows : [...before, ...rows];
      return last === undefined || rows.length < chunk ? all : wholeOf(table, prefix, last.key, all);
    });
}

function newestFirst<Row extends { readonly lastSeenAt: number }>(rows: Row[]): Row[] {
  return rows.sort((one, other) => other.lastSeenAt - one.lastSeenAt);
}
