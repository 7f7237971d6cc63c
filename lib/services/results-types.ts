import type { PersonId, SequenceId } from '@/lib/domain/ids';
import type { Result } from '@/lib/domain/result';
import type { VariantId } from '@/lib/domain/sequence';
import type { ResultsBy, ResultsRow, VariantComparison } from '@/lib/insights/outreach-results';
import type { Share } from '@/lib/insights/share';

export interface ResultsQuery {
  /** Missing: every sequence. */
  readonly sequenceId?: SequenceId;
  /** Epoch ms: only what went out at or after this. Missing: since the beginning. */
  readonly since?: number;
}

/** A row under the name that people know it by. */
export interface NamedResultsRow extends ResultsRow {
  readonly name: string;
  /** Of a step or a text: where it belongs. */
  readonly of?: string;
}

/** Texts of one step beside each other: of those people only who were drawn among just these. */
export interface StepComparison {
  readonly key: string;
  /** The step. */
  readonly name: string;
  /** The sequence, and of which versions where these texts are not in it any more. */
  readonly of: string;
  readonly texts: readonly ComparedText[];
  readonly comparisons: readonly VariantComparison[];
}

export interface ComparedText {
  readonly variant: VariantId;
  readonly name: string;
  /** Missing: nobody was reached by it. */
  readonly replied: Share | undefined;
}

export interface UnjudgedAnswer {
  readonly personId: PersonId;
  readonly displayName: string;
}

export interface Results {
  /** Epoch ms at which they were counted. */
  readonly countedAt: number;
  /** Missing: nothing has gone out. */
  readonly all?: ResultsRow;
  /** In the order in which they are read: steps as they follow each other, tiers from small to large. */
  readonly by: Readonly<Record<ResultsBy, readonly NamedResultsRow[]>>;
  readonly comparisons: readonly StepComparison[];
  /** People to whom something went out and who were deleted since: they are in no other number here, as their answers are gone. */
  readonly leftOut: number;
  /** Who answered, and nobody has said whether it is a yes or a no. By name. */
  readonly unjudged: readonly UnjudgedAnswer[];
}

export interface ResultsService {
  /**
   * What came of outreach, of the people of the open workspace where there is one. Reads every touch: up to some seconds for
   * a hundred thousand, so it is not for live queries.
   * @throws AbortError when `signal` says so
   */
  outreach(
    query: ResultsQuery,
    options?: { readonly signal?: AbortSignal; readonly onProgress?: (done: number, total: number) => void },
  ): Promise<Results>;
  /** Puts one of the tables among the downloads, as CSV. */
  save(results: Results, by: ResultsBy): Promise<Result<{ readonly name: string; readonly rows: number }>>;
}
