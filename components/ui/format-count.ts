import type { Precision } from '@/lib/domain/field';

const exact = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 3 });

/** "24,713", or "≈ 24.7K" for a count that the page itself had rounded. */
export function formatCount(value: number, precision: Precision = 'exact'): string {
  return precision === 'exact' ? exact.format(value) : `≈ ${compact.format(value)}`;
}

/** "24.7K": where there is no room for every digit. The exact value belongs into the title. */
export function formatCompact(value: number): string {
  return compact.format(value);
}

/** "1 post", "2 posts". */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${exact.format(count)} ${count === 1 ? one : many}`;
}
