import { describe, expect, it } from 'vitest';
import { cellOf, cellText } from '@/lib/domain/fields/cell';
import { fitFields } from '@/lib/domain/fields/fit-fields';
import type { Fit, FitMark } from '@/lib/domain/fit';
import type { BrandId, PersonId } from '@/lib/domain/ids';
import { emptySettings } from '@/lib/domain/settings';
import { samplePerson } from '../../../support/samples';

const [north, south] = ['north' as BrandId, 'south' as BrandId];
const rows = fitFields([
  { id: north, name: 'Northlight' },
  { id: south, name: 'Southwind' },
]);
const mark = (value: FitMark['mark']): FitMark => ({ mark: value, evidence: [], at: 5 });
const record = (parts: Fit['parts'] | undefined) => ({
  person: samplePerson(),
  settings: emptySettings,
  fits: parts ? [{ id: 'x', brandId: north, personId: 'p' as PersonId, parts, updatedAt: 7 }] : [],
});
const texts = (parts: Fit['parts'] | undefined) =>
  Object.fromEntries(rows.map((row) => [row.id, cellText(row, cellOf(row, record(parts)))]));

describe('columns of the culture fit', () => {
  it('are three a brand', () => {
    expect(rows.map(({ label }) => label)).toEqual([
      'Fit for Northlight',
      'Parts judged for Northlight',
      'Weakest part for Northlight',
      'Fit for Southwind',
      'Parts judged for Southwind',
      'Weakest part for Southwind',
    ]);
  });

  it('tell what was judged from what was looked at too little and what was not looked at', () => {
    expect(texts({ product: mark(5), ideation: mark(4), guidelines: mark(2) })).toEqual({
      fit_north: '3.7',
      fit_judged_north: '3',
      fit_lowest_north: 'Guidelines and brand safety',
      fit_south: 'not looked at',
      fit_judged_south: 'not looked at',
      fit_lowest_south: 'not looked at',
    });
    expect(texts({ product: mark(5) })).toMatchObject({
      fit_north: 'unknown',
      fit_judged_north: '1',
      fit_lowest_north: 'unknown',
    });
    expect(texts(undefined).fit_north).toBe('not looked at');
  });

  it('say that somebody judged, and when', () => {
    expect(rows[0]?.seen?.(record({ product: mark(5) }))).toEqual({ from: 'hand', at: 7 });
    expect(rows[0]?.seen?.(record(undefined))).toBeUndefined();
  });
});
