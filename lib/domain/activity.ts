import type { CustomKey } from './custom-field';
import type { FitMark, FitPart } from './fit';
import type { ActivityId, BrandId, PersonId, TouchKey, WorkspaceId } from './ids';
import type { TypedField } from './person';

/** One line of a person's timeline. */
export interface Activity {
  readonly id: ActivityId;
  readonly personId: PersonId;
  readonly at: number;
  readonly kind:
    | 'added'
    | 'list'
    | 'stage'
    | 'edited'
    | 'note'
    | 'enrolled'
    | 'sent'
    | 'task-done'
    | 'reply'
    | 'auto-reply'
    | 'opened-link'
    | 'bounce'
    | 'stopped'
    | 'unsure'
    | 'failed'
    | 'suppressed'
    | 'resumed'
    | 'merged'
    | 'unmerged'
    | 'account'
    | 'imported'
    | 'review'
    | 'file'
    | 'fit'
    | 'workspace';
  /** Plain words, complete without the kind: "Sent “Hello” from agent@agency.test". */
  readonly text: string;
  readonly touchKey?: TouchKey;
  /** Of an answer that was noted by hand: whether it says yes or no. Missing: nobody has said. */
  readonly verdict?: 'yes' | 'no';
  /** The import that did it: all that it did is taken back together. */
  readonly importId?: string;
  /** What was typed over what. */
  readonly edit?: FieldChange;
  /** It is true in this workspace only. */
  readonly workspaceId?: WorkspaceId;
  /** A part of the culture fit with a brand before and after. A mark that is missing: not judged. */
  readonly fit?: {
    readonly brandId: BrandId;
    readonly part: FitPart;
    readonly from?: FitMark['mark'];
    readonly to?: FitMark['mark'];
  };
}

/** One field before and after an edit, as people read it. Empty: none. */
export interface FieldChange {
  readonly field: TypedField | CustomKey;
  /** What a field of one's own was called then. */
  readonly label?: string;
  readonly from: string;
  readonly to: string;
  /** The editor that saves itself while somebody types: its steps are one line of the timeline. */
  readonly session?: string;
}
