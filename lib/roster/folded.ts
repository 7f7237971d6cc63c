import type { Gap } from '@/lib/domain/field-registry';
import { type View, viewLimits } from './view';

export type GroupValue = string | { readonly gap: Gap };

/** The same for the same value of a field: what a group, or a column of the board, is known by. */
export function groupKey(value: GroupValue): string {
  return typeof value === 'string' ? `=${value}` : value.gap;
}

const none: ReadonlySet<string> = new Set();

/** Keys of the groups of this field that are folded. */
export function foldedGroups({ folded = [] }: View, field: string | undefined): ReadonlySet<string> {
  const own = folded.find((each) => each.field === field);
  return own ? new Set(own.keys) : none;
}

/**
 * The view with this group of the field folded, or unfolded where it was. Beyond the limits the oldest fold is forgotten; what is
 * too long to be kept is not folded at all.
 */
export function withFoldToggled(view: View, field: string, key: string): View {
  if (key.length > viewLimits.foldedKey) return view;
  const keys = foldedGroups(view, field);
  const after = keys.has(key) ? [...keys].filter((each) => each !== key) : [...keys, key].slice(-viewLimits.foldedKeys);
  const others = (view.folded ?? []).filter((each) => each.field !== field);
  const next = [...others, ...(after.length > 0 ? [{ field, keys: after }] : [])].slice(-viewLimits.foldedFields);
  const { folded: _, ...rest } = view;
  return next.length > 0 ? { ...rest, folded: next } : rest;
}
