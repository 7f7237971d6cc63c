import { formatDay } from '@/lib/domain/day-words';
import { type FieldCatalog, shippedCatalog } from '@/lib/domain/field-catalog';
import { cellText, type FieldCell, type Gap } from '@/lib/domain/field-registry';
import { type Condition, type Filter, type FilterGroup, isGroup } from './filter';
import { conditionWords } from './filter-words';
import { holds, matches } from './matches';

/** One thing that was asked, and what the person has. Texts in it may come from pages. */
export interface WhyPart {
  /** What was asked: "Followers at least 5,000"; of several things together "All of these". */
  readonly words: string;
  readonly holds: boolean;
  /** What there is: "about 24,700", "not looked at"; of several things together "2 of 3 are so". */
  readonly have: string;
  /** Of several things together. */
  readonly join?: FilterGroup['join'];
  readonly parts?: readonly WhyPart[];
}

export interface Explanation {
  /** The whole filter lets the person through. */
  readonly holds: boolean;
  readonly join: FilterGroup['join'];
  readonly parts: readonly WhyPart[];
}

/**
 * Why somebody is let through a filter, or is not: each condition in plain words with what the person has. Agrees with
 * `matches` as a whole and in every part.
 *
 * @param cellOfField what the person has in a field; a field that does not exist is a gap
 * @param now epoch ms, for "older than" and "within"
 */
export function explain(
  filter: FilterGroup,
  cellOfField: (field: string) => FieldCell,
  now: number,
  catalog: FieldCatalog = shippedCatalog,
): Explanation {
  return {
    holds: matches(filter, cellOfField, now),
    join: filter.join,
    parts: filter.of.map((part) => explainPart(part, cellOfField, now, catalog)),
  };
}

function explainPart(
  part: Filter,
  cellOfField: (field: string) => FieldCell,
  now: number,
  catalog: FieldCatalog,
): WhyPart {
  if (!isGroup(part)) {
    const cell = cellOfField(part.field);
    return {
      words: conditionWords(part, now, catalog),
      holds: holds(part, cell, now),
      have: haveWords(part, cell, now, catalog),
    };
  }
  const { holds: isSo, join, parts } = explain(part, cellOfField, now, catalog);
  const count = parts.filter((each) => each.holds).length;
  return {
    words: parts.length === 0 ? 'Anybody' : join === 'all' ? 'All of these' : 'Any of these',
    holds: isSo,
    have: parts.length === 0 ? 'nothing is asked' : `${count} of ${parts.length} ${count === 1 ? 'is' : 'are'} so`,
    join,
    parts,
  };
}

const gapHave: Readonly<Record<Gap, string>> = {
  none: 'none',
  unknown: 'not known',
  'not-looked-at': 'not looked at',
};

function haveWords({ field }: Condition, cell: FieldCell, now: number, catalog: FieldCatalog): string {
  const row = catalog.fieldOf(field);
  if (!row) return 'this field does not exist any more';
  if ('gap' in cell) return row.id === 'score' && cell.gap === 'unknown' ? 'not enough data' : gapHave[cell.gap];
  if (row.type === 'date' && typeof cell.value === 'number') return formatDay(cell.value, now);
  return cellText(row, cell);
}
