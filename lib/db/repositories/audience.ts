import { Dexie } from 'dexie';
import type { ScoreRow } from '@/lib/domain/audience-summary';
import type { AudienceStateTable, ScoresTable } from '@/lib/services/ports';
import type { MusterDatabase } from '../schema';
import { keyedTable } from './keyed-table';

export function scoresTable({ scores }: MusterDatabase): ScoresTable {
  return {
    ...keyedTable<ScoreRow, string>(scores),
    putMany: (rows) => scores.bulkPut([...rows]).then(() => undefined),
    deleteMany: (keys) => scores.bulkDelete([...keys]),
    ofProfile: (profileId) =>
      scores.where('[profileId+day]').between([profileId, Dexie.minKey], [profileId, Dexie.maxKey]).toArray(),
  };
}

export function audienceStateTable({ audienceState }: MusterDatabase): AudienceStateTable {
  return {
    progress: () => audienceState.get('progress').then((row) => (row?.key === 'progress' ? row : undefined)),
    own: () => audienceState.get('own-benchmarks').then((row) => (row?.key === 'own-benchmarks' ? row : undefined)),
    brandCheck: () => audienceState.get('brand-check').then((row) => (row?.key === 'brand-check' ? row : undefined)),
    settled: () => audienceState.get('settled').then((row) => (row?.key === 'settled' ? row : undefined)),
    put: (row) => audienceState.put(row).then(() => undefined),
  };
}
