import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvRows } from '@/lib/roster/import/csv-rows';
import { decoded } from '@/lib/roster/import/decode';
import { detectEncoding, type FileEncoding } from '@/lib/roster/import/encoding';
import { dateOrderOf, readCount, readDate } from '@/lib/roster/import/file-values';
import { fileColumns } from '@/lib/roster/import/headers';
import { detectSeparator } from '@/lib/roster/import/separator';

const bytesOf = (text: string, encoding: FileEncoding) =>
  new Uint8Array(
    encoding === 'windows-1252'
      ? Buffer.from(text, 'latin1')
      : encoding === 'utf-16be'
        ? Buffer.from(text, 'utf16le').swap16()
        : Buffer.from(text, encoding === 'utf-16le' ? 'utf16le' : 'utf8'),
  );

async function textOf(bytes: Uint8Array, encoding: FileEncoding, size = 3): Promise<string> {
  async function* parts() {
    for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size);
  }
  let text = '';
  for await (const part of decoded(parts(), encoding)) text += part;
  return text;
}

async function rowsOf(text: string, separator: ',' | ';' = ',', size = 7) {
  async function* parts() {
    for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
  }
  const rows = [];
  for await (const batch of csvRows(parts(), separator)) rows.push(...batch);
  return rows;
}

describe('encodings', () => {
  const text = 'Name;Größe\r\nJosé;Ærø\r\n';
  it.each(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const)(
    'finds and reads %s without a mark',
    async (encoding) => {
      const bytes = bytesOf(text, encoding);
      expect(detectEncoding(bytes)).toBe(encoding);
      expect(await textOf(bytes, encoding)).toBe(text.replaceAll('\r\n', '\n'));
    },
  );
  it.each(['utf-8', 'utf-16le', 'utf-16be'] as const)('takes the mark of %s off', async (encoding) => {
    const bytes = bytesOf(`\ufeff${text}`, encoding);
    expect(detectEncoding(bytes)).toBe(encoding);
    expect((await textOf(bytes, encoding)).startsWith('Name')).toBe(true);
  });
  it('is not fooled by a character cut at the end of what was looked at', () => {
    expect(detectEncoding(bytesOf('Größe', 'utf-8').slice(0, 3))).toBe('utf-8');
  });
  it.each([
    ['first', ['Zoë', 'Åsa'], ['latin1', 'utf8']],
    ['last', ['Åsa', 'Zoë'], ['utf8', 'latin1']],
  ] as const)('reads a short file of several by its lines, the odd one %s', (_, names, written) => {
    const parts = names.map((name, at) => Buffer.from(`${name}\r\n`, written[at]));
    expect(detectEncoding(Buffer.concat([Buffer.from('Name\r\n'), ...parts]))).toBe('utf-8');
    const western = names.map((name) => Buffer.from(`${name}\r\n`, 'latin1'));
    expect(detectEncoding(Buffer.concat(western))).toBe('windows-1252');
    expect(detectEncoding(Buffer.from('Name\nJosé\n', 'latin1'))).toBe('windows-1252');
  });

  it('reads single lines of another encoding, NULs and every kind of line end', async () => {
    const mixed = Buffer.concat([
      Buffer.from('é\n', 'utf8'),
      Buffer.from('José\r\n', 'latin1'),
      Buffer.from('ü\0x\n', 'utf8'),
    ]);
    expect(await textOf(new Uint8Array(mixed), 'utf-8')).toBe('é\nJosé\nüx\n');
  });
});

describe('separators', () => {
  it.each([
    [',', 'a,b\n1,2\n'],
    [';', 'a;b\n"1,5;x";2,7\n3,1;4,2\n'],
    ['\t', 'a\tb, c\n1\t2\n'],
    ['|', 'a|b|c\n1|2|3\n'],
    [';', 'sep=;\na,b;c\n1,2;3\n'],
    [',', 'only\none\n'],
  ])('finds %j', (separator, text) => {
    expect(detectSeparator(text)).toBe(separator);
  });
});

describe('records', () => {
  it('know their lines, over line breaks in cells and empty lines', async () => {
    expect(await rowsOf('a,b\n"x\ny",2\n\n3,4\n')).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['x\ny', '2'] },
      { line: 5, cells: ['3', '4'] },
    ]);
  });
  it('lose one line to a quote that nothing closes, and no other', async () => {
    const rows = await rowsOf('a,b\n1,2\n"open,3\n4,5\n6,7\n');
    expect(rows.map(({ line, isBroken }) => [line, isBroken === true])).toEqual([
      [1, false],
      [2, false],
      [3, true],
      [4, false],
      [5, false],
    ]);
    expect(rows.at(-1)?.cells).toEqual(['6', '7']);
  });
  it('lose one line to such a quote in a long file too', async () => {
    const tail = Array.from({ length: 40_000 }, (_, index) => `${index},x`).join('\n');
    const rows = await rowsOf(`a,b\n"open,3\n${tail}\n`, ',', 50_000);
    expect(rows).toHaveLength(40_002);
    expect(rows.filter((row) => row.isBroken)).toHaveLength(1);
    expect(rows.at(-1)).toEqual({ line: 40_002, cells: ['39999', 'x'] });
  });
  it('are marked when a quote stands in the middle', async () => {
    const rows = await rowsOf('a,b\n"x"y,2\n3,4\n');
    expect(rows.map((row) => row.isBroken === true)).toEqual([false, true, false]);
  });
  it('do not depend on where the file is cut', async () => {
    const cell = fc.constantFrom('', 'x', 'a,b', 'say "hi"', 'two\nlines', ' ');
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 9 }),
        async (rows, size) => {
          const file = rows
            .map((row) => ['1', ...row].map((each) => `"${each.replaceAll('"', '""')}"`).join(','))
            .join('\n');
          expect((await rowsOf(file, ',', size)).map((row) => row.cells)).toEqual(rows.map((row) => ['1', ...row]));
        },
      ),
    );
  });
  it('number headers that come twice, and name those that have none', () => {
    expect(fileColumns(['Email', 'email', '', 'EMAIL'], 5).map(({ name }) => name)).toEqual([
      'Email',
      'email (2)',
      'Column 3',
      'EMAIL (3)',
      'Column 5',
    ]);
  });
});

describe('counts', () => {
  it.each([
    ['24700', 24_700, 'exact'],
    ['24,700', 24_700, 'exact'],
    ['24.700', 24_700, 'exact'],
    ['24 700', 24_700, 'exact'],
    ["24'700", 24_700, 'exact'],
    ['1,234,567', 1_234_567, 'exact'],
    ['12,34,567', 1_234_567, 'exact'],
    ['0', 0, 'exact'],
    ['24.7K', 24_700, 'rounded'],
    ['24,7 k', 24_700, 'rounded'],
    ['1.234K', 1_234, 'rounded'],
    ['1,2 Mio.', 1_200_000, 'rounded'],
    ['1.2E+06', 1_200_000, 'rounded'],
    ['24700.0', 24_700, 'exact'],
    ['~24k', 24_000, 'rounded'],
    ['24k+', 24_000, 'rounded'],
  ])('reads %s', (text, value, precision) => {
    expect(readCount(text)).toEqual({ value, precision });
  });
  it.each(['-5', '3.4%', '12.5', '1.2.3', '5-10', 'many', '$5', '', '1,23,4', '3D'])('does not read %j', (text) => {
    expect(readCount(text)).toBeUndefined();
  });
});

describe('dates', () => {
  it.each([
    '2026-03-14',
    '2026/3/14',
    '14.03.2026',
    '14/03/2026',
    '03/14/2026',
    '14 Mar 2026',
    'March 14, 2026',
    '2026-03-14T00:00:00Z',
    '2026-03-14 00:00:00 UTC',
  ])('reads %s', (text) => expect(readDate(text)).toBe(Date.UTC(2026, 2, 14)));
  it('does not guess which is the day', () => {
    expect(readDate('03/04/2026')).toBeUndefined();
    expect(readDate('03/04/2026', 'day-first')).toBe(Date.UTC(2026, 3, 3));
    expect(dateOrderOf(['03/04/2026', '13/04/2026'])).toBe('day-first');
    expect(dateOrderOf(['03/14/2026', '13/04/2026'])).toBeUndefined();
  });
});
