import type { PersonId } from '@/lib/domain/ids';
import type { EraseCounts } from '../erase-types';

/** Everything of a person in every table, in one transaction. */
export interface PersonEraser {
  counts(personId: PersonId): Promise<EraseCounts | undefined>;
  /** @param suppressionHashes of entries that name them: these stay, without words of theirs */
  erase(personId: PersonId, at: number, suppressionHashes: readonly string[]): Promise<void>;
}
