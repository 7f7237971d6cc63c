import { useMemo } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { useLive } from '@/components/hooks/use-live';
import { formatCount } from '@/components/ui/format-count';
import { SafeText } from '@/components/ui/safe-text';
import { SearchList } from '@/components/ui/search-list';
import type { AnyField } from '@/lib/domain/field-registry';
import { filterLimits } from '@/lib/roster/filter';

const MOST_OFFERED = 300;

export interface ValueChoiceProps {
  readonly row: AnyField;
  readonly values: readonly string[];
  readonly onChange: (values: readonly string[]) => void;
}

/** Several values of a choice or of tags, from the field's own options or from those that somebody on the roster has. */
export function ValueChoice({ row, values, onChange }: ValueChoiceProps) {
  const { rosterQuery } = useServices();
  const counted = useLive(() => rosterQuery.valuesOf(row.id, MOST_OFFERED), [rosterQuery, row.id]);
  const chosen = useMemo(() => new Set(values), [values]);
  const items = useMemo(() => {
    const counts = new Map((counted.value ?? []).map(({ value, count }) => [value, count]));
    const known = row.options ?? (counted.value ?? []).map(({ value }) => ({ value, label: value }));
    const there = new Set(known.map(({ value }) => value));
    const others = values.filter((value) => !there.has(value)).map((value) => ({ value, label: value }));
    return [...others, ...known].map(({ value, label }) => {
      const count = counts.get(value);
      return {
        id: value,
        label,
        content: <SafeText text={label} limit={120} />,
        ...(count === undefined ? {} : { detail: formatCount(count) }),
      };
    });
  }, [counted.value, row, values]);
  return (
    <div className="flex max-h-64 min-h-0 flex-col rounded-md border">
      <SearchList
        label={`Values of ${row.label}`}
        placeholder="Search values"
        items={items}
        chosen={chosen}
        onChoose={(value) => {
          if (chosen.has(value)) onChange(values.filter((each) => each !== value));
          else if (values.length < filterLimits.values) onChange([...values, value]);
        }}
        empty={counted.state === 'loading' ? 'Looking…' : 'Nobody has a value like that.'}
      />
    </div>
  );
}
