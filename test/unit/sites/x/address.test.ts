import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { handleOfLink, postUrl, readAddress } from '@/lib/sites/x/address';

const about = (address: string) => readAddress(new URL(address, 'https://x.com/'));

describe('what an address is about', () => {
  test.each([
    ['/mika_trails', { about: 'profile', handle: 'mika_trails', tab: 'posts' }],
    ['/Mika_Trails/?mx=2#x', { about: 'profile', handle: 'Mika_Trails', tab: 'posts' }],
    ['https://twitter.com/mika_trails', { about: 'profile', handle: 'mika_trails', tab: 'posts' }],
    ['https://mobile.twitter.com/mika_trails', { about: 'profile', handle: 'mika_trails', tab: 'posts' }],
    ['/mika_trails/with_replies', { about: 'profile', handle: 'mika_trails', tab: 'replies' }],
    ['/mika_trails/media', { about: 'profile', handle: 'mika_trails', tab: 'other' }],
    ['/mika_trails/followers', { about: 'profile', handle: 'mika_trails', tab: 'followers' }],
    ['/mika_trails/verified_followers', { about: 'profile', handle: 'mika_trails', tab: 'followers' }],
    ['/mika_trails/following', { about: 'profile', handle: 'mika_trails', tab: 'following' }],
    ['/mika_trails/status/2085042417729372161', { about: 'post', id: '2085042417729372161', handle: 'mika_trails' }],
    ['/mika_trails/statuses/20/photo/1', { about: 'post', id: '20', handle: 'mika_trails' }],
    ['/i/status/20', { about: 'post', id: '20', handle: undefined }],
    ['/i/web/status/20', { about: 'post', id: '20', handle: undefined }],
    ['/search?q=%23bread&src=typed_query&f=live', { about: 'search', url: 'https://x.com/search?q=%23bread' }],
    ['/hashtag/bread?src=hashtag_click', { about: 'search', url: 'https://x.com/hashtag/bread' }],
    ['/i/lists/1234', { about: 'search', url: 'https://x.com/i/lists/1234' }],
    ['/i/flow/login?redirect_after_login=%2Fmika', { about: 'login' }],
    ['/login', { about: 'login' }],
    ['/home', { about: 'other' }],
    ['/', { about: 'other' }],
    ['/search', { about: 'other' }],
    ['/settings/account', { about: 'other' }],
    ['/mika_trails/something_new', { about: 'other' }],
    ['/mika.trails', { about: 'other' }],
    ['/a_name_of_sixteen', { about: 'other' }],
    ['/%3Cscript%3E', { about: 'other' }],
    ['https://help.x.com/mika_trails', { about: 'other' }],
    ['https://netflix.com/mika_trails', { about: 'other' }],
  ])('%s', (address, expected) => {
    expect(about(address)).toEqual(expected);
  });

  test('never throws, whatever the path', () => {
    fc.assert(
      fc.property(fc.webPath(), (path) => {
        expect(about(`https://x.com${path}`).about).toBeTypeOf('string');
      }),
    );
  });
});

test.each([
  ['/mika_trails', 'mika_trails'],
  ['https://x.com/mika_trails?s=20', 'mika_trails'],
  ['https://twitter.com/mika_trails', 'mika_trails'],
  ['https://example.org/mika_trails', undefined],
  ['/mika_trails/followers', undefined],
  ['/mika_trails/status/20', undefined],
  ['/explore', undefined],
  ['//[', undefined],
  [null, undefined],
])('the link %s leads to %s', (href, handle) => {
  expect(handleOfLink(href)).toBe(handle);
});

test('a post without a known author has the address that the site gives such posts', () => {
  expect(postUrl('20', undefined)).toBe('https://x.com/i/status/20');
  expect(about(postUrl('20', undefined))).toEqual({ about: 'post', id: '20', handle: undefined });
});
