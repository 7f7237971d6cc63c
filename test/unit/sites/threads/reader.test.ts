import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { valueIn } from '@/lib/domain/field';
import { threads } from '@/lib/sites/threads';
import { readAddress } from '@/lib/sites/threads/address';

function read(url: string, { html = '', head = '', responses = [] as readonly unknown[] }) {
  const { document } = parseHTML(`<!doctype html><html lang="en"><head>${head}</head><body>${html}</body></html>`);
  return threads.read({
    url,
    document: document as unknown as Document,
    responses: responses.map((json) => ({ url: 'https://www.threads.com/graphql/query', body: JSON.stringify(json) })),
    capturedAt: null,
  });
}

const home = 'https://www.threads.com/@ana';
const ana = { pk: '61000000001', username: 'ana', full_name: 'Ana' };
const bo = { pk: '61000000002', username: 'bo', full_name: 'Bo' };
const post = (code: string, user: object, more: object = {}) => ({
  code,
  pk: undefined,
  user,
  taken_at: 1_771_000_000,
  like_count: 7,
  media_type: 19,
  caption: { text: `text of ${code}` },
  like_and_view_counts_disabled: false,
  text_post_app_info: { is_reply: false, direct_reply_count: 1, repost_count: 2, share_info: {} },
  ...more,
});
const tab = (...posts: readonly object[]) => ({
  data: { mediaData: { edges: posts.map((each) => ({ node: { thread_items: [{ post: each }] } })) } },
});

describe('what an address is about', () => {
  test.each([
    ['https://www.threads.com/@Ana.B?xmt=1', { about: 'profile', handle: 'ana.b' }],
    ['https://threads.net/@ana/replies', { about: 'profile', handle: 'ana' }],
    ['https://www.threads.net/@ana/post/DUymos_XnVl', { about: 'post', handle: 'ana', code: 'DUymos_XnVl' }],
    ['https://www.threads.com/t/DUymos_XnVl', { about: 'post', handle: undefined, code: 'DUymos_XnVl' }],
    ['https://www.threads.com/search?q=x', { about: 'search' }],
    ['https://www.threads.com/login', { about: 'login' }],
    ['https://www.threads.com/ana', { about: 'other' }],
    ['https://help.threads.com/@ana', { about: 'other' }],
    ['https://www.threads.com/@ana/insights', { about: 'other' }],
  ])('%s', (address, expected) => {
    expect(readAddress(new URL(address))).toEqual(expected);
  });
});

describe('posts', () => {
  test('an id beyond 2^53 comes whole from the code, not from a damaged number', () => {
    const [first] = read(home, { responses: [tab(post('DUymos_XnVl', ana, { pk: 3_833_296_155_700_000_000 }))] }).posts;
    expect(first && valueIn(first.id)).toBe('3833296155700000101');
  });

  test('a repost keeps its author, and its empty shell is no post', () => {
    const shell = post('DUtzj_ONPrK', ana, {
      caption: null,
      text_post_app_info: { share_info: { reposted_post: post('DUymos_XnVl', bo) } },
    });
    const { posts } = read(home, { responses: [tab(shell)] });
    expect(posts.map(({ author }) => valueIn(author))).toEqual(['bo']);
  });

  test("quotations, and others' posts in a conversation, are not the profile's", () => {
    const quoting = post('DUtzj_ONPrK', ana, {
      text_post_app_info: { share_info: { quoted_post: post('DUymos_XnVl', bo) } },
    });
    const { posts } = read(home, { responses: [tab(quoting, post('DUtyxJddaIv', bo))] });
    expect(posts.map(({ author }) => valueIn(author))).toEqual(['ana']);
  });

  test('likes that the author hides are not a number, whatever stands there', () => {
    const { posts } = read(home, {
      responses: [tab(post('DUtzj_ONPrK', ana, { like_and_view_counts_disabled: true }), post('DUtyxJddaIv', ana))],
    });
    expect(posts.map(({ likes }) => valueIn(likes))).toEqual([undefined, 7]);
  });

  test('a copy that lacks the mark does not bring a hidden number back', () => {
    const plain = post('DUtzj_ONPrK', ana, { like_and_view_counts_disabled: undefined });
    const { posts } = read(home, {
      responses: [tab(post('DUtzj_ONPrK', ana, { like_and_view_counts_disabled: true })), tab(plain)],
    });
    expect(posts.map(({ likes }) => likes)).toEqual([{ status: 'unreadable', tried: ['the author hides likes'] }]);
  });
});

describe('the head of the page', () => {
  const head = (summary: string) =>
    `<link rel="canonical" href="${home}"><meta property="og:title" content="Ana (@ana) • Threads"><meta property="og:description" content="${summary}">`;

  test('has followers and posts; a zero of posts says nothing', () => {
    const some = read(home, { head: head('1.2K Followers • 34 Threads • Hi') }).profile;
    expect([valueIn(some.followers), valueIn(some.postCount)]).toEqual([1_200, 34]);
    const none = read(home, { head: head('1.2K Followers • 0 Threads • Hi') }).profile;
    expect([valueIn(none.followers), none.postCount.status]).toEqual([1_200, 'unreadable']);
  });

  test('a link in the footer or in a post is no website', () => {
    const html =
      '<div role="region"><h1>Ana</h1><span>ana</span><a href="/@ana/replies">Replies</a><a href="https://l.threads.com/?u=https%3A%2F%2Fhelp.example">Terms</a></div>';
    const { profile } = read(home, { html });
    expect(valueIn(profile.displayName)).toBe('Ana');
    expect(profile.website.status).toBe('unreadable');
  });
});

describe('answers', () => {
  const reply = (code: string, user: object, to: string) =>
    post(code, user, {
      text_post_app_info: { is_reply: true, direct_reply_count: 0, reply_to_author: { username: to } },
    });

  test('what stands above the post is no answer to it', () => {
    const above = reply('DUtv_MmI9OU', bo, 'cy');
    const own = reply('DUtzj_ONPrK', ana, 'bo');
    const json = {
      data: {
        data: {
          edges: [
            { node: { thread_items: [{ post: above }, { post: own }] } },
            { node: { thread_items: [{ post: reply('DUtyxJddaIv', bo, 'ana') }] } },
          ],
        },
      },
    };
    const { comments } = read(`${home}/post/DUtzj_ONPrK`, { responses: [json] });
    expect(comments.map(({ text }) => valueIn(text))).toEqual(['text of DUtyxJddaIv']);
  });

  test('a list of answers that names another author is not taken', () => {
    const list = (to: string) => ({
      data: { data: { edges: [{ node: { thread_items: [{ post: reply('DUtyxJddaIv', bo, to) }] } }] } },
    });
    const url = `${home}/post/DUtzj_ONPrK`;
    expect(read(url, { responses: [tab(post('DUtzj_ONPrK', ana)), list('cy')] }).comments).toHaveLength(0);
    expect(read(url, { responses: [tab(post('DUtzj_ONPrK', ana)), list('ana')] }).comments).toHaveLength(1);
  });
});
