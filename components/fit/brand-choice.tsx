import type { Brand } from '@/lib/domain/brand';
import type { BrandId } from '@/lib/domain/ids';
import { visibleText } from '@/lib/domain/text';

export interface BrandChoiceProps<Value extends BrandId | ''> {
  readonly label: string;
  /** What stands for no brand, where none may be chosen. */
  readonly none?: string;
  readonly brands: readonly Brand[];
  readonly value: Value | BrandId;
  readonly onChange: (id: BrandId) => void;
}

/** One of the brands. Those put away say so. */
export function BrandChoice<Value extends BrandId | ''>({
  label,
  none,
  brands,
  value,
  onChange,
}: BrandChoiceProps<Value>) {
  return (
    <select
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.target.value as BrandId)}
      className="h-7.5 max-w-48 min-w-0 rounded-md border border-control bg-surface px-1.5 hover:border-text"
    >
      {none !== undefined && <option value="">{none}</option>}
      {brands.map(({ id, name, archivedAt }) => (
        <option key={id} value={id}>
          {visibleText(name).slice(0, 60)}
          {archivedAt !== undefined && ' (put away)'}
        </option>
      ))}
    </select>
  );
}
