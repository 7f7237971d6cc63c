import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filterRows } from '@/components/roster/filter-rows';
import type { RosterRow } from '@/lib/services/app-services';

const row = (displayName: string, more: Partial<RosterRow> = {}): RosterRow => ({
  personId: displayName as RosterRow['personId'],
  displayName,
  stage: 'prospect',
  addedAt: 0,
  ...more,
});

describe('filterRows', () => {
  const rows = [
    row('José Almeida', { handle: 'jose.bakes', email: 'jose@bread.test' }),
    row('Mira Holt', { handle: 'miraholt' }),
    row('Bread Club', {}),
  ];

  it.each([
    ['jose', ['José Almeida']],
    ['JOSÉ', ['José Almeida']],
    ['@mira', ['Mira Holt']],
    ['bread', ['José Almeida', 'Bread Club']],
    ['bread jose', ['José Almeida']],
    ['bread.test', ['José Almeida']],
    ['nobody', []],
  ])('%s', (query, names) => {
    expect(filterRows(rows, query).map((found) => found.displayName)).toEqual(names);
  });

  it('gives the very same array for an empty query, so nothing is drawn again', () => {
    expect(filterRows(rows, '  ')).toBe(rows);
  });

  it('never invents a row and keeps the order', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.string(), (names, query) => {
        const all = names.map((name) => row(name));
        const kept = filterRows(all, query);
        const positions = kept.map((found) => all.indexOf(found));
        expect(positions.every((position) => position >= 0)).toBe(true);
        expect(positions).toEqual([...positions].sort((a, b) => a - b));
      }),
    );
  });
});
