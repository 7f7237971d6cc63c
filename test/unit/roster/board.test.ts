import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldOf } from '@/lib/domain/field-registry';
import { boardColumns, boardField, isBoardField, mostBoardColumns } from '@/lib/roster/board';
import { standardView, viewSchema } from '@/lib/roster/view';

const stage = fieldOf('stage');
const owner = fieldOf('owner');

describe('boardColumns', () => {
  it('has a column for every stage in its order, also the empty ones', () => {
    const columns = boardColumns(stage, [
      { value: 'replied', count: 2 },
      { value: 'prospect', count: 3 },
    ]);
    expect(columns.map(({ value, count, offset }) => [value, count, offset])).toEqual([
      ['prospect', 3, 2],
      ['contacted', 0, 0],
      ['replied', 2, 0],
      ['negotiating', 0, 0],
      ['partner', 0, 0],
      ['declined', 0, 0],
      ['archived', 0, 0],
    ]);
  });

  it('puts those of nobody last, keeps a column whose last person left, and never has more than it should', () => {
    const groups = [
      { value: 'Ines', count: 1 },
      { value: { gap: 'none' }, count: 4 },
    ] as const;
    expect(boardColumns(owner, groups, ['Otto']).map(({ key }) => key)).toEqual(['=Ines', '=Otto', 'none']);
    expect(boardColumns(owner, [{ value: 'Ines', count: 1 }]).at(-1)).toMatchObject({ key: 'none', count: 0 });
    const many = Array.from({ length: 200 }, (_, index) => ({ value: `Owner ${index}`, count: 1 }));
    expect(boardColumns(owner, many)).toHaveLength(mostBoardColumns);
  });

  it('has a place for those without a value, where one that was typed can be taken away', () => {
    const row = { id: 'custom:size', options: [{ value: 's', label: 'Small' }] };
    expect(boardColumns(row, []).map(({ key }) => key)).toEqual(['=s', 'unknown']);
    expect(boardColumns(row, [{ value: { gap: 'unknown' }, count: 3 }]).map(({ count }) => count)).toEqual([0, 3]);
  });

  it('gives every row of the query to the one column of its group', () => {
    const counts = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(counts, (all) => {
        const groups = all.map((count, index) => ({ value: `v${index}`, count }));
        const columns = boardColumns(owner, groups).filter(({ count }) => count > 0);
        const rows = columns.flatMap(({ offset, count }) => Array.from({ length: count }, (_, row) => offset + row));
        expect(rows).toEqual([...Array(all.reduce((sum, count) => sum + count, 0)).keys()]);
      }),
    );
  });
});

describe('what a board is by', () => {
  it('is the grouping of the view where that makes columns, else the stage', () => {
    expect(boardField(standardView, fieldOf)).toBe('stage');
    expect(boardField({ ...standardView, groupBy: 'owner' }, fieldOf)).toBe('owner');
    expect(boardField({ ...standardView, groupBy: 'tier' }, fieldOf)).toBe('tier');
    expect(boardField({ ...standardView, groupBy: 'tags' }, fieldOf)).toBe('stage');
    expect(boardField({ ...standardView, groupBy: 'gone' }, fieldOf)).toBe('stage');
    expect(isBoardField(fieldOf('followers'))).toBe(false);
  });
});

describe('a view', () => {
  it('keeps its layout, and is a table where an older one says nothing', () => {
    const { layout: _, ...older } = standardView;
    expect(viewSchema.parse(older).layout).toBe('table');
    expect(viewSchema.parse({ ...standardView, layout: 'board' }).layout).toBe('board');
    expect(viewSchema.safeParse({ ...standardView, layout: 'heap' }).success).toBe(false);
  });
});
