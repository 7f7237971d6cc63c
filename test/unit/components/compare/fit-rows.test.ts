import { expect, it } from 'vitest';
import { fitRows } from '@/components/compare/fit-rows';
import type { Brand } from '@/lib/domain/brand';
import type { Fit, FitMark } from '@/lib/domain/fit';
import type { BrandId, PersonId } from '@/lib/domain/ids';

const brand = (id: string, name: string): Brand => ({
  id: id as BrandId,
  name,
  aliases: [],
  competitors: [],
  clashes: [],
  values: [],
  safetyWords: [],
  createdAt: 1,
  updatedAt: 1,
});
const brands = [brand('north', 'Northlight'), brand('south', 'Southwind')];
const mark = (value: FitMark['mark']): FitMark => ({ mark: value, evidence: [], at: 1 });
const person = (parts?: Fit['parts']) => {
  const brandId = 'north' as BrandId;
  const fit: Fit = { id: 'x', brandId, personId: 'p' as PersonId, parts: parts ?? {}, updatedAt: 1 };
  return { brands, fits: new Map(parts ? [[brandId, fit]] : []) };
};

it('is a row for each brand that somebody was judged for, with the gaps in words', () => {
  const rows = fitRows([
    person({ product: mark(5), ideation: mark(4), guidelines: mark(2) }),
    person({ product: mark(5) }),
    person(),
  ]);
  expect(rows.map(({ label }) => label)).toEqual(['Fit for Northlight']);
  expect(rows[0]?.cells).toEqual([
    { text: '3.7 of 5', detail: 'judged 3 of 6; weakest: guidelines and brand safety' },
    { text: 'judged 1 of 6', isGap: true, detail: 'a number needs three' },
    { text: 'not judged', isGap: true },
  ]);
  expect(rows[0]?.better).toBeUndefined();
  expect(fitRows([person()])).toEqual([]);
});
