import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accountProbability } from '@/lib/audience/accounts/model';
import { accountWeights } from '@/lib/audience/accounts/weights';
import { accountTable } from '../../../tools/audience/account-table';
import { fitAccounts, trainAccounts } from '../../../tools/train-audience/accounts';
import { randomFrom } from '../../../tools/train-audience/random';
import { shipped } from '../../audience/accounts/shipped';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'muster-train-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Invented accounts: fakes follow many, post little, and have no bio. */
function invented(hasBio: boolean): string {
  const random = randomFrom(11);
  const lines = Array.from({ length: 88 }, (_, at) => {
    const fake = at % 4 === 0;
    const some = (most: number) => Math.floor(random() * most);
    const bio = hasBio ? [fake ? 0 : 5 + some(90), fake ? 0 : some(2)] : ['', ''];
    return [
      some(400),
      (fake ? 900 : 50) + some(900),
      fake ? some(4) : some(300),
      1,
      8 + some(8),
      fake ? some(5) : 0,
      ...bio,
      Number(fake),
    ];
  });
  return [
    'followers,following,posts,hasPicture,usernameLength,usernameDigits,bioLength,hasUrl,fake',
    ...lines.map((cells) => cells.join(',')),
  ].join('\n');
}

async function trained() {
  writeFileSync(path.join(folder, 'followers-srf.dev.csv'), invented(false));
  const lines: string[] = [];
  const files = new Map<string, unknown>();
  await trainAccounts(folder, {
    seed: 1,
    line: (text) => void lines.push(text),
    weights: (name, value) => void files.set(name, value),
  });
  return { lines, weights: accountWeights(files.get('accounts.json')) };
}

function fitted(hasBio: boolean) {
  const { rows, fakes } = accountTable(invented(hasBio));
  return fitAccounts(rows, fakes ?? [], 1).models;
}

describe('training on accounts', { timeout: 60_000 }, () => {
  it('fits no model of what the accounts do not show, says so, and repeats itself to the letter', async () => {
    const { lines, weights } = await trained();
    expect(Object.keys(weights.models)).toEqual(['name', 'counts']);
    expect(lines.join('\n')).toMatch(/full: not fitted/);
    expect(fitted(false)).toEqual(weights.models);
  });

  it('fits the model with bio and link where they are shown, which then judges such rows', () => {
    const weights = accountWeights({ ...shipped, models: fitted(true) });
    expect(Object.keys(weights.models)).toEqual(['name', 'counts', 'full']);
    const row = { followers: 80, following: 700, posts: 3, hasPicture: 1, usernameLength: 10, usernameDigits: 1 };
    const bare = accountProbability({ ...row, bioLength: 0, hasUrl: 0 }, weights);
    const told = accountProbability({ ...row, bioLength: 60, hasUrl: 1 }, weights);
    expect(bare?.model).toBe('full');
    expect(bare?.probability).toBeGreaterThan(told?.probability ?? 1);
  });

  it('refuses a folder without the data, and data without labels', async () => {
    const out = { seed: 1, line: () => {}, weights: () => {} };
    await expect(trainAccounts(path.join(folder, 'nowhere'), out)).rejects.toThrow('cannot read file');
    writeFileSync(path.join(folder, 'followers-srf.dev.csv'), 'followers\n3\n');
    await expect(trainAccounts(folder, out)).rejects.toThrow('no column "fake"');
  });
});
