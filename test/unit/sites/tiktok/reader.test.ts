import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { valueIn } from '@/lib/domain/field';
import { tiktok } from '@/lib/sites/tiktok';

interface Given {
  readonly html?: string;
  readonly responses?: readonly { readonly url: string; readonly json: unknown }[];
}

function read(url: string, { html = '', responses = [] }: Given) {
  const { document } = parseHTML(`<!doctype html><html lang="en"><head></head><body>${html}</body></html>`);
  return tiktok.read({
    url,
    document: document as unknown as Document,
    responses: responses.map((each) => ({ url: each.url, body: JSON.stringify(each.json) })),
    capturedAt: Date.parse('2026-07-01T12:00:00Z'),
  });
}

const home = 'https://www.tiktok.com/@ana';
const detailUrl = 'https://www.tiktok.com/api/user/detail/?uniqueId=ana';
const user = {
  id: '6781206600000000009',
  uniqueId: 'ana',
  nickname: 'Ana',
  secUid: 'S1',
  signature: '',
  verified: false,
};
const detail = (more: object = {}) => ({
  userInfo: { user: { ...user, ...more }, statsV2: { followerCount: '5' } },
  statusCode: 0,
});

describe('profiles', () => {
  test('exact numbers go before rounded ones', () => {
    const json = { userInfo: { user, stats: { followerCount: 612_400 }, statsV2: { followerCount: '612427' } } };
    expect(read(home, { responses: [{ url: detailUrl, json }] }).profile.followers).toEqual({
      status: 'found',
      value: 612_427,
      source: 'response',
      precision: 'exact',
    });
  });

  test('the answer for another handle says nothing', () => {
    const { profile } = read('https://www.tiktok.com/@bo', { responses: [{ url: detailUrl, json: detail() }] });
    expect(profile.followers.status).toBe('unreadable');
    expect(valueIn(profile.handle)).toBe('bo');
  });

  test.each([
    [10_202, 'unavailable'],
    [10_221, 'unavailable'],
    [10_222, 'profile'],
  ])('status %i without an account: %s', (statusCode, kind) => {
    const reading = read(home, { responses: [{ url: detailUrl, json: { userInfo: {}, statusCode } }] });
    expect(reading.kind).toBe(kind);
    expect(valueIn(reading.profile.private)).toBe(kind === 'profile' ? true : undefined);
  });

  test('the status of an answer about another handle says nothing', () => {
    const other = detailUrl.replace('=ana', '=bo');
    expect(read(home, { responses: [{ url: other, json: { statusCode: 10_202 } }] }).kind).toBe('profile');
  });

  test('handle and name are told apart in either order', () => {
    const head = (title: string, subtitle: string) =>
      `<div data-e2e="user-page"><h1 data-e2e="user-title">${title}</h1><h2 data-e2e="user-subtitle">${subtitle}</h2></div>`;
    for (const html of [head('ana', 'Ana Ö'), head('Ana Ö', 'ana')])
      expect(valueIn(read(home, { html }).profile.displayName)).toBe('Ana Ö');
  });

  test('a bio that quotes the site does not make the account private', () => {
    const html =
      '<div data-e2e="user-page"><h1 data-e2e="user-title">ana</h1><h2 data-e2e="user-subtitle">Ana</h2><p data-e2e="user-bio">This account is private</p></div>';
    expect(read(home, { html }).profile.private.status).toBe('unreadable');
  });

  test("somebody else's cards are not the profile's", () => {
    const html =
      '<div data-e2e="user-post-item"><a href="/@bo/video/7571863205200000007"><strong data-e2e="video-views">9M</strong></a></div>';
    expect(read(home, { html }).posts).toEqual([]);
  });
});

describe('paid partnerships', () => {
  const labels = (marks: object) => {
    const item = { id: '7571863205200000007', desc: 'x', createTime: '1762961788', author: user, stats: {}, ...marks };
    const { posts } = read(home, {
      responses: [{ url: 'https://www.tiktok.com/api/post/item_list/?secUid=S1', json: { itemList: [item] } }],
    });
    return posts[0]?.paidPartnership && valueIn(posts[0].paidPartnership);
  };

  test.each([
    [{ isAd: true, adLabelVersion: 0 }, true],
    [{ isAd: false, adLabelVersion: 2 }, true],
    [{ isAd: false, adLabelVersion: 0, isECVideo: 1 }, true],
    [{ isAd: false, adLabelVersion: 0, isECVideo: 0 }, false],
    [{ isAd: false, adLabelVersion: 0 }, undefined],
    [{ isAd: 'true', adLabelVersion: '2' }, undefined],
  ])('%o', (marks, expected) => {
    expect(labels(marks)).toBe(expected);
  });
});

describe('lists of accounts', () => {
  const row = (handle: string) => ({ user: { uniqueId: handle, id: '6781206600000000099' }, statsV2: {} });
  const list = (scene: number, secUid: string, handle: string) => ({
    url: `https://www.tiktok.com/api/user/list/?scene=${scene}&secUid=${secUid}`,
    json: { userList: [row(handle)] },
  });

  test('the list that was fetched last is the one on screen', () => {
    const responses = [{ url: detailUrl, json: detail() }, list(67, 'S1', 'fan'), list(21, 'S1', 'idol')];
    const reading = read(home, { responses });
    expect(reading.kind).toBe('followers');
    expect(reading.listOf).toBe('following');
    expect(reading.accounts.map(({ handle }) => valueIn(handle))).toEqual(['idol']);
  });

  test('the selected tab decides', () => {
    const html =
      '<div data-e2e="follow-info-popup"><div role="tab">Following</div><div role="tab" aria-selected="true">Followers</div><ul><li><a href="/@shown"><p>Shown Name</p><p>shown</p></a></li></ul></div>';
    const rendered = read(home, { html });
    expect(rendered.listOf).toBe('followers');
    expect(rendered.accounts.map(({ displayName }) => valueIn(displayName))).toEqual(['Shown Name']);
    const fetched = read(home, { html, responses: [list(67, 'S1', 'fan'), list(21, 'S1', 'idol')] });
    expect(fetched.accounts.map(({ handle }) => valueIn(handle))).toEqual(['fan']);
  });

  test('lists of two profiles are not mixed up', () => {
    const responses = [list(67, 'S1', 'fan'), list(67, 'S2', 'stranger')];
    expect(read(home, { responses }).accounts).toEqual([]);
    expect(
      read(home, { responses: [{ url: detailUrl, json: detail() }, ...responses] }).accounts.map(({ handle }) =>
        valueIn(handle),
      ),
    ).toEqual(['fan']);
  });
});

test('a video that is gone says so', () => {
  const { document } = parseHTML(
    `<!doctype html><html><head><link rel="canonical" href="${home}/video/7571863205200000007"></head><body><script id="__UNIVERSAL_DATA_FOR_REHYDRATION__" type="application/json">${JSON.stringify(
      { __DEFAULT_SCOPE__: { 'webapp.video-detail': { statusCode: 10_204, statusMsg: "item doesn't exist" } } },
    )}</script></body></html>`,
  );
  const capture = { document: document as unknown as Document, responses: [], capturedAt: null };
  expect(tiktok.read({ ...capture, url: `${home}/video/7571863205200000007` }).kind).toBe('unavailable');
  expect(tiktok.read({ ...capture, url: `${home}/video/7571863205200000008` }).kind).toBe('post');
});
