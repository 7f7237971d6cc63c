import { useMemo } from 'react';
import { useFieldCatalog } from '@/components/hooks/field-catalog';
import { SearchList, type SearchListItem } from '@/components/ui/search-list';
import type { AnyField } from '@/lib/domain/field-registry';
import { groupWords, personFields } from './field-words';
import { type FilterPreset, filterPresets } from './filter-presets';
import { recentFields } from './recent-fields';

export interface FieldPickerProps {
  /** Ready-made questions stand before the fields where this is given. */
  readonly onPreset?: ((preset: FilterPreset) => void) | undefined;
  readonly onPick: (field: AnyField) => void;
}

/** Which field to ask about: ready-made questions and what was used lately first, then everything by group. */
export function FieldPicker({ onPreset, onPick }: FieldPickerProps) {
  const catalog = useFieldCatalog();
  const fields = useMemo(() => personFields(catalog), [catalog]);
  const items = useMemo(() => {
    const presets = onPreset
      ? filterPresets.map(({ id, label }): SearchListItem => ({ id: `preset:${id}`, label, group: 'Often asked' }))
      : [];
    const recent = recentFields(catalog).map(
      (row): SearchListItem => ({ ...itemOf(row, 'Used lately'), id: `recent:${row.id}` }),
    );
    return [...presets, ...recent, ...fields.map((row) => itemOf(row, groupWords[row.group]))];
  }, [onPreset, catalog, fields]);
  return (
    <SearchList
      label="Field to filter by"
      placeholder="Filter by…"
      items={items}
      onChoose={(id) => {
        const preset = filterPresets.find((each) => `preset:${each.id}` === id);
        if (preset) {
          onPreset?.(preset);
          return;
        }
        const row = fields.find((each) => each.id === id.replace(/^recent:/, ''));
        if (row) onPick(row);
      }}
      empty="No field is called that."
    />
  );
}

function itemOf(row: AnyField, group: string): SearchListItem {
  return { id: row.id, label: row.label, group, words: row.description };
}
