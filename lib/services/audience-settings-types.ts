import type { OwnBenchmark } from '@/lib/audience/own-benchmarks';
import type { AudienceTable } from '@/lib/audience/table';
import type { TableEdit, TablePart } from '@/lib/audience/table-edits';
import type { AudienceSettings } from '@/lib/domain/audience-settings';
import type { Result } from '@/lib/domain/result';
import type { RosterGroup } from './rescore/roster-figures';

/** The table that scores are worked out with, and how far they have come. */
export interface AudienceTableView {
  /** What the person changed; empty when all is as shipped. */
  readonly settings: AudienceSettings;
  readonly table: AudienceTable;
  /** Medians of the own roster that are in the table; empty where they are not asked for. */
  readonly own: readonly OwnBenchmark[];
  /** Scores are being worked out anew. Missing: all are up to date, or only a handful is not. */
  readonly progress?: { readonly done: number; readonly total: number; readonly at: number };
}

/** What the roster says about one size on one site; `own` where there are enough accounts. */
export interface RosterMedian extends RosterGroup {
  readonly own?: OwnBenchmark;
}

/** How scores of the roster would change. Points are whole, as they are shown. */
export interface ChangePreview {
  /** Accounts that were tried. */
  readonly accounts: number;
  /** There are more on the roster than were tried. */
  readonly isSample: boolean;
  /** Those with a score before and after. */
  readonly scores: number;
  readonly changed: number;
  /** By more than `muchPoints`. */
  readonly changedMuch: number;
  /** Missing: none changes. */
  readonly biggest?: { readonly name: string; readonly from: number; readonly to: number };
  /** Had no score and would get one. */
  readonly gained: number;
  /** Has one, and there would not be enough for one any more. */
  readonly lost: number;
}

export const muchPoints = 5;

export interface PreviewOptions {
  /** Ends it; the answer is a problem with the code `cancelled`. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (accounts: number) => void;
}

/** What a part was before it went back to standard. */
export interface TakenBack {
  readonly part: TablePart | 'all';
  readonly before: AudienceSettings;
}

export interface AudienceSettingsService {
  /** Safe inside a live query. */
  view(): Promise<AudienceTableView>;
  /** Reads the figures of the whole roster, so not for a live query: it would be asked again with every score. */
  rosterMedians(): Promise<readonly RosterMedian[]>;
  /**
   * Keeps these fields and leaves the others as they are by now. Refused whole when one of them is wrong.
   * `undo` is what `save` takes to have them back.
   */
  save(edits: readonly TableEdit[]): Promise<Result<{ readonly undo: readonly TableEdit[] }>>;
  /** Judge by the medians of the own roster wherever there are enough accounts. */
  setOwnBenchmarks(isOn: boolean): Promise<Result<void>>;
  /** The result is what `restore` takes for undo. */
  backToStandard(part: TablePart | 'all'): Promise<Result<TakenBack>>;
  restore(taken: TakenBack): Promise<Result<void>>;
  /** Tries changes on at most 200 accounts of the roster, a few at a time. Keeps nothing. */
  preview(edits: readonly TableEdit[], options?: PreviewOptions): Promise<Result<ChangePreview>>;
}
