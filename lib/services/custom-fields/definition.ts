import { type CustomField, type CustomKind, type CustomOption, customLimits } from '@/lib/domain/custom-field';
import { fieldRows } from '@/lib/domain/field-registry';
import { ok, problem, type Result } from '@/lib/domain/result';
import { clip, headerText } from '@/lib/domain/text';
import { fold } from '@/lib/roster/fold';
import { variableName } from '@/lib/templates/variables';
import type { OptionDraft } from '../custom-field-types';

const shippedNames: ReadonlySet<string> = new Set(fieldRows.map(({ label }) => fold(label)));

/** A name that no field has, own or shipped: people could not tell them apart. */
export function freeFieldName(name: string, others: readonly CustomField[]): Result<string> {
  const clean = clip(headerText(name), customLimits.name);
  if (!clean) return problem('empty-name', 'Give the field a name.');
  const folded = fold(clean);
  const taken = others.find((field) => fold(field.name) === folded);
  if (taken && taken.archivedAt !== undefined)
    return problem('name-taken', `“${taken.name}” was put away. Bring it back, or choose another name.`);
  return taken || shippedNames.has(folded)
    ? problem('name-taken', `There is already a field called “${clean}”.`)
    : ok(clean);
}

/** What a new field is called in messages for good: `shoe_size`. Of a name without a Latin letter it is `field`. */
export function freeVariable(name: string, others: readonly CustomField[]): string {
  const plain = variableName(fold(name)).replace(/^[^a-z]+|_+$/g, '');
  const stem = plain.slice(0, 40) || 'field';
  const taken = new Set(others.map(({ variable }) => variable));
  let variable = stem;
  for (let count = 2; taken.has(variable); count += 1) variable = `${stem}_${count}`;
  return variable;
}

/**
 * The options as they will be kept: each label once, those that are gone last, with all values of before. Only a choice has
 * any.
 */
export function checkedOptions(
  kind: CustomKind,
  drafts: readonly OptionDraft[],
  before: readonly CustomOption[] = [],
): Result<readonly CustomOption[]> {
  if (kind !== 'choice') return ok([]);
  const labels = drafts.map(({ label }) => clip(headerText(label), customLimits.name)).filter(Boolean);
  if (labels.length === 0) return problem('no-options', 'A choice needs at least one option.');
  if (labels.length > customLimits.options)
    return problem('too-many-options', `A choice has at most ${customLimits.options} options.`);
  const twice = labels.find((label, index) => labels.findIndex((other) => fold(other) === fold(label)) < index);
  if (twice !== undefined) return problem('option-twice', `“${twice}” is there twice.`);
  const taken = new Set(before.map(({ value }) => value));
  const used = new Set<string>();
  const options = drafts.flatMap((draft): CustomOption[] => {
    const label = clip(headerText(draft.label), customLimits.name);
    if (!label) return [];
    const known =
      before.find(({ value }) => value === draft.value && !used.has(value)) ??
      // Taken off and typed again: it is the same.
      before.find((option) => option.isGone && fold(option.label) === fold(label) && !used.has(option.value));
    const value = known?.value ?? freeValue(label, taken);
    taken.add(value);
    used.add(value);
    return [{ value, label }];
  });
  return ok([
    ...options,
    ...before
      .filter(({ value }) => !used.has(value))
      .map(({ value, label }): CustomOption => ({ value, label, isGone: true })),
  ]);
}

function freeValue(label: string, taken: ReadonlySet<string>): string {
  const stem = fold(label).replace(/\s+/g, '-');
  let value = stem;
  for (let count = 2; taken.has(value); count += 1) value = `${stem}-${count}`;
  return value;
}
