import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inserted } from '@/components/templates/template-draft';

describe('inserted', () => {
  it('replaces what is selected and puts the caret behind it', () => {
    expect(inserted('Hi you!', '{{ x }}', 3, 6)).toEqual({ text: 'Hi {{ x }}!', caret: 10 });
  });

  it('keeps everything outside of the selection, wherever that is', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.integer(), fc.integer(), (text, piece, from, to) => {
        const { text: after, caret } = inserted(text, piece, from, to);
        expect(after.slice(0, caret).endsWith(piece)).toBe(true);
        expect(text.startsWith(after.slice(0, caret - piece.length))).toBe(true);
        expect(text.endsWith(after.slice(caret))).toBe(true);
      }),
    );
  });
});
