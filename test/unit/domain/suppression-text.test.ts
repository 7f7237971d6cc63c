import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isFreeMail } from '@/lib/domain/free-mail-domains';
import { domainsAbove, isSameHouse, keyHash, suppressionKeysOf } from '@/lib/domain/suppression-keys';
import { labelOf } from '@/lib/domain/suppression-labels';
import { pastedItems, understoodKey } from '@/lib/domain/suppression-text';

const read = (text: string) => {
  const key = understoodKey(text);
  return key.ok ? `${key.value.kind} ${key.value.value}` : key.error.code;
};

describe('what a line is taken for', () => {
  it.each([
    ['Mara@Creators.Test', 'address mara@creators.test'],
    ['mailto:mara@creators.test?subject=x', 'address mara@creators.test'],
    ['brand.example', 'domain brand.example'],
    ['@jon.finkel', 'no-site'],
    ['@brand.example', 'no-site'],
    ['@jon.finkel on Instagram', 'handle instagram:jon.finkel'],
    ['threads:@jon.finkel', 'handle threads:jon.finkel'],
    ['*.brand.example', 'domain brand.example'],
    ['https://www.brand.example/about', 'domain brand.example'],
    ['www.brand.example', 'domain brand.example'],
    ['WWW.Brand.example', 'domain brand.example'],
    ['www.example', 'domain www.example'],
    ['https://www.example/about', 'domain www.example'],
    ['https://www.instagram.com/Ana.Lind/', 'handle instagram:ana.lind'],
    ['tiktok.com/@ana', 'handle tiktok:ana'],
    ['instagram:@Ana', 'handle instagram:ana'],
    ['Instagram @ana', 'handle instagram:ana'],
    ['@ana on TikTok', 'handle tiktok:ana'],
    ['@ana (X)', 'handle x:ana'],
    ['@ana@mastodon.example', 'handle mastodon:ana@mastodon.example'],
    ['agency: Bright  Talent, Inc.', 'agency bright talent, inc.'],
    ['@ana', 'no-site'],
    ['https://www.instagram.com/p/abc/', 'no-account'],
    ['com', 'not-understood'],
    ['127.0.0.1', 'not-understood'],
    ['Mara', 'not-understood'],
    ['agency:', 'no-name'],
    ['x'.repeat(500), 'too-long'],
  ])('%s: %s', (text, expected) => expect(read(text)).toBe(expected));

  it('asks what a name with a dot is, and says how to write either', () => {
    expect(understoodKey('@jon.finkel')).toMatchObject({
      error: {
        message:
          'On which site? Write “instagram:jon.finkel”, or the link of the profile. For everybody at this domain, write “jon.finkel”.',
      },
    });
  });

  it('takes lines and commas, names beside addresses, and agencies with commas', () => {
    const text = 'a@b.example, brand.example;c@d.example\r\n"Lind, Mara" <m@x.example>\n\nagency: One, Two';
    expect([...pastedItems(text)]).toEqual([
      { line: 1, text: 'a@b.example' },
      { line: 1, text: 'brand.example' },
      { line: 1, text: 'c@d.example' },
      { line: 2, text: 'm@x.example' },
      { line: 4, text: 'agency: One, Two' },
    ]);
  });

  it('never throws, and what it understands is understood again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        for (const item of pastedItems(text)) {
          const key = understoodKey(item.text);
          if (key.ok && (key.value.kind === 'address' || key.value.kind === 'domain'))
            expect(understoodKey(key.value.value)).toEqual(key);
        }
      }),
    );
  });
});

it('keeps only the ends of addresses, accounts and names', () => {
  expect(labelOf({ kind: 'address', value: 'mara@example.com' })).toBe('m…a@e…m');
  expect(labelOf({ kind: 'handle', value: 'instagram:ana.lind' })).toBe('@a…d on Instagram');
  expect(labelOf({ kind: 'person', value: 'id' }, 'Mara Lind')).toBe('M…a L…d');
  expect(labelOf({ kind: 'domain', value: 'brand.example' })).toBe('brand.example');
});

it('knows houses and mail services', () => {
  expect(domainsAbove('a.mail.brand.example')).toEqual(['a.mail.brand.example', 'mail.brand.example', 'brand.example']);
  expect(isSameHouse('mail.brand.example', 'brand.example')).toBe(true);
  expect(isSameHouse('mybrand.example', 'brand.example')).toBe(false);
  expect([isFreeMail('gmail.com'), isFreeMail('brand.example')]).toEqual([true, false]);
});

it('hashes kinds apart', () => {
  const keys = suppressionKeysOf({
    person: { agency: ' Bright ' },
    personIds: ['p1' as never],
    addresses: ['A@mail.brand.example', 'a@mail.brand.example'],
    profiles: [{ site: 'instagram', handleKey: 'ana', siteId: '7' }],
  });
  expect(keys.map(({ kind, value }) => `${kind} ${value}`)).toEqual([
    'address a@mail.brand.example',
    'person p1',
    'handle instagram:ana',
    'handle instagram:id:7',
    'domain mail.brand.example',
    'domain brand.example',
    'agency bright',
  ]);
  expect(new Set(keys.map(keyHash)).size).toBe(7);
});
