import type { ActivityId, PersonId } from './ids';

/** One line of a person's timeline. */
export interface Activity {
  readonly id: ActivityId;
  readonly personId: PersonId;
  readonly at: number;
  readonly kind:
    | 'added'
    | 'list'
    | 'stage'
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
}
