import { describe, expect, it } from 'vitest';
import { parseCsv } from '../../tools/csv';

describe('CSV', () => {
  it('keeps commas, doubled quotes and line breaks inside quotes, and tells the line of each record', () => {
    expect(parseCsv('\ufeffa,b\r\n"x, ""y""\r\nz",2\n\n  \nlast,\r""')).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['x, "y"\nz', '2'] },
      { line: 6, cells: ['last', ''] },
      { line: 7, cells: [''] },
    ]);
    expect(parseCsv('')).toEqual([]);
  });

  it('refuses a quote that is never closed', () => {
    expect(() => parseCsv('a\n1\n"x\ny')).toThrow(/opens on line 3 is never closed/);
  });
});
