import type { RosterRow } from '@/lib/services/app-services';

/** Folded once for each row object, so that typing a second letter does not fold ten thousand names again. */
const haystacks = new WeakMap<RosterRow, string>();

function haystack(row: RosterRow): string {
  const known = haystacks.get(row);
  if (known !== undefined) return known;
  const text = fold([row.displayName, row.handle ?? '', row.email ?? ''].join('\n'));
  haystacks.set(row, text);
  return text;
}

/** Case and accents do not matter when somebody looks for a name: `jose` finds `José`. */
function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Rows whose name, handle or e-mail hold every word of `query`. An empty query gives `rows` itself. */
export function filterRows(rows: readonly RosterRow[], query: string): readonly RosterRow[] {
  const words = fold(query)
    .split(/\s+/)
    .map((word) => word.replace(/^@(?=.)/, ''))
    .filter(Boolean);
  if (words.length === 0) return rows;
  return rows.filter((row) => {
    const text = haystack(row);
    return words.every((word) => text.includes(word));
  });
}
