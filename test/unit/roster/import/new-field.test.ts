import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newFieldKinds, newFieldOf, newFieldTarget, proposedKind } from '@/lib/roster/import/new-field';
import { targetOf } from '@/lib/roster/import/targets';

describe('the kind that values suggest', () => {
  it.each<[string, string[], string]>([
    ['numbers', ['41', '1,200', '-3.5', '', 'n/a'], 'number'],
    ['names made of digits', ['00123', '04109'], 'text'],
    ['telephones', ['+4930123456', '+4930123457'], 'text'],
    ['yes and no', ['yes', 'No', 'TRUE', '-'], 'boolean'],
    ['ones and zeros', ['1', '0', '1'], 'number'],
    ['days', ['14.03.2026', '2026-01-02', 'March 14, 2026'], 'date'],
    ['days that could be read in two ways', ['3/4/2026', '5/6/2026'], 'text'],
    ['days whose order the column proves', ['3/4/2026', '25/6/2026'], 'date'],
    ['few words again and again', ['Mug', 'bowl', 'mug', 'Bowl', 'mug'], 'choice'],
    ['words that never come again', ['Mug', 'Bowl', 'Jar', 'Cup'], 'text'],
    ['long texts', ['a'.repeat(50), 'a'.repeat(50), 'a'.repeat(50), 'a'.repeat(50)], 'text'],
    ['one number that is none', ['41', '42', 'forty'], 'text'],
    ['nothing', ['', 'n/a', '—'], 'text'],
  ])('%s', (_, values, kind) => {
    expect(proposedKind(values)).toBe(kind);
  });

  it('is one of the kinds, whatever the column holds', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' })), (values) => {
        expect(newFieldKinds).toContain(proposedKind(values));
      }),
    );
  });
});

it('comes back out of its target, whatever the column is called', () => {
  fc.assert(
    fc.property(fc.constantFrom(...newFieldKinds), fc.string({ unit: 'binary' }), (kind, name) => {
      const target = newFieldTarget({ kind, name });
      expect(newFieldOf(target)).toEqual({ kind, name });
      expect(targetOf(target)).toMatchObject({ id: target, label: name });
    }),
  );
  expect(newFieldOf('custom:new:text:x')).toBeUndefined();
  expect(newFieldOf('new:file:x')).toBeUndefined();
});
