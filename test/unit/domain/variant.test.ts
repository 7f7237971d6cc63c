import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EnrollmentId, StepId } from '@/lib/domain/ids';
import type { FrozenMail, VariantId } from '@/lib/domain/sequence';
import { mailFor, textOf, variantFor } from '@/lib/domain/variant';

const letters: readonly VariantId[] = ['B', 'C', 'D'];
const step = (count: number, id?: string): FrozenMail => ({
  kind: 'mail',
  ...(id === undefined ? {} : { id: id as StepId }),
  delay: { amount: 1, unit: 'days' },
  subject: 'A',
  body: 'Text A',
  templateName: 'A',
  attachments: [],
  ...(count > 1 && {
    variants: letters
      .slice(0, count - 1)
      .map((letter) => ({ id: letter, subject: letter, body: `Text ${letter}`, templateName: letter })),
  }),
});
const enrollments = (count: number, make: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => make(index) as EnrollmentId);
/** Ids as the program makes them, and as bad as ids can be. */
const idKinds: readonly ((index: number) => string)[] = [
  (index) => `id-${index}`,
  (index) => `${index.toString(16).padStart(8, '0')}-8c1f-4c7b-9a52-1d2e3f405162`,
  (index) =>
    `018f3a2b-7c4d-7${(index % 4096).toString(16).padStart(3, '0')}-8a1b-${(index * 2_654_435_761).toString(16).padStart(12, '0').slice(0, 12)}`,
];
/** 99.99 % of fair draws stay below, by degrees of freedom. */
const chiBound: Readonly<Record<number, number>> = { 1: 15.14, 2: 18.42, 3: 21.11, 9: 33.72 };

function chiSquare(counts: readonly number[], expected: number): number {
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

describe('which text of a step somebody gets', () => {
  it('none is chosen where there is one, and a text that is gone is the own one', () => {
    expect(variantFor('e' as EnrollmentId, step(1), 0)).toBeUndefined();
    expect(textOf(step(2), 'B').body).toBe('Text B');
    expect(textOf(step(2), 'D').body).toBe('Text A');
    expect(textOf(step(2), undefined).body).toBe('Text A');
    expect(mailFor(step(3), 'C')).toEqual({
      kind: 'mail',
      delay: { amount: 1, unit: 'days' },
      subject: 'C',
      body: 'Text C',
      templateName: 'C',
    });
  });

  it('is the same at every look, wherever the step is moved to', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 2, max: 4 }), fc.nat(50), fc.nat(50), (id, count, one, other) => {
        const chosen = variantFor(id as EnrollmentId, step(count, 'step'), one);
        expect(variantFor(id as EnrollmentId, step(count, 'step'), other)).toBe(chosen);
        expect(['A', ...letters].slice(0, count)).toContain(chosen);
      }),
    );
  });

  it.each([2, 3, 4])('%i texts get equal shares', (count) => {
    for (const kind of idKinds) {
      for (const stepId of ['one', 'other', undefined]) {
        const people = enrollments(12_000, kind);
        const counts = new Map<string, number>();
        for (const id of people) {
          const letter = variantFor(id, step(count, stepId), 3) ?? '';
          counts.set(letter, (counts.get(letter) ?? 0) + 1);
        }
        expect(counts.size).toBe(count);
        expect(chiSquare([...counts.values()], 12_000 / count)).toBeLessThan(chiBound[count - 1] ?? 0);
      }
    }
  });

  it('one step says nothing of another', () => {
    for (const kind of idKinds) {
      for (const [one, other] of [
        ['a1', 'a2'],
        ['0b2d', 'ffb1'],
        [undefined, undefined],
      ] as const) {
        const pairs = new Map<string, number>();
        for (const id of enrollments(16_000, kind)) {
          const pair = `${variantFor(id, step(4, one), 1)}${variantFor(id, step(4, other), 2)}`;
          pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
        }
        // 16 pairs, 15 degrees of freedom: 99.99 % stay below.
        expect(pairs.size).toBe(16);
        expect(chiSquare([...pairs.values()], 1_000)).toBeLessThan(44.26);
      }
    }
  });
});
