import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { linksInText, websiteField } from '@/lib/sites/written-link';

describe('a website as a site has it', () => {
  test('a whole address stays as it is spelled', () => {
    expect(websiteField('https://shop.example/a', 'link', 'embedded')).toEqual({
      status: 'found',
      value: 'https://shop.example/a',
      source: 'embedded',
    });
  });

  test('where https was put before it, the words of the page stand beside it', () => {
    expect(websiteField(' shop.example/a', 'link', 'embedded')).toMatchObject({
      value: 'https://shop.example/a',
      written: 'shop.example/a',
    });
  });

  test('blank is none; another type or another scheme is not readable', () => {
    expect(websiteField('  ', 'link', 'embedded').status).toBe('absent');
    for (const value of [undefined, null, 5, {}, 'javascript:alert(1)', 'no address'])
      expect(websiteField(value, 'link', 'embedded').status).toBe('unreadable');
  });
});

describe('addresses in a text', () => {
  test('whole ones, and hosts with a path, without the marks after them', () => {
    expect(linksInText('see https://a.example/x, linktr.ee/ana! (www.b.example) and https://a.example/x')).toEqual([
      'https://a.example/x',
      'https://linktr.ee/ana',
      'https://www.b.example/',
    ]);
  });

  test.each(['mail me@shop.example/now', 'end.Next sentence', 'and/or', 'v1.2/3'])('%s has none', (text) => {
    expect(linksInText(text)).toEqual([]);
  });

  test('only web addresses come out of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        for (const link of linksInText(text)) expect(new URL(link).protocol).toMatch(/^https?:$/);
      }),
    );
  });
});
