import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emailOfMailto, emailsIn } from '@/lib/sites/emails';
import { webLink } from '@/lib/sites/links';

describe('web links', () => {
  test.each([
    ['patreon.com/name', 'https://patreon.com/name'],
    [' shop.example ', 'https://shop.example/'],
    ['http://shop.example/a?b=c', 'http://shop.example/a?b=c'],
    ['//shop.example/a', 'https://shop.example/a'],
    ['https://www.youtube.com/redirect?event=x&q=http%3A%2F%2Fwww.patreon.com%2FName', 'http://www.patreon.com/Name'],
    ['/redirect?q=https%3A%2F%2Fshop.example%2F', 'https://shop.example/'],
    ['https://l.instagram.com/?u=https%3A%2F%2Fshop.example%2Fx&e=1', 'https://shop.example/x'],
  ])('%s', (text, expected) => {
    expect(webLink(text, 'https://www.youtube.com')).toBe(expected);
  });

  test.each([
    '',
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'data:text/html,x',
    'https://user:pass@shop.example/',
    'https://www.youtube.com/redirect?q=javascript%3Aalert(1)',
    'https://www.youtube.com/redirect?event=x',
    'shop .example',
    'shop\u202e.example',
    'https://a.example/\r\nSet-Cookie: x',
    'localhost',
    'mailto:a@b.example',
    'x'.repeat(5_000),
  ])('refused: %s', (text) => {
    expect(webLink(text, 'https://www.youtube.com')).toBeUndefined();
  });

  test('whatever comes out is http or https', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.webUrl(),
          fc.string().map((text) => `https://www.youtube.com/redirect?q=${text}`),
        ),
        (text) => {
          const link = webLink(text);
          if (link !== undefined) expect(['http:', 'https:']).toContain(new URL(link).protocol);
        },
      ),
    );
  });
});

describe('e-mail addresses', () => {
  test.each([
    ['Business: hello@studio.example', ['hello@studio.example']],
    ['email me:  name.398@mail.example.', ['name.398@mail.example']],
    ['A@b.example, a@B.example and c+d@e.co.example!', ['A@b.example', 'c+d@e.co.example']],
    ['(info@studio.example)', ['info@studio.example']],
    ['follow @name on x', []],
    ['name at studio dot example', []],
    ['logo@2x.png', []],
    ['a..b@studio.example', []],
    ['user@localhost', []],
  ])('%s', (text, expected) => {
    expect(emailsIn(text)).toEqual(expected);
  });

  test('a megabyte without an address is read in passing', () => {
    const start = performance.now();
    expect(emailsIn('a.'.repeat(500_000))).toEqual([]);
    expect(emailsIn(`${'a@'.repeat(500_000)}`)).toEqual([]);
    expect(performance.now() - start).toBeLessThan(1_000);
  });

  test('mailto links give the address only', () => {
    expect(emailOfMailto('mailto:hello@studio.example?subject=x&bcc=y@z.example')).toBe('hello@studio.example');
    expect(emailOfMailto('mailto:%68i@studio.example')).toBe('hi@studio.example');
    expect(emailOfMailto('https://studio.example')).toBeUndefined();
    expect(emailOfMailto('mailto:%E0%A4%A')).toBeUndefined();
  });
});
