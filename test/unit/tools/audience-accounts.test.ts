import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run } from '../../tools/audience';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'muster-audience-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const head = 'followers,following,posts,hasPicture,usernameLength,usernameDigits';
const ordinary = '412,380,96,1,11,0';
const hollow = '31,4870,0,0,13,5';

function csv(...lines: string[]): string {
  const file = path.join(folder, 'accounts.csv');
  writeFileSync(file, lines.join('\n'));
  return file;
}

async function audience(...argv: string[]): Promise<{ code: number; out: string[]; err: string[] }> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await run(argv, { out: (line) => void out.push(line), err: (line) => void err.push(line) });
  return { code, out, err };
}

async function judged(...lines: string[]) {
  const { code, out, err } = await audience('accounts', csv(...lines));
  expect({ code, err, lines: out.length }).toEqual({ code: 0, err: [], lines: 1 });
  return JSON.parse(out[0] ?? '');
}

describe('audience accounts', () => {
  test('prints model, cut, a probability per row and the share as one object', async () => {
    const answer = await judged(head, ordinary, hollow);
    expect(Object.keys(answer)).toEqual(['model', 'cut', 'rows', 'share', 'parts']);
    expect(answer.model).toBe('accounts-1/counts');
    expect(answer.cut).toBe(0.3);
    expect(answer.rows).toHaveLength(2);
    expect(answer.rows[0]).toBeLessThan(0.05);
    expect(answer.rows[1]).toBeGreaterThan(0.8);
    expect(Object.keys(answer.share)).toEqual(['estimate', 'low', 'high', 'n']);
    expect(answer.share.n).toBe(2);
  });

  test('takes the columns in any order, with labels, quotes, CR LF, a byte order mark and blank lines', async () => {
    const plain = await judged(head, hollow);
    const other = await judged(
      '\uFEFFusernameDigits,fake,"usernameLength",hasPicture, posts ,following,followers\r',
      '\r',
      '5,1,"13",0,0,4870,31\r',
      '',
    );
    expect(other.rows).toEqual(plain.rows);
  });

  test('judges what is visible, with the model that fits, and nothing where nothing is', async () => {
    const answer = await judged(head, ordinary, ',,,0,13,5', ',,,1,,', ',,,,,', ',4870,0,,13,5');
    expect(answer.rows.map((row: unknown) => typeof row)).toEqual(['number', 'number', 'number', 'object', 'number']);
    expect(answer.rows[3]).toBeNull();
    expect(answer.share.n).toBe(4);
    expect(answer.model).toBe('accounts-1/name');
    expect(answer.parts.map(({ rows }: { rows: number }) => rows)).toEqual([1, 3]);
  });

  test('says that no row could be judged', async () => {
    expect(await judged('bioLength,isPrivate', '12,1')).toMatchObject({ rows: [null], share: null });
  });

  test.each([
    ['an empty file', [''], 'the file is empty'],
    ['a head alone', [head], 'the file has a head but no rows'],
    ['a column that is not known', ['followers,colour', '1,2'], 'column "colour" is not known'],
    ['no column but labels', ['fake', '1'], 'no column that says anything'],
    ['a column twice', ['posts,posts', '1,2'], 'column "posts" comes twice'],
    ['a row too short', [head, '1,2'], 'line 2 has 2 cells, the head has 6'],
    ['a word', [head, ordinary, 'many,1,1,1,9,0'], 'line 3: "many" in "followers" is not a number'],
    ['NaN', [head, 'NaN,1,1,1,9,0'], 'line 2: "NaN" in "followers" is not a number'],
    ['a negative count', [head, '5,-1,1,1,9,0'], 'line 2: "-1" in "following" is below zero'],
    ['an absurd count', [head, '5,1,1e40,1,9,0'], 'is larger than any count there is'],
    ['a flag of two', [head, '5,1,1,2,9,0'], 'line 2: "2" in "hasPicture" is neither 0 nor 1'],
    ['more digits than characters', [head, '5,1,1,1,3,4'], '"usernameDigits" is larger than "usernameLength"'],
    ['a quote left open', [head, '"5,1,1,1,3,4'], 'a quote in the record that opens on line 2 is never closed'],
  ])('refuses %s in one line', async (_, lines, reason) => {
    const { code, out, err } = await audience('accounts', csv(...lines));
    expect({ code, out, lines: err.length }).toEqual({ code: 2, out: [], lines: 1 });
    expect(err[0]).toContain(reason);
    expect(err[0]).not.toContain('\n');
  });

  test('refuses a missing file, two files, a strange flag and no file', async () => {
    for (const argv of [[path.join(folder, 'none.csv')], [csv(head), csv(head)], ['--fast'], []]) {
      const { code, out, err } = await audience('accounts', ...argv);
      expect({ code, out, lines: err.length }).toEqual({ code: 2, out: [], lines: 1 });
    }
  });

  test('explains itself', async () => {
    const { code, out } = await audience('accounts', '--help');
    expect(code).toBe(0);
    expect(out.join('\n')).toContain('usernameSeparators');
  });
});

describe('audience', () => {
  test('names its commands when asked, or when it is given another or none', async () => {
    expect(await audience('--help')).toMatchObject({ code: 0, err: [] });
    for (const argv of [['people'], ['../read'], []]) {
      const { code, err } = await audience(...argv);
      expect({ code, lines: err.length }).toEqual({ code: 2, lines: 1 });
      expect(err[0]).toContain('accounts, comments, score');
    }
  });
});
