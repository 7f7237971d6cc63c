import type { FieldCell, Gap } from '@/lib/domain/field-registry';
import type { ListId, PersonId, WorkspaceId } from '@/lib/domain/ids';
import type { Filter } from '@/lib/roster/filter';
import type { View } from '@/lib/roster/view';
import type { LookAlikeOptions, LookAlikes } from './look-alike-types';

/** Which people, in which order. */
export interface RosterQuery {
  readonly sort: View['sort'];
  readonly filter: Filter;
  /** Only the people of this list. */
  readonly listId?: ListId;
  /** Only the people of this workspace, with stage, notes and owner as they are there. */
  readonly workspaceId?: WorkspaceId;
  /**
   * Typed into the search box; every word has to be found somewhere in names, handles, addresses, bios, notes and
   * the captions of their newest posts (see `captionLimits`), words of one or two letters at the beginning of a word. When that lets nobody through, words may have typos. Empty: everybody.
   */
  readonly search: string;
  readonly groupBy?: string;
}

/** One cell of the table. */
export type RosterCell = FieldCell;

export interface RosterLine {
  readonly personId: PersonId;
  /** In the order of the fields asked for. */
  readonly cells: readonly RosterCell[];
}

export interface RosterGroupCount {
  /** The value as text, or the gap. */
  readonly value: string | { readonly gap: Gap };
  readonly count: number;
}

/** What a query has found. A new one comes whenever people, lists or the query change. */
export interface RosterState {
  /** People on the roster, or on the list. */
  readonly total: number;
  /** Of these, how many the filter and the search let through. */
  readonly shown: number;
  /** Goes up with every change, also of values that leave the order as it is: lines read before are out of date. */
  readonly version: number;
  /** Nobody holds all words of the search as they were typed: these hold words like them. */
  readonly isSimilar?: true;
  /** Of `groupBy`, in the order of the values; in a table sorted by it, one group after the other. */
  readonly groups?: readonly RosterGroupCount[];
  /** 0 to 1 while a roster is being prepared for the first time; what there is so far can be read. */
  readonly preparing?: number;
}

/** A live query over everybody. All numbers of rows count from 0, in the order of the query. */
export interface RosterCursor {
  /** Another query; what was under way is given up. */
  ask(query: RosterQuery): void;
  /** Lines `from` to `to` (not included) with these fields. `undefined` when the query has changed meanwhile. */
  lines(from: number, to: number, fields: readonly string[]): Promise<readonly RosterLine[] | undefined>;
  /** The same where they are there already, so that nothing has to be drawn without them. */
  linesAtHand?(from: number, to: number, fields: readonly string[]): readonly RosterLine[] | undefined;
  /** Ids of lines `from` to `to`, for ranges and "all". */
  ids(from: number, to: number): Promise<readonly PersonId[]>;
  /** Where this person stands; `undefined` when not among those shown. */
  indexOf(personId: PersonId): Promise<number | undefined>;
  close(): void;
}

export interface RosterQueryService {
  /** @param onState called at first with what was found, and after every change; with an error in words when it failed */
  open(query: RosterQuery, onState: (state: RosterState) => void, onError: (message: string) => void): RosterCursor;
  /**
   * The values that a field has on this roster with how often, most frequent first: for filters. At most `limit`.
   * @param workspaceId only of the people of this workspace, as they are there
   */
  valuesOf(
    field: string,
    limit: number,
    workspaceId?: WorkspaceId,
  ): Promise<readonly { readonly value: string; readonly count: number }[]>;
  /**
   * Who is most like these people, or like the middle of several (at most `mostAskedAbout`), with the reasons. Waits while the
   * roster is being prepared. Ids that are nobody's are passed over.
   */
  similarTo(personIds: readonly PersonId[], options: LookAlikeOptions): Promise<LookAlikes>;
}
