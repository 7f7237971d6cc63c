import type { FieldSourceRecord, Gap } from './field-row';
import { recorded } from './field-seen';
import { field } from './make-field';

/**
 * When to look at somebody again. Whether that is overdue changes with the clock, not with the data, so it is asked of the
 * date: a column of its own would be out of date every midnight.
 */
export const reviewFields = [
  field({
    id: 'next_review_on',
    label: 'Look again on',
    type: 'date',
    group: 'person',
    needs: ['review'],
    seen: recorded,
    description: 'The day from which they are on the list of visits.',
    example: Date.UTC(2026, 3, 2),
    get: ({ review }) => review?.dueAt,
    gap: none,
  }),
  field({
    id: 'last_reviewed_on',
    label: 'Last reviewed on',
    type: 'date',
    group: 'person',
    needs: ['review'],
    seen: recorded,
    description: 'The day a visit that was due was last done.',
    example: Date.UTC(2026, 2, 2),
    get: ({ review }) => review?.doneAt,
    gap: none,
  }),
  field({
    id: 'review_reason',
    label: 'What to look for',
    type: 'text',
    group: 'person',
    needs: ['review'],
    seen: recorded,
    description: 'Why they are to be looked at again.',
    example: 'New captions since the spring launch',
    get: ({ review }) => review?.reason,
    gap: none,
  }),
] as const;

/** Reviews are all there: what is not among them plainly is not. */
function none(_: FieldSourceRecord): Gap {
  return 'none';
}
