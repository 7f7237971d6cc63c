import type { TableField } from '@/lib/audience/table-edits';

const grouped = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** As a box shows it: "10,000" followers, "2.8" for a share of 0.028. The unit stands beside the box. */
export function numberText(part: TableField['part'], value: number | undefined, digits = 12): string {
  if (value === undefined) return '';
  return part === 'tiers' ? grouped.format(value) : String(Number((value * 100).toPrecision(digits)));
}

/** What somebody typed, in the table's unit. `undefined`: the box was emptied; NaN: not a number of this kind. */
export function typedNumber(part: TableField['part'], text: string): number | undefined {
  const typed = text.replace(/[\s%]/g, '');
  if (typed === '') return part === 'medians' ? undefined : Number.NaN;
  return part === 'tiers' ? followersOf(typed) : shareOf(typed);
}

const factors: Readonly<Record<string, number>> = { k: 1e3, m: 1e6 };

/** "10,000", "10000" or "10K". */
function followersOf(typed: string): number {
  const [, short, factor] = /^(\d+(?:\.\d+)?)([km])$/i.exec(typed) ?? [];
  if (short !== undefined && factor !== undefined)
    return Number((Number(short) * (factors[factor.toLowerCase()] ?? Number.NaN)).toPrecision(12));
  return /^\d{1,3}(,\d{3})+$|^\d{1,15}$/.test(typed) ? Number(typed.replaceAll(',', '')) : Number.NaN;
}

/** "2.8" or "2,8". A comma before three digits could mean a thousand, so it means nothing. */
function shareOf(typed: string): number {
  const isNumber = /^-?\d{1,9}(\.\d{0,9})?$|^-?\.\d{1,9}$|^-?\d{1,9},\d{1,2}$/.test(typed);
  return isNumber ? Number((Number(typed.replace(',', '.')) / 100).toPrecision(12)) : Number.NaN;
}
