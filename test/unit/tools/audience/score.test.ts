import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { AudienceScore } from '@/lib/audience/types';
import { run } from '@/test/tools/audience/score';

const folder = mkdtempSync(path.join(tmpdir(), 'muster-score-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function call(...argv: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await run(argv, { out: (line) => void out.push(line), err: (line) => void err.push(line) });
  return { code, out: out.join('\n'), err };
}

function scoreFile(input: unknown) {
  const file = path.join(folder, 'input.json');
  writeFileSync(file, typeof input === 'string' ? input : JSON.stringify(input));
  return call(file);
}

async function scored(input: unknown): Promise<AudienceScore> {
  const { code, out } = await scoreFile(input);
  expect(code).toBe(0);
  return JSON.parse(out);
}

describe('audience score', () => {
  it('prints an example that it can score, with every signal explained', async () => {
    const example = await call('--example');
    expect(example.code).toBe(0);
    const score = await scored(example.out);
    expect(score.status).toBe('scored');
    expect(score.signals.map(({ id }) => id)).toHaveLength(15);
    for (const signal of score.signals) {
      expect(signal.text).not.toBe('');
      expect(signal.formula).not.toBe('');
    }
    const total = 60 + score.reasons.reduce((sum, { points }) => sum + points, 0);
    expect(Math.round(total)).toBe(score.score);
    expect(score.reasons.map(({ signalId }) => signalId)).toContain('A1');
    expect(score.reasons.map(({ signalId }) => signalId)).toContain('E1');
  });

  it('gives the same score for the same file', async () => {
    const { out } = await call('--example');
    const [one, other] = [await scored(out), await scored(out)];
    expect({ ...one, computedAt: 0 }).toEqual({ ...other, computedAt: 0 });
  });

  it('has no score for what was not looked at', async () => {
    const score = await scored({ site: 'instagram' });
    expect(score).toMatchObject({ status: 'not-enough-data', confidence: 0 });
    expect(score.score).toBeUndefined();
  });

  it('takes comments as texts or as features, and the columns of the account files', async () => {
    const words = await scored({ site: 'instagram', comments: Array(60).fill('check my channel and win a phone') });
    expect(words.signals.find(({ id }) => id === 'D1')?.status).toBe('scored');
    const features = await scored({
      site: 'instagram',
      comments: Array.from({ length: 60 }, (_, index) => ({
        features: { words: 5, isEmojiOnly: false, isGeneric: false },
        author: `a${index}`,
        post: `p${index % 5}`,
      })),
    });
    expect(features.signals.find(({ id }) => id === 'D2')?.status).toBe('scored');
    const row = {
      followers: 10,
      following: 2_000,
      posts: 0,
      hasPicture: 0,
      usernameLength: 12,
      usernameDigits: 6,
      bioLength: 0,
      hasUrl: 0,
    };
    const people = await scored({ site: 'instagram', followerRows: Array(120).fill(row) });
    expect(people.cap?.most ?? people.signals.find(({ id }) => id === 'A1')?.s).toBeDefined();
    expect(people.signals.find(({ id }) => id === 'A1')?.value).toBeGreaterThan(0.5);
  });

  it('takes the person’s own table', async () => {
    expect(await scored({ site: 'instagram', settings: { weights: { A1: 0.5 } } })).toMatchObject({ isOwnTable: true });
  });

  it.each([
    ['not json', 'the file is not JSON'],
    [[1], 'the input is not an object'],
    [{}, '"site" is none of youtube'],
    [{ site: 'instagram', followers: -1 }, '"followers" is below 0'],
    [{ site: 'instagram', followers: 1e30 }, '"followers" is above 1000000000000'],
    [{ site: 'instagram', followers: 'many' }, '"followers" has a wrong type'],
    [{ site: 'instagram', posts: [{ likes: 'x' }] }, '"posts.0.likes" is not a number'],
    [{ site: 'instagram', posts: [{ hearts: 3 }] }, '"posts.0" has "hearts", which is not known'],
    [{ site: 'instagram', history: [{ at: 'soon' }] }, '"history.0.at" is no date'],
    [{ site: 'instagram', settings: { weights: { A1: -3 } } }, '"settings.weights.A1" is below 0'],
    [{ site: 'instagram', comments: [{ words: 'x' }] }, '"comments.0" has "words", which is not known'],
  ])('says in one line what is wrong with %j', async (input, words) => {
    const { code, out, err } = await scoreFile(input);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toHaveLength(1);
    expect(err[0]).toContain(words);
    expect(err[0]).not.toContain('\n');
  });

  it('refuses a missing file, an unknown flag and nothing at all; helps when asked', async () => {
    expect((await call(path.join(folder, 'none.json'))).code).toBe(2);
    expect((await call('--loud')).err[0]).toContain('--loud');
    expect((await call()).err[0]).toContain('no file is given');
    expect((await call('a', 'b')).code).toBe(2);
    expect((await call('--help')).out).toContain('score FILE.json');
  });
});
