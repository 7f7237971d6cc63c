import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { addressOf, isAcct } from '@/lib/sites/mastodon/address';
import { readerOf, readPage } from '@/lib/sites/registry';
import { openFixture, readFixture } from '../../../support/site-fixtures';

const documentOf = (html: string) => parseHTML(html).document as unknown as Document;
const empty = '<html lang="en"><body></body></html>';
const account = (acct: string, more: object = {}) => ({
  id: '7',
  username: acct.split('@')[0],
  acct,
  display_name: '',
  note: '',
  followers_count: 5,
  following_count: 6,
  statuses_count: 7,
  locked: false,
  fields: [],
  url: `https://tooting.example/@${acct}`,
  ...more,
});

function read(url: string, answers: Readonly<Record<string, unknown>>, html = empty) {
  const responses = Object.entries(answers).map(([path, body]) => ({
    url: `https://tooting.example/api/v1/${path}`,
    body: JSON.stringify(body),
  }));
  return readPage({ url, document: documentOf(html), responses, capturedAt: null });
}

describe('what an address is about', () => {
  test.each([
    ['/@maren', { about: 'profile', account: { acct: 'maren' } }],
    ['/@maren/with_replies', { about: 'profile', account: { acct: 'maren' } }],
    [
      '/deck/@otto@ovens.example/followers',
      { about: 'profile', account: { acct: 'otto@ovens.example' }, list: 'followers' },
    ],
    ['/web/accounts/77/following', { about: 'profile', account: { id: '77' }, list: 'following' }],
    ['/users/maren/followers', { about: 'profile', account: { acct: 'maren' }, list: 'followers' }],
    ['/@maren/115580000000000301', { about: 'post', id: '115580000000000301', acct: 'maren' }],
    ['/users/maren/statuses/12', { about: 'post', id: '12', acct: 'maren' }],
    ['/web/statuses/12', { about: 'post', id: '12', acct: undefined }],
    ['/tags/swim', { about: 'search' }],
    ['/public/local', { about: 'search' }],
    ['/auth/sign_in', { about: 'login' }],
    ['/home', { about: 'other' }],
    ['/@', { about: 'other' }],
  ])('%s', (path, expected) => {
    expect(addressOf(new URL(path, 'https://tooting.example'))).toEqual(expected);
  });

  test('names of accounts', () => {
    for (const name of ['a', 'maren_1', 'otto@ovens.example', 'jörg', 'x.y']) expect(isAcct(name), name).toBe(true);
    for (const name of ['', '.a', 'a b', 'a@', '@a', 'a@b@c', '<b>', 7]) expect(isAcct(name), String(name)).toBe(false);
  });
});

describe('whose page it is', () => {
  const claimant = (html: string, responses: { url: string; body: string }[] = []) =>
    readerOf({ url: 'https://tooting.example/@maren', document: documentOf(html), responses, capturedAt: null })?.id;
  const state = (meta: object) =>
    `<script id="initial-state" type="application/json">${JSON.stringify({ meta })}</script>`;

  test('pages of a server are claimed by marks that only they have', () => {
    expect(claimant('<html><head><meta name="generator" content="Mastodon 4.5.2"></head></html>')).toBe('mastodon');
    expect(claimant(`<html><body>${state({ domain: 'tooting.example' })}<div id="mastodon"></div></body></html>`)).toBe(
      'mastodon',
    );
    expect(
      claimant(
        `<html><body>${state({ domain: 'tooting.example', source_url: 'https://github.com/glitch-soc/mastodon' })}</body></html>`,
      ),
    ).toBe('mastodon');
    expect(
      claimant(empty, [
        { url: 'https://tooting.example/api/v1/accounts/lookup?acct=maren', body: JSON.stringify(account('maren')) },
      ]),
    ).toBe('mastodon');
  });

  test('others are not', () => {
    expect(
      claimant(
        '<html><body><a rel="me" href="https://mastodon.social/@maren">Mastodon</a><div id="mastodon"></div></body></html>',
      ),
    ).toBe('web');
    expect(claimant(`<html><body>${state({ title: 'Some shop' })}</body></html>`)).toBe('web');
    expect(
      claimant(empty, [
        { url: 'https://elsewhere.example/api/v1/accounts/lookup', body: JSON.stringify(account('maren')) },
      ]),
    ).toBe('web');
    expect(
      claimant(empty, [{ url: 'https://tooting.example/api/v1/accounts/9', body: '{"id": 9, "balance": 3}' }]),
    ).toBe('web');
    expect(
      claimant(
        '<html><body><script id="initial-state" type="application/json">{"meta": {"domain": </script></body></html>',
      ),
    ).toBe('web');
  });
});

describe('whose data it is', () => {
  test('the viewer is never the profile', () => {
    const reading = readFixture(openFixture('mastodon/profile-client-page'));
    expect(JSON.stringify(reading)).not.toMatch(/viewer_vera|Vera Viewer|Just looking/);
  });

  test("the viewer's own page is: the names agree", () => {
    const state = JSON.stringify({
      meta: { domain: 'tooting.example', me: '7', streaming_api_base_url: 'wss://x' },
      accounts: { 7: account('maren') },
    });
    const html = `<html><body><script id="initial-state" type="application/json">${state}</script></body></html>`;
    expect(read('https://tooting.example/@maren', {}, html)?.profile.followers).toMatchObject({
      value: 5,
      source: 'embedded',
    });
    expect(read('https://tooting.example/@nora', {}, html)?.profile.followers.status).toBe('unreadable');
  });

  test('an answer about somebody else is set aside', () => {
    const reading = read('https://tooting.example/@maren', { 'accounts/lookup?acct=otto': account('otto') });
    expect(reading?.profile.followers.status).toBe('unreadable');
    expect(reading?.notices).toEqual(['handle-differs-from-address']);
  });

  test('a namesake on another server is somebody else', () => {
    const reading = read('https://tooting.example/@maren', { 'accounts/8': account('maren@ovens.example') });
    expect(reading?.profile.followers.status).toBe('unreadable');
  });

  test('the own server in a name is no other server', () => {
    const reading = read('https://tooting.example/@Maren@tooting.example', {
      'accounts/lookup?acct=maren': account('maren'),
    });
    expect(reading?.profile).toMatchObject({ followers: { value: 5 }, handle: { value: 'maren' } });
  });

  test('an account by its id', () => {
    const reading = read('https://tooting.example/web/accounts/7', { 'accounts/7': account('maren') });
    expect(reading?.profile).toMatchObject({ handle: { value: 'maren' }, id: { value: '7' } });
  });

  test('posts of the profile before, asked for by another id, do not come along', () => {
    const status = {
      id: '1',
      account: account('otto', { id: '8' }),
      content: 'x',
      visibility: 'public',
      reblog: null,
      created_at: '2026-01-01T00:00:00Z',
    };
    const reading = read('https://tooting.example/@maren', {
      'accounts/7': account('maren'),
      'accounts/8/statuses': [status],
    });
    expect(reading?.posts).toEqual([]);
  });

  test('a private mention is nobody else’s business', () => {
    const status = {
      id: '1',
      account: account('maren'),
      content: 'x',
      visibility: 'direct',
      reblog: null,
      created_at: '2026-01-01T00:00:00Z',
    };
    const reading = read('https://tooting.example/@maren', {
      'accounts/7': account('maren'),
      'accounts/7/statuses': [status],
    });
    expect(reading?.posts).toEqual([]);
  });
});

test.each([
  [{ 'accounts/lookup?acct=maren': { error: 'Record not found' } }, 'unavailable', 'Record not found'],
  [{ 'accounts/lookup?acct=maren': { error: 'Gone' } }, 'unavailable', 'Gone'],
  [{ 'accounts/lookup?acct=otto': { error: 'Record not found' } }, 'profile', undefined],
  [{ 'accounts/lookup?acct=maren': account('maren', { memorial: true }) }, 'unavailable', 'In Memoriam'],
  [{ 'accounts/lookup?acct=maren': account('maren', { suspended: false }) }, 'profile', undefined],
])('%j is %s', (answers, kind, statusText) => {
  const reading = read(
    'https://tooting.example/@maren',
    answers,
    '<html><head><meta name="generator" content="Mastodon"></head><body></body></html>',
  );
  expect([reading?.kind, reading?.statusText]).toEqual([kind, statusText]);
});

test('an error page of the server', () => {
  const html =
    '<html><head><title>The page you are looking for isn&#39;t here. - Tooting</title></head><body class="error"><div class="dialog"><div class="dialog__message"><h1>The page you are looking for isn&#39;t here.</h1></div></div></body></html>';
  const reading = readPage({
    url: 'https://mastodon.social/@nobody_example',
    document: documentOf(html),
    responses: [],
    capturedAt: null,
  });
  expect(reading).toMatchObject({ kind: 'unavailable', statusText: "The page you are looking for isn't here." });
});
