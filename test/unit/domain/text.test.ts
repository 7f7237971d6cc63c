import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { headerText } from '@/lib/domain/text';

const family = '\u{1f469}\u200d\u{1f469}\u200d\u{1f467}';

describe('text of a mail header', () => {
  it.each([
    ['a family', family],
    ['skin tone before the joiner', '\u{1f469}\u{1f3fd}\u200d\u{1f9b0}'],
    ['emoji style before the joiner', '\u{1f3f3}\ufe0f\u200d\u{1f308}'],
    ['a sign after it', '\u{1f937}\u200d\u2642\ufe0f'],
  ])('keeps %s whole', (_, emoji) => {
    expect(headerText(`Noor ${emoji} Table`)).toBe(`Noor ${emoji} Table`);
  });

  it.each([
    ['between letters', 'ad\u200dmin', 'admin'],
    ['after a pictograph', 'Noor \u{1f469}\u200d', 'Noor \u{1f469}'],
    ['before a pictograph', 'a\u200d\u{1f469}', 'a\u{1f469}'],
    ['twice', '\u{1f469}\u200d\u200d\u{1f467}', '\u{1f469}\u{1f467}'],
    ['beside another invisible character', '\u{1f469}\u200b\u{1f467}', '\u{1f469}\u{1f467}'],
  ])('drops a joiner %s', (_, text, clean) => {
    expect(headerText(text)).toBe(clean);
  });

  it('is one line without controls, whatever comes', () => {
    const part = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('\u200d', '\u202e', '\r\n', family, 'Bcc: x'));
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const text = headerText(parts.join(''));
        expect(text).not.toMatch(/\p{Cc}|[\u2028\u2029\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u);
        expect(headerText(text)).toBe(text);
      }),
    );
  });
});
