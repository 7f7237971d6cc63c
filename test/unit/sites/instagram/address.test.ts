import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { handleOfLink, idOfShortcode, readAddress } from '@/lib/sites/instagram/address';

const about = (address: string) => readAddress(new URL(address, 'https://www.instagram.com/'));

describe('what an address is about', () => {
  test.each([
    ['/mira.okafor/', { about: 'profile', handle: 'mira.okafor', tab: 'posts' }],
    ['/Mira.Okafor', { about: 'profile', handle: 'mira.okafor', tab: 'posts' }],
    ['/mira/?hl=de#x', { about: 'profile', handle: 'mira', tab: 'posts' }],
    ['/mira/reels/', { about: 'profile', handle: 'mira', tab: 'reels' }],
    ['/mira/tagged/', { about: 'profile', handle: 'mira', tab: 'tagged' }],
    ['/mira/followers/', { about: 'profile', handle: 'mira', tab: 'followers' }],
    ['/mira/followers/mutualFirst', { about: 'profile', handle: 'mira', tab: 'followers' }],
    ['/mira/following/', { about: 'profile', handle: 'mira', tab: 'following' }],
    ['/p/CPeC-Eenc8l/', { about: 'post', shortcode: 'CPeC-Eenc8l', isCommentsPage: false }],
    ['/p/CPeC-Eenc8l/comments/', { about: 'post', shortcode: 'CPeC-Eenc8l', isCommentsPage: true }],
    ['/p/CPeC-Eenc8l/c/18000000000000001/', { about: 'post', shortcode: 'CPeC-Eenc8l', isCommentsPage: false }],
    ['/reel/CPeC-Eenc8l/', { about: 'post', shortcode: 'CPeC-Eenc8l', isCommentsPage: false }],
    ['/reels/CPeC-Eenc8l/', { about: 'post', shortcode: 'CPeC-Eenc8l', isCommentsPage: false }],
    ['/mira/reel/CPeC-Eenc8l/', { about: 'post', shortcode: 'CPeC-Eenc8l', isCommentsPage: false }],
    ['/explore/tags/bread/', { about: 'search', tag: 'bread' }],
    ['/explore/tags/%D8%AE%D8%A8%D8%B2/', { about: 'search', tag: 'خبز' }],
    ['/explore/search/keyword/?q=sour%20dough', { about: 'search', query: 'sour dough' }],
    ['/explore/search/keyword/?q=%23bread', { about: 'search', tag: 'bread' }],
    ['/explore/', { about: 'search' }],
    ['/accounts/login/?next=/mira/', { about: 'login' }],
    ['/accounts/edit/', { about: 'other' }],
    ['/', { about: 'other' }],
    ['/p/', { about: 'other' }],
    ['/reels/', { about: 'other' }],
    ['/direct/inbox/', { about: 'other' }],
    ['/stories/mira/123/', { about: 'other' }],
    ['/mira/something-new/', { about: 'other' }],
    ['/mira%20okafor/', { about: 'other' }],
    ['/%3Cscript%3E/', { about: 'other' }],
    ['https://help.instagram.com/mira/', { about: 'other' }],
  ])('%s', (address, expected) => {
    expect(about(address)).toEqual(expected);
  });

  test('never throws, whatever the path', () => {
    fc.assert(
      fc.property(fc.webPath(), (path) => {
        expect(about(`https://www.instagram.com${path}`).about).toBeTypeOf('string');
      }),
    );
  });
});

describe('links', () => {
  test.each([
    ['/mira/', 'mira'],
    ['https://www.instagram.com/mira/?hl=de', 'mira'],
    ['https://example.org/mira/', undefined],
    ['/mira/followers/', undefined],
    ['/explore/', undefined],
    ['//[', undefined],
    [null, undefined],
  ])('%s leads to %s', (href, handle) => {
    expect(handleOfLink(href)).toBe(handle);
  });
});

describe('the id in a shortcode', () => {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const spell = (id: bigint): string => (id === 0n ? '' : spell(id / 64n) + alphabet.charAt(Number(id % 64n)));

  test('spells the id exactly, far beyond what a JSON number holds', () => {
    // Eleven digits: ids from 2014 to the 2040s.
    fc.assert(
      fc.property(fc.bigInt(64n ** 10n, 64n ** 11n - 1n), (id) => {
        expect(idOfShortcode(spell(id))).toBe(id.toString());
      }),
    );
  });

  test('a private account adds digits that are not part of the id', () => {
    expect(idOfShortcode('B7eUksNFA-KabcdefghijklmnopqrstuvwxyzAB')).toBe(idOfShortcode('B7eUksNFA-K'));
  });

  test.each(['', 'short', 'with space!!', 'é'.repeat(11)])('%j has none', (code) => {
    expect(idOfShortcode(code)).toBeUndefined();
  });
});
