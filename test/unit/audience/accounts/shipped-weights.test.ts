import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { accountProbability } from '@/lib/audience/accounts/model';
import { loadAccountWeights } from '@/lib/audience/accounts/weights';
import { accountTable } from '../../../tools/audience/account-table';
import {
  areaUnderCurve,
  brier,
  calibrationError,
  countsAt,
  f1,
  type Scored,
} from '../../../tools/train-audience/metrics';
import { shipped, shippedText } from './shipped';

const data = fileURLToPath(new URL('../../../../../shared/data/', import.meta.url));
const isHere = existsSync(`${data}followers-srf.dev.csv`);
if (!isHere)
  console.warn('The labelled accounts are not beside this checkout: the shipped weights are not tried on them.');

function judged(file: string): Scored[] {
  const { rows, fakes } = accountTable(readFileSync(`${data}${file}`, 'utf8'));
  return rows.map((row, at) => ({
    score: accountProbability(row, shipped)?.probability ?? 0,
    label: fakes?.[at] ?? false,
  }));
}

describe('the shipped weights', () => {
  it('are small, say where they come from, and load', async () => {
    expect(gzipSync(shippedText).length).toBeLessThan(10_000);
    expect(shipped.source.licence).toBe('CC BY-SA 4.0');
    expect(shipped.source.attribution).not.toBe('');
    expect(await loadAccountWeights()).toEqual(shipped);
  });

  it('have corners in order, a height for each, and errors that tell fakes from real accounts', () => {
    for (const { curves, errors } of Object.values(shipped.models)) {
      for (const { at, score } of curves) {
        expect(score).toHaveLength(at.length);
        expect(at).toEqual([...new Set(at)].sort((a, b) => a - b));
      }
      expect(errors.sensitivity).toBeGreaterThan(errors.falsePositiveRate);
    }
  });

  describe.runIf(isHere)('on the development parts', () => {
    it('judge the followers that they were fitted on at least as well as unseen ones', () => {
      const rows = judged('followers-srf.dev.csv');
      expect(areaUnderCurve(rows)).toBeGreaterThanOrEqual(0.955);
      expect(brier(rows)).toBeLessThanOrEqual(0.042);
      expect(f1(countsAt(rows, shipped.models.counts.cut))).toBeGreaterThanOrEqual(0.72);
      expect(calibrationError(rows)).toBeLessThanOrEqual(0.03);
    });

    it('order accounts of collections that took no part', () => {
      expect(areaUnderCurve(judged('accounts-instafake.dev.csv'))).toBeGreaterThanOrEqual(0.95);
      expect(areaUnderCurve(judged('accounts-kaggle.dev.csv'))).toBeGreaterThanOrEqual(0.85);
    });
  });
});
