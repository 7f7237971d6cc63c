import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commentParts } from '@/lib/audience/comments/model';
import { shapeNames, shapeOf } from '@/lib/audience/comments/shape';

const shape = (text: string) =>
  Object.fromEntries(shapeOf(commentParts(text)).map((value, at) => [shapeNames[at] ?? '', value]));

describe('the shape of a comment', () => {
  it('tells its register and its kinds of words', () => {
    const spoken = shape('she should not have said that, i think 🔥');
    expect(spoken.argues).toBe(3);
    expect(spoken.emojiShare).toBeCloseTo(1 / 9);
    expect(shape('my broker paid the profit')).toMatchObject({
      'kind role': 1,
      'kind gain': 2,
      'kind own': 1,
      kinds: 3,
    });
    expect(shape('очень красиво').otherLetters).toBeGreaterThan(0.9);
    expect(shape('so good').latin).toBeGreaterThan(0.8);
  });

  it('is the same in capitals, and whether commas were taken away or not', () => {
    const text = 'Invest with my Broker, the Soup of @Mara is great!';
    expect(shape(text.toUpperCase())).toEqual(shape(text.toLowerCase()));
    expect(shape(text.replace(',', ' ').replace('  ', ' '))).toMatchObject({ count: shape(text).count, stops: 0 });
    expect(Object.keys(shape(text)).filter((name) => /comma|apostrophe|line|mark/.test(name))).toEqual([]);
  });

  it('is one finite number per name, for any text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' })), (text) => {
        const values = shapeOf(commentParts(text));
        expect(values).toHaveLength(shapeNames.length);
        expect(values.every(Number.isFinite)).toBe(true);
      }),
    );
  });
});
