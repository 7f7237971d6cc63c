import { type CustomField, type CustomKind, customKey, customLimits } from '@/lib/domain/custom-field';
import type { FieldRow, FieldType, FieldValues } from './field-row';
import { field } from './make-field';

const examples: { readonly [Kind in CustomKind]: FieldValues[Kind] } = {
  text: 'Something typed',
  number: 42,
  boolean: true,
  date: Date.UTC(2026, 2, 14),
  url: 'https://example.com/',
  choice: '',
  tags: ['one', 'two'],
};

const lengths: Readonly<Partial<Record<CustomKind, number>>> = { text: customLimits.text, url: customLimits.url };

/**
 * The rows of these fields of one's own. Those put away have one too, so that rules which name them still hold and read in
 * words: their label says so.
 */
export function customFieldRows(fields: readonly CustomField[]): readonly FieldRow<string, FieldType>[] {
  return fields.map(rowOf);
}

function rowOf({ id, name, kind, options, isSendable, archivedAt }: CustomField): FieldRow<string, FieldType> {
  const row = field<string, FieldType>({
    id: customKey(id),
    label: archivedAt === undefined ? name : `${name} (put away)`,
    type: kind,
    group: 'custom',
    description: isSendable ? 'A field of your own.' : 'A field of your own. Never sent.',
    example: kind === 'choice' ? (options?.[0]?.value ?? '') : examples[kind],
    ...(kind === 'choice' ? { options: (options ?? []).map(({ value, label }) => ({ value, label })) } : {}),
    maxLength: lengths[kind] ?? 500,
    needs: [],
    get: ({ person }) => person.custom?.[id]?.value,
    gap: () => 'unknown',
    seen: ({ person }) => {
      const value = person.custom?.[id];
      return value && { from: value.source, at: value.at };
    },
  });
  return { ...row, isSendable };
}
