import * as z from 'zod/mini';
import { everybody, filterGroupSchema } from './filter';

export const viewLimits = {
  name: 80,
  columns: 60,
  sorts: 4,
  minWidthPx: 56,
  maxWidthPx: 800,
  foldedFields: 20,
  foldedKeys: 200,
  foldedKey: 4_000,
} as const;

const fieldId = z.string().check(z.maxLength(100));

const columnSchema = z.object({
  field: fieldId,
  /** In px; missing: as wide as its type usually is. */
  widthPx: z.optional(z.number().check(z.gte(viewLimits.minWidthPx), z.lte(viewLimits.maxWidthPx))),
  isPinned: z.optional(z.boolean()),
});

const foldedSchema = z.object({
  field: fieldId,
  keys: z.readonly(
    z.array(z.string().check(z.maxLength(viewLimits.foldedKey))).check(z.maxLength(viewLimits.foldedKeys)),
  ),
});

/** How a table of people is set up: what is shown, in which order, and who is in it. */
export const viewSchema = z.object({
  columns: z.readonly(z.array(columnSchema).check(z.maxLength(viewLimits.columns))),
  /** First key first. Those without a value come last, whichever way it is sorted. */
  sort: z.readonly(
    z.array(z.object({ field: fieldId, isDescending: z.boolean() })).check(z.maxLength(viewLimits.sorts)),
  ),
  filter: z._default(filterGroupSchema, everybody),
  /** One board column, or one heading in the table, for each value. */
  groupBy: z.optional(fieldId),
  layout: z._default(z.enum(['table', 'board', 'cards']), 'table'),
  /** Groups, and columns of the board, that are folded, by the field they are of; see `groupKey`. */
  folded: z.optional(z.readonly(z.array(foldedSchema).check(z.maxLength(viewLimits.foldedFields)))),
});

export type View = z.infer<typeof viewSchema>;
export type ViewColumn = View['columns'][number];
export type ViewSort = View['sort'][number];

/** What a new table shows. */
export const standardView: View = {
  columns: [
    { field: 'full_name', isPinned: true },
    { field: 'handle' },
    { field: 'site' },
    { field: 'followers' },
    { field: 'tier' },
    { field: 'score' },
    { field: 'stage' },
    { field: 'email' },
    { field: 'last_read_on' },
  ],
  sort: [{ field: 'added_on', isDescending: true }],
  filter: everybody,
  layout: 'table',
};

/** As this version understands it; a set-up of another version or from a broken file is none. */
export function readableView(view: unknown): View | undefined {
  const parsed = viewSchema.safeParse(view);
  return parsed.success ? parsed.data : undefined;
}
