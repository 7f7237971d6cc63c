import * as z from 'zod/mini';
import type { FieldType } from '@/lib/domain/field-registry';

/** A day has this many ms; "older than" and "within" count in days. */
export const dayMs = 24 * 60 * 60 * 1000;

/** Conditions nested deeper than this, or more of them than this, come from no screen of ours. */
export const filterLimits = { depth: 6, conditions: 100, values: 1_000, text: 500 } as const;

const number = z.number().check(z.refine(Number.isFinite));
const text = z.string().check(z.maxLength(filterLimits.text));
const texts = z.readonly(z.array(text).check(z.maxLength(filterLimits.values)));
const field = z.string().check(z.maxLength(100));

/** Of any field: there is a value, there is none and somebody looked, nobody can say, nobody looked. */
const gapOps = ['is-known', 'is-none', 'is-unknown', 'is-not-looked-at'] as const;

const conditionSchema = z.union([
  z.object({ field, op: z.enum(gapOps) }),
  z.object({ field, op: z.enum(['at-least', 'at-most', 'equals']), value: number }),
  /** Both ends belong to it. */
  z.object({ field, op: z.literal('between'), low: number, high: number }),
  /** Texts and tags, without regard to case and accents. */
  z.object({ field, op: z.enum(['contains', 'contains-not', 'is', 'begins-with']), value: text }),
  /** Choices by value, tags and texts as they are shown. */
  z.object({ field, op: z.enum(['any-of', 'none-of', 'all-of']), values: texts }),
  z.object({ field, op: z.enum(['is-true', 'is-false']) }),
  /** Epoch ms. */
  z.object({ field, op: z.enum(['before', 'after']), at: number }),
  /** Days back from now; "within" includes the future. */
  z.object({ field, op: z.enum(['older-than', 'within']), days: number }),
]);

export type Condition = z.infer<typeof conditionSchema>;

/** A condition, or several of which all or any must hold. An empty group of either kind lets everybody through. */
export type Filter = Condition | FilterGroup;
export interface FilterGroup {
  readonly join: 'all' | 'any';
  readonly of: readonly Filter[];
}

export const filterGroupSchema: z.ZodMiniType<FilterGroup> = z.object({
  join: z.enum(['all', 'any']),
  of: z.readonly(z.array(z.lazy((): z.ZodMiniType<Filter> => z.union([conditionSchema, filterGroupSchema])))),
});

export const everybody: FilterGroup = { join: 'all', of: [] };

export function isGroup(filter: Filter): filter is FilterGroup {
  return 'join' in filter;
}

export type FilterOp = Condition['op'];

const numberOps = ['at-least', 'at-most', 'between', 'equals'] as const;
const textOps = ['contains', 'contains-not', 'is', 'begins-with'] as const;

/** What may be asked of a field of each type, the usual question first. The questions about gaps hold for all. */
export const opsOf: { readonly [Type in FieldType]: readonly FilterOp[] } = {
  number: [...numberOps, ...gapOps],
  share: [...numberOps, ...gapOps],
  date: ['older-than', 'within', 'before', 'after', ...gapOps],
  boolean: ['is-true', 'is-false', ...gapOps],
  choice: ['any-of', 'none-of', ...gapOps],
  tags: ['any-of', 'all-of', 'none-of', 'contains', ...gapOps],
  text: [...textOps, ...gapOps],
  url: [...textOps, ...gapOps],
  email: [...textOps, ...gapOps],
};
