import { describe, expect, it } from 'vitest';
import { columnAt, walkBoard } from '@/components/roster/board/board-walk';
import type { BoardColumn } from '@/lib/roster/board';

const column = (key: string, offset: number, count: number): BoardColumn => ({ key, value: key, offset, count });
// On screen B stands before A; in the query it comes after.
const columns = [column('b', 3, 2), column('empty', 0, 0), column('a', 0, 3)];

describe('walking on a board', () => {
  it('stays in the column up and down', () => {
    expect(walkBoard(columns, 3, 'down')).toBe(4);
    expect(walkBoard(columns, 4, 'down')).toBe(4);
    expect(walkBoard(columns, 3, 'up')).toBe(3);
  });

  it('keeps its height to the side, as far as the next column is long, and leaves out empty ones', () => {
    expect(walkBoard(columns, 4, 'right')).toBe(1);
    expect(walkBoard(columns, 2, 'left')).toBe(4);
    expect(walkBoard(columns, 3, 'left')).toBe(3);
  });

  it('goes through everybody with J and K', () => {
    expect(walkBoard(columns, 4, 'next')).toBe(0);
    expect(walkBoard(columns, 0, 'previous')).toBe(4);
    expect(walkBoard(columns, 2, 'next')).toBe(2);
  });

  it('begins at the first when where it stood is gone', () => {
    expect(walkBoard(columns, 99, 'down')).toBe(3);
    expect(columnAt(columns, 99)).toBeUndefined();
    expect(columnAt(columns, 4)?.key).toBe('b');
  });
});
