import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commentModelCard } from '@/lib/audience/comments/weights';
import { run } from '../../../tools/audience/comments';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'muster-comments-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function comments(content: string | Uint8Array | undefined, ...more: string[]) {
  const file = path.join(folder, 'comments.csv');
  if (content !== undefined) writeFileSync(file, content);
  const [out, err]: [string[], string[]] = [[], []];
  const code = await run(content === undefined ? more : [file, ...more], {
    out: async (line) => void out.push(line),
    err: async (line) => void err.push(line),
  });
  return { code, out, err };
}

describe('comments FILE.csv', () => {
  it('prints one object with a probability per row, in the order of the file', async () => {
    const { code, out, err } = await comments(
      'id,text,likes\r\n1,"Nice, ""really"" nice\nsoup",3\r\n2,Subscribe to my channel,0\r\n3,,1\r\n',
    );
    expect({ code, err, lines: out.length }).toEqual({ code: 0, err: [], lines: 1 });
    const { model, rows } = JSON.parse(out[0] ?? '') as { model: string; rows: number[] };
    expect(model).toBe(commentModelCard.model);
    expect(rows).toHaveLength(3);
    expect(rows.every((value) => value >= 0 && value <= 1)).toBe(true);
    expect(rows[1]).toBeGreaterThan(0.9);
    expect(rows[0]).toBeLessThan(0.5);
  });

  it('takes a byte order mark, another case of the heading, and no last line break', async () => {
    const { code, out } = await comments('\ufeffText\nwow');
    expect(code).toBe(0);
    expect(JSON.parse(out[0] ?? '').rows).toHaveLength(1);
  });

  it('keeps rows that are empty in quotes, and explains itself', async () => {
    const { out } = await comments('text\n""\nwow\n""\n');
    expect(JSON.parse(out[0] ?? '').rows).toHaveLength(3);
    expect(await comments(undefined, '--help')).toMatchObject({ code: 0, out: [expect.stringMatching(/FILE\.csv/)] });
  });

  it.each([
    ['', /is empty/],
    ['text\n', /no rows/],
    ['comment,likes\nhi,3\n', /no column "text"; its first line is .*comment,likes/],
    ['text\n"never closed\nhi\n', /opens on line 2 is never closed/],
    ['text,likes\nHi, you,3\n', /line 2: 3 cells/],
    [new Uint8Array([0x74, 0x65, 0x78, 0x74, 0x0a, 0xff, 0xfe]), /not UTF-8/],
  ])('refuses %j in one line', async (content, reason) => {
    const { code, out, err } = await comments(content);
    expect({ code, out, lines: err.length }).toEqual({ code: 2, out: [], lines: 1 });
    expect(err[0]).toMatch(reason);
    expect(err[0]).not.toMatch(/\n/);
  });

  it('refuses a file that is not there, a folder, and no file', async () => {
    expect((await comments(undefined, path.join(folder, 'nowhere.csv'))).err[0]).toMatch(/cannot be read/);
    expect((await comments(undefined, folder)).err[0]).toMatch(/cannot be read/);
    expect(await comments(undefined)).toMatchObject({ code: 2, err: [expect.stringMatching(/FILE\.csv/)] });
  });
});
