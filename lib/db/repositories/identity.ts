import type { MergeId } from '@/lib/domain/ids';
import type { Merge, StoredProposal } from '@/lib/domain/merge';
import type { MergesTable, ProposalsTable } from '@/lib/services/ports';
import type { MusterDatabase } from '../schema';
import { keyedTable } from './keyed-table';

export function mergesTable(database: MusterDatabase): MergesTable {
  return {
    ...keyedTable<Merge, MergeId>(database.merges),
    ofPerson: (personId) =>
      database.merges
        .where('personIds')
        .equals(personId)
        .toArray()
        .then((merges) => merges.sort((a, b) => b.order - a.order)),
    count: () => database.merges.count(),
  };
}

export function proposalsTable(database: MusterDatabase): ProposalsTable {
  return {
    ...keyedTable<StoredProposal, string>(database.proposals),
    open: (limit) => database.proposals.orderBy('openSince').reverse().limit(limit).toArray(),
  };
}
