import type { PersonId } from '@/lib/domain/ids';
import type { EraseCounts } from '../erase-types';

/** Somebody who is to be forgotten. */
export interface Erased {
  readonly personId: PersonId;
  /** Of entries that name them: these stay, without words of theirs. */
  readonly suppressionHashes: readonly string[];
}

export interface PersonEraser {
  counts(personId: PersonId): Promise<EraseCounts | undefined>;
  /** Everything of these people in every table, in one transaction: for a few dozen at most. */
  erase(people: readonly Erased[], at: number): Promise<void>;
}
