import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emailField, emailOfMailto, emailsIn } from '@/lib/sites/emails';
import { webLink } from '@/lib/sites/links';
import { processorMs } from '../../support/processor-time';

describe('web links', () => {
  test.each([
    ['patreon.com/name', 'https://patreon.com/name'],
    [' shop.example ', 'https://shop.example/'],
    ['http://shop.example/a?b=c', 'http://shop.example/a?b=c'],
    ['//shop.example/a', 'https://shop.example/a'],
    ['https://www.youtube.com/redirect?event=x&q=http%3A%2F%2Fwww.patreon.com%2FName', 'http://www.patreon.com/Name'],
    ['/redirect?q=https%3A%2F%2Fshop.example%2F', 'https://shop.example/'],
    ['https://l.instagram.com/?u=https%3A%2F%2Fshop.example%2Fx&e=1', 'https://shop.example/x'],
    ['https://l.facebook.com/l.php?u=https%3A%2F%2Fshop.example%2Fx&h=AT0', 'https://shop.example/x'],
    ['https://www.linkedin.com/redir/redirect?url=https%3A%2F%2Fshop%2Eexample%2F&urlhash=x', 'https://shop.example/'],
    ['https://www.linkedin.com/safety/go?url=https%3A%2F%2Fshop.example&trk=x', 'https://shop.example/'],
    ['https://www.pinterest.co.uk/offsite/?token=x&url=https%3A%2F%2Fshop.example%2F', 'https://shop.example/'],
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
    ['on Mastodon: @ana@studio.example', []],
    ['name at studio dot example', []],
    ['logo@2x.png', []],
    ['a..b@studio.example', []],
    ['user@localhost', []],
  ])('%s', (text, expected) => {
    expect(emailsIn(text)).toEqual(expected);
  });

  test('a megabyte without an address is read in passing', () => {
    const start = processorMs();
    expect(emailsIn('a.'.repeat(500_000))).toEqual([]);
    expect(emailsIn(`${'a@'.repeat(500_000)}`)).toEqual([]);
    expect(processorMs() - start).toBeLessThan(2_000);
  });

  test('mailto links give the address only', () => {
    expect(emailOfMailto('mailto:hello@studio.example?subject=x&bcc=y@z.example')).toBe('hello@studio.example');
    expect(emailOfMailto('mailto:%68i@studio.example')).toBe('hi@studio.example');
    expect(emailOfMailto('https://studio.example')).toBeUndefined();
    expect(emailOfMailto('mailto:%E0%A4%A')).toBeUndefined();
  });
});

describe('addresses that are spelled out', () => {
  test.each([
    ['ana [at] studio [dot] example', 'ana@studio.example', 'ana [at] studio [dot] example'],
    ['Business: ana.lima(at)studio.example!', 'ana.lima@studio.example', 'ana.lima(at)studio.example'],
    ['write to ana {at} mail {dot} studio {dot} example', 'ana@mail.studio.example', undefined],
    ['ana[@]studio.example', 'ana@studio.example', undefined],
    ['ana AT studio DOT example', 'ana@studio.example', 'ana AT studio DOT example'],
    ['ana＠studio.example', 'ana@studio.example', 'ana＠studio.example'],
    ['ana＠studio．example', 'ana@studio.example', undefined],
    ['Mail: ana @ studio . example', 'ana@studio.example', 'ana @ studio . example'],
    ['ana @ studio.example', 'ana@studio.example', undefined],
    ['ana [arroba] studio [punto] example', 'ana@studio.example', undefined],
    ['ana (at) studio dot example', 'ana@studio.example', undefined],
    ['ana@studio[.]example', 'ana@studio.example', undefined],
    ['ana@studio(dot)example', 'ana@studio.example', undefined],
  ])('%s', (text, address, written) => {
    const field = emailField(text, 'response');
    expect(field).toEqual({
      status: 'found',
      value: address,
      source: 'response',
      written: written ?? expect.any(String),
    });
  });

  test('a plain address goes first, and carries no words', () => {
    expect(emailField('ana [at] studio [dot] example or bea@studio.example', 'text')).toEqual({
      status: 'found',
      value: 'bea@studio.example',
      source: 'text',
    });
  });

  test.each([
    'meet me at home dot',
    'look at example dot com',
    'Look at example dot com',
    'LOOK AT studio dot com',
    'GREAT SALE AT STUDIO DOT COM',
    'Shop AT studio DOT com',
    'meet me AT studio DOT com',
    'I am live @ studio . example every day',
    'coffee @ home . Then work',
    'ana at studio dot example',
    'come (at) night',
    'reach me (at) studio.example',
    'logo(at)2x.png',
    'ana [at] studio',
    'team @ studio.example is great',
    '@ana',
    '',
  ])('no address in: %s', (text) => {
    expect(emailField(text, 'text')).toEqual({ status: 'absent' });
  });

  test.each(['a [at] ', 'a(at)', 'a＠a.', 'a AT ', 'a @ a . ', 'a-', '(at)[at]', 'a@a[.]'])(
    'a megabyte of "%s" is read in passing',
    (piece) => {
      const start = processorMs();
      emailField(piece.repeat(1_000_000 / piece.length), 'text');
      expect(processorMs() - start).toBeLessThan(2_000);
    },
  );

  test('what comes out is an address that the plain reader accepts', () => {
    const word = fc.stringMatching(/^[a-z][a-z0-9]{1,8}$/);
    const at = fc.constantFrom(' [at] ', '(at)', ' AT ', '＠', ' {at} ', '[@]');
    fc.assert(
      fc.property(word, at, word, (name, sign, host) => {
        fc.pre(
          !/^(?:me|us|him|her|them|it|look|meet|mail|email|contact|reach|find|visit|here|is|am|are|be|only|live|dm)$/.test(
            name,
          ),
        );
        const field = emailField(`Contact: ${name}${sign}${host}.example`, 'text');
        expect(field).toMatchObject({ status: 'found', value: `${name}@${host}.example` });
      }),
    );
  });
});
