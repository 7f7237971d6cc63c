import type { PersonId } from '@/lib/domain/ids';
import type { SuppressionKey } from '@/lib/domain/suppression-keys';
import type { EraseCounts } from '../erase-types';

/** Somebody who is to be forgotten. */
export interface Erased {
  readonly personId: PersonId;
  /** All that names them on the do-not-contact list: entries stay, without words of theirs. */
  readonly suppressionKeys: readonly SuppressionKey[];
}

export interface PersonEraser {
  counts(personId: PersonId): Promise<EraseCounts | undefined>;
  /** Everything of these people in every table, in one transaction: for a few dozen at most. */
  erase(people: readonly Erased[], at: number): Promise<void>;
}
