import type { ActivityId, PersonId } from './ids';
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
    | 'bounce'
    | 'stopped'
    | 'unsure'
    | 'failed'
    | 'suppressed'
    | 'resumed'
    | 'merged'
    | 'unmerged'
    | 'account'
    | 'imported';
  /** Plain words, complete without the kind: "Sent “Hello” from agent@agency.test". */
  readonly text: string;
  readonly touchKey?: string;
  /** The import that did it: all that it did is taken back together. */
  readonly importId?: string;
  /** What was typed over what. */
  readonly edit?: FieldChange;
}

/** One field before and after an edit, as people read it. Empty: none. */
export interface FieldChange {
  readonly field: TypedField;
  readonly from: string;
  readonly to: string;
  /** The editor that saves itself while somebody types: its steps are one line of the timeline. */
  readonly session?: string;
}
