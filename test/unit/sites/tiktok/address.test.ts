import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isoOfSeconds } from '@/lib/sites/json-fields';
import { addressOfLink, readAddress, uploadDayOf } from '@/lib/sites/tiktok/address';

const about = (address: string) => readAddress(new URL(address));

describe('what an address is about', () => {
  test.each([
    ['https://www.tiktok.com/@ana.b_1?lang=en', { about: 'profile', handle: 'ana.b_1' }],
    ['https://m.tiktok.com/@Ana/playlist/x-7', { about: 'profile', handle: 'Ana' }],
    [
      'https://www.tiktok.com/@ana/video/7571863205200000007?q=x',
      { about: 'post', handle: 'ana', id: '7571863205200000007', form: 'video' },
    ],
    [
      'https://www.tiktok.com/@/photo/7571863205200000007',
      { about: 'post', handle: undefined, id: '7571863205200000007', form: 'photo' },
    ],
    [
      'https://m.tiktok.com/v/7571863205200000007.html',
      { about: 'post', handle: undefined, id: '7571863205200000007', form: 'video' },
    ],
    ['https://www.tiktok.com/tag/trail', { about: 'search' }],
    ['https://www.tiktok.com/search/user?q=x', { about: 'search' }],
    ['https://www.tiktok.com/login', { about: 'login' }],
    ['https://www.tiktok.com/@ana/live', { about: 'other' }],
    ['https://www.tiktok.com/@ana/video/12', { about: 'other' }],
    ['https://www.tiktok.com/foryou', { about: 'other' }],
    ['https://newsroom.tiktok.com/@ana', { about: 'other' }],
    ['https://ads.tiktok.com/@ana', { about: 'other' }],
  ])('%s', (address, expected) => {
    expect(about(address)).toEqual(expected);
  });

  test('any path is answered', () => {
    fc.assert(
      fc.property(fc.webPath(), (path) => {
        expect(typeof about(`https://www.tiktok.com${path}`).about).toBe('string');
      }),
    );
  });

  test('a link that is no address is about nothing', () => {
    expect(addressOfLink('http://[')).toBeUndefined();
    expect(addressOfLink('javascript:alert(1)//@ana')).toEqual({ about: 'other' });
  });
});

describe('the day in the id of a post', () => {
  test('is the day of its upload', () => {
    expect(uploadDayOf('7571863205200000007')).toBe('2025-11-12T00:00:00.000Z');
  });

  test.each(['', '12', '999999999999999', '18446744073709551615', 'x'.repeat(19)])('%s has none', (id) => {
    expect(uploadDayOf(id)).toBeUndefined();
  });

  test('is right for every second', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1_400_000_000, max: 4_102_444_800 }), fc.nat(2 ** 31), (seconds, rest) => {
        const day = uploadDayOf(((BigInt(seconds) << 32n) + BigInt(rest)).toString());
        expect(day?.slice(0, 10)).toBe(isoOfSeconds(seconds)?.slice(0, 10));
      }),
    );
  });
});
