import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { readerOf } from '@/lib/sites/registry';
import { readAddress } from '@/lib/sites/substack/address';
import { subscribersInWords } from '@/lib/sites/substack/subscribers';

describe('addresses', () => {
  test.each([
    ['https://substack.com/@ana.lima', { about: 'user', handle: 'ana.lima', id: undefined }],
    ['https://www.substack.com/@ana/posts', { about: 'user', handle: 'ana', id: undefined }],
    ['https://substack.com/@ana/followers', { about: 'user', handle: 'ana', id: undefined, list: 'followers' }],
    ['https://substack.com/profile/123-ana', { about: 'user', handle: undefined, id: '123' }],
    ['https://substack.com/@ana/note/c-7', { about: 'note', id: '7', handle: 'ana' }],
    ['https://substack.com/note/c-7', { about: 'note', id: '7', handle: undefined }],
    ['https://ana.substack.com/', { about: 'publication', subdomain: 'ana' }],
    ['https://ana.substack.com/archive?sort=top', { about: 'publication', subdomain: 'ana' }],
    ['https://ana.substack.com/p/a-post', { about: 'post', subdomain: 'ana', slug: 'a-post', isCommentsPage: false }],
    [
      'https://news.example/p/a-post/comments',
      { about: 'post', subdomain: undefined, slug: 'a-post', isCommentsPage: true },
    ],
    [
      'https://open.substack.com/pub/ana/p/a-post',
      { about: 'post', subdomain: 'ana', slug: 'a-post', isCommentsPage: false },
    ],
    ['https://substack.com/search/coffee', { about: 'search' }],
    ['https://substack.com/sign-in', { about: 'login' }],
    ['https://ana.substack.com/account/login?redirect=/', { about: 'login' }],
    ['https://support.substack.com/hc/en-us', { about: 'other' }],
    ['https://substack.com/home', { about: 'other' }],
  ])('%s', (url, address) => {
    expect(readAddress(new URL(url))).toEqual(address);
  });
});

describe('numbers of subscribers', () => {
  test.each([
    ['Over 15,000 subscribers', 15_000, 'rounded', 'Over 15,000 subscribers'],
    ['Über 15,000 Abonnenten', 15_000, 'rounded', 'Über 15,000 Abonnenten'],
    ['Plus de 15,000 abonnés', 15_000, 'rounded', 'Plus de 15,000 abonnés'],
    ['11K+ subscribers', 11_000, 'rounded', '11K+ subscribers'],
    ['1,482 subscribers', 1482, 'exact', undefined],
  ])('%s', (text, value, precision, written) => {
    expect(subscribersInWords(text, 'text')).toMatchObject({ value, precision, ...(written ? { written } : {}) });
  });

  test.each([
    'Tens of thousands of subscribers',
    'Hundreds of paid subscribers',
    'Over 100 paid subscribers',
    'Over 15,000 reasons',
    'Join 3 friends and 15,000 subscribers',
    `Over ${'1'.repeat(90)} subscribers`,
  ])('%s is no number of subscribers', (text) => {
    expect(subscribersInWords(text, 'text')).toBeUndefined();
  });
});

describe('a domain of its own', () => {
  const code = '<script src="https://substackcdn.com/bundle/main.1.js"></script>';
  const data = '<script>window._preloads        = JSON.parse("{}")</script>';

  test.each([
    ['its code and its data', code + data, 'substack'],
    ['its code alone', code, 'web'],
    ['its data alone', data, 'web'],
    [
      'a link and a picture',
      '<a href="https://ana.substack.com/">read</a><img src="https://substackcdn.com/bundle/x.png">',
      'web',
    ],
    ['its data quoted in a text', `${code}<pre>window._preloads = JSON.parse("{}")</pre>`, 'web'],
  ])('%s', (_, body, id) => {
    const { document } = parseHTML(`<!doctype html><html><head></head><body>${body}</body></html>`);
    const url = 'https://letters.example/p/a';
    expect(readerOf({ url, document: document as unknown as Document, responses: [], capturedAt: null })?.id).toBe(id);
  });
});
