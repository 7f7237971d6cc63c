import { describe, expect, test } from 'vitest';
import { addressOf, canonicalUrl, isSameActor, momentOfKey, partsOfUri } from '@/lib/sites/bluesky/address';

const did = 'did:plc:marentidesexampleabcdefg';

describe('what an address is about', () => {
  test.each([
    ['/profile/maren.example', { about: 'profile', actor: 'maren.example' }],
    ['/profile/maren.example/', { about: 'profile', actor: 'maren.example' }],
    [`/profile/${encodeURIComponent(did)}`, { about: 'profile', actor: did }],
    ['/profile/maren.example/followers', { about: 'list', actor: 'maren.example', listOf: 'followers' }],
    ['/profile/maren.example/follows', { about: 'list', actor: 'maren.example', listOf: 'following' }],
    [
      '/profile/maren.example/post/3mddvy5bv6k27',
      { about: 'post', actor: 'maren.example', rkey: '3mddvy5bv6k27', isThread: true },
    ],
    [
      '/profile/maren.example/post/3mddvy5bv6k27/liked-by',
      { about: 'post', actor: 'maren.example', rkey: '3mddvy5bv6k27', isThread: false },
    ],
    ['/profile/maren.example/feed/cats', { about: 'other' }],
    ['/profile/maren', { about: 'other' }],
    ['/profile/handle.invalid', { about: 'other' }],
    ['/profile/%E0%A4%A', { about: 'other' }],
    ['/hashtag/knit%20wear', { about: 'search', path: '/hashtag/knit%20wear' }],
    ['/search?q=tide+tables', { about: 'search', path: '/search?q=tide%20tables' }],
    ['/', { about: 'home' }],
    ['/settings', { about: 'other' }],
  ])('%s', (path, expected) => {
    expect(addressOf(new URL(path, 'https://bsky.app'))).toEqual(expected);
  });

  test('canonical addresses have no query', () => {
    const url = new URL('https://bsky.app/profile/maren.example/follows?utm_source=x#y');
    expect(canonicalUrl(addressOf(url), url.href)).toBe('https://bsky.app/profile/maren.example/follows');
  });
});

test('handles are compared without case, DIDs are not', () => {
  expect(isSameActor('Maren.Example', 'maren.example')).toBe(true);
  expect(isSameActor(did, did)).toBe(true);
  expect(isSameActor(did, did.toUpperCase())).toBe(false);
  expect(isSameActor(undefined, undefined)).toBe(false);
});

test('record keys tell when they were made', () => {
  // Encoded on its own: microseconds since 1970 shifted by ten bits, base 32 with the sortable alphabet.
  expect(momentOfKey('3n2oorgzui22b')).toBe('2026-11-19T18:20:31.512Z');
  for (const key of ['self', '2222222222222', 'zzzzzzzzzzzzz', '3jzfcijpj2z2'])
    expect(momentOfKey(key)).toBeUndefined();
});

test('the address of a post', () => {
  expect(partsOfUri(`at://${did}/app.bsky.feed.post/3jzfcijpj2z2a`)).toEqual({ did, rkey: '3jzfcijpj2z2a' });
  for (const uri of [`at://${did}/app.bsky.feed.like/3jzfcijpj2z2a`, 'https://bsky.app', 7, undefined]) {
    expect(partsOfUri(uri)).toBeUndefined();
  }
});
