import type { PersonId, WorkspaceId } from '@/lib/domain/ids';
import type { LookAlikeOptions, LookAlikes } from '@/lib/services/look-alike-types';
import type { RosterLine, RosterQuery, RosterState } from '@/lib/services/roster-query-types';

/** What may be asked of the worker, each with its answer. */
export interface Calls {
  readonly lines: {
    readonly asked: { cursor: number; from: number; to: number; fields: readonly string[] };
    readonly answer: readonly RosterLine[] | undefined;
  };
  readonly ids: {
    readonly asked: { cursor: number; from: number; to: number };
    readonly answer: readonly PersonId[];
  };
  readonly indexOf: { readonly asked: { cursor: number; personId: PersonId }; readonly answer: number | undefined };
  readonly valuesOf: {
    readonly asked: { field: string; limit: number; workspaceId?: WorkspaceId | undefined };
    readonly answer: readonly { readonly value: string; readonly count: number }[];
  };
  readonly similarTo: {
    readonly asked: { personIds: readonly PersonId[]; options: LookAlikeOptions };
    readonly answer: LookAlikes;
  };
}
export type CallName = keyof Calls;

export type ToWorker =
  | { readonly kind: 'open' | 'ask'; readonly cursor: number; readonly query: RosterQuery }
  | { readonly kind: 'close'; readonly cursor: number }
  | {
      readonly [Name in CallName]: {
        readonly kind: 'call';
        readonly id: number;
        readonly name: Name;
        readonly asked: Calls[Name]['asked'];
      };
    }[CallName];

/** The lines that were in view before, of the new state: who asks for them next has them already. */
export interface LinesAhead {
  readonly from: number;
  readonly to: number;
  readonly fields: readonly string[];
  readonly lines: readonly RosterLine[];
}

export type FromWorker =
  | {
      readonly kind: 'state';
      readonly cursor: number;
      readonly state: RosterState;
      readonly ahead?: LinesAhead;
      /** They follow in a message of their own, under the version of this state. */
      readonly isAheadComing?: boolean;
    }
  | { readonly kind: 'ahead'; readonly cursor: number; readonly version: number; readonly ahead?: LinesAhead }
  | { readonly kind: 'failed'; readonly cursor?: number; readonly message: string }
  | { readonly kind: 'answer'; readonly id: number; readonly value?: unknown; readonly error?: string };
