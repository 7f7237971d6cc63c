import { Dexie } from 'dexie';
import type { AccountEvidence, CommentEvidence } from '@/lib/domain/evidence';
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
    ofProfile: (profileId, by, limit) => bySeenAt(profileId, by).reverse().limit(limit).toArray(),
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
    ofProfile: (profileId, listOf, limit) => bySeenAt(profileId, listOf).reverse().limit(limit).toArray(),
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
