import type { SequenceId } from '@/lib/domain/ids';
import type { VariantId } from '@/lib/domain/sequence';
import type { ResultsBy, ResultsRow, VariantComparison } from '@/lib/insights/outreach-results';

export interface ResultsQuery {
  /** Missing: every sequence. */
  readonly sequenceId?: SequenceId;
  /** Epoch ms: only what went out at or after this. Missing: since the beginning. */
  readonly since?: number;
}

/** A row under the name that people know it by. */
export interface NamedResultsRow extends ResultsRow {
  readonly name: string;
  /** Of a variant: which text it is. */
  readonly variant?: VariantId;
}

/** The texts that were tried in one step. */
export interface StepComparison {
  readonly stepKey: string;
  readonly name: string;
  readonly comparisons: readonly VariantComparison[];
}

export interface Results {
  /** Epoch ms at which they were counted. */
  readonly countedAt: number;
  /** Missing: nothing has gone out. */
  readonly all?: ResultsRow;
  readonly by: Readonly<Record<ResultsBy, readonly NamedResultsRow[]>>;
  readonly comparisons: readonly StepComparison[];
}

export interface ResultsService {
  /**
   * What came of outreach, of the people of the open workspace where there is one. Reads every touch: up to some seconds for
   * a hundred thousand.
   * @throws AbortError when `signal` says so
   */
  outreach(
    query: ResultsQuery,
    options?: { readonly signal?: AbortSignal; readonly onProgress?: (done: number, total: number) => void },
  ): Promise<Results>;
}
