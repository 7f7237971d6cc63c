import type { PersonId } from './ids';

/** When somebody should be looked at again. One a person. */
export interface Review {
  readonly personId: PersonId;
  /** Epoch ms: due from then on. */
  readonly dueAt: number;
  /** Comes again so many days after it was done. Missing: once. */
  readonly everyDays?: number;
  /** What to look for. */
  readonly reason?: string;
  readonly createdAt: number;
  /** Epoch ms of the last time it was done. */
  readonly doneAt?: number;
}
