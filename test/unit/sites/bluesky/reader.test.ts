import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { linksInBio } from '@/lib/sites/bluesky/bio-links';
import { readPage } from '@/lib/sites/registry';
import { openFixture, readFixture } from '../../../support/site-fixtures';

const PUBLIC = 'https://public.api.bsky.app/xrpc/';
const empty = () => parseHTML('<html lang="en"><body></body></html>').document as unknown as Document;

function read(url: string, answers: Readonly<Record<string, unknown>>) {
  const responses = Object.entries(answers).map(([path, body]) => ({
    url: `${PUBLIC}${path}`,
    body: JSON.stringify(body),
  }));
  return readPage({ url, document: empty(), responses, capturedAt: null });
}

describe('whose data it is', () => {
  const tomas = {
    did: 'did:plc:tomasexampleabcdefghijkl',
    handle: 'tomas.example',
    displayName: 'Tomás',
    followersCount: 9,
  };

  test('a late answer about the profile before is set aside', () => {
    const reading = read('https://bsky.app/profile/maren.example', {
      'app.bsky.actor.getProfile?actor=tomas.example': tomas,
    });
    expect(reading?.profile.followers.status).toBe('unreadable');
    expect(reading?.profile.handle).toMatchObject({ value: 'maren.example' });
    expect(reading?.notices).toEqual(['handle-differs-from-address']);
  });

  test('an address by DID and an answer by handle belong together', () => {
    const reading = read(`https://bsky.app/profile/${tomas.did}`, {
      'app.bsky.actor.getProfile?actor=tomas.example': tomas,
    });
    expect(reading?.profile.followers).toMatchObject({ value: 9 });
    expect(reading?.profile.handle).toMatchObject({ value: 'tomas.example' });
  });

  test('one of many profiles that were asked for together', () => {
    const other = { ...tomas, did: 'did:plc:otherexampleabcdefghijkl', handle: 'other.example', followersCount: 5 };
    const reading = read('https://bsky.app/profile/tomas.example', {
      'app.bsky.actor.getProfiles?actors=x': { profiles: [other, tomas] },
    });
    expect(reading?.profile.followers).toMatchObject({ value: 9 });
  });

  test('the home page with a list that names its owner is a list; with a feed it is not', () => {
    const list = { follows: [tomas], subject: { did: 'did:plc:ownerexampleabcdefghijkl', handle: 'owner.example' } };
    const reading = read('https://bsky.app/', { 'app.bsky.graph.getFollows': list });
    expect(reading).toMatchObject({
      kind: 'followers',
      listOf: 'following',
      url: 'https://bsky.app/profile/owner.example/follows',
    });
    const busy = read('https://bsky.app/', {
      'app.bsky.graph.getFollows': list,
      'app.bsky.feed.getTimeline': { feed: [] },
    });
    expect(busy?.kind).toBe('unknown');
  });

  test('a followers list of somebody else is nobody on this page', () => {
    const reading = read('https://bsky.app/profile/maren.example/followers', {
      'app.bsky.graph.getFollowers?actor=tomas.example': { followers: [tomas], subject: tomas },
    });
    expect(reading?.accounts).toEqual([]);
  });
});

test.each([
  [{ error: 'InvalidRequest', message: 'Profile not found' }, 'unavailable'],
  [{ error: 'AccountDeactivated', message: 'Account is deactivated' }, 'unavailable'],
  [{ error: 'RateLimitExceeded', message: 'Rate Limit Exceeded' }, 'profile'],
])('%j is %s', (answer, kind) => {
  expect(
    read('https://bsky.app/profile/maren.example', { 'app.bsky.actor.getProfile?actor=maren.example': answer })?.kind,
  ).toBe(kind);
});

test('a post that is gone', () => {
  const answer = { error: 'NotFound', message: 'Post not found: at://did:plc:x/app.bsky.feed.post/3jzfcijpj2z2a' };
  const reading = read('https://bsky.app/profile/maren.example/post/3jzfcijpj2z2a', {
    'app.bsky.feed.getPostThread?uri=x': answer,
  });
  expect(reading).toMatchObject({ kind: 'unavailable', statusText: answer.message, posts: [] });
});

test('nothing of the page before is read while only the address has changed', () => {
  const reading = readFixture(openFixture('bluesky/stale-before-the-screen-follows'));
  expect(JSON.stringify(reading)).not.toMatch(/odessa|48211|48200/i);
});

test.each([
  ['see https://maren.example/log, or shop.example.', ['https://maren.example/log', 'https://shop.example/']],
  ['by @maren.example, hi@maren.example', []],
  ['Berlin.Hamburg and e.g. this', []],
  ['(https://a.example/b)', ['https://a.example/b']],
  ['linktr.ee/maren', ['https://linktr.ee/maren']],
  ['javascript:alert(1)', []],
])('links in a bio: %s', (text, expected) => {
  expect(linksInBio(text)).toEqual(expected);
});

describe('pages about nobody', () => {
  const author = { did: 'did:plc:ownerexampleabcdefghijkl', handle: 'owner.example' };
  const post = {
    uri: `at://${author.did}/app.bsky.feed.post/3n2oorgzui22b`,
    author,
    record: { text: 'Hello', createdAt: '2026-11-19T18:20:31.512Z' },
    likeCount: 3,
  };

  test('a feed shows posts under whoever wrote them, and nobody’s profile', () => {
    const reading = read('https://bsky.app/', { 'app.bsky.feed.getTimeline': { feed: [{ post }] } });
    expect(reading?.kind).toBe('unknown');
    expect(reading?.profile.handle.status).toBe('unreadable');
    expect(reading?.posts.map(({ author: by, likes }) => [by, likes])).toMatchObject([
      [{ value: 'owner.example' }, { value: 3 }],
    ]);
  });

  test('a thread that was opened over it is a post', () => {
    const reading = read('https://bsky.app/', {
      'app.bsky.feed.getPostThread?uri=x': { thread: { post, replies: [{ post }] } },
    });
    expect(reading).toMatchObject({ kind: 'post', url: 'https://bsky.app/profile/owner.example/post/3n2oorgzui22b' });
  });

  test('those who liked a post', () => {
    const reading = read('https://bsky.app/profile/owner.example/post/3n2oorgzui22b/liked-by', {
      'app.bsky.feed.getLikes?uri=x': { likes: [{ actor: { ...author, handle: 'fan.example' } }, { actor: null }] },
    });
    expect(reading?.accounts.map(({ handle }) => handle)).toMatchObject([{ value: 'fan.example' }]);
  });
});
