import { describe, expect, test } from 'vitest';
import { valueIn } from '@/lib/domain/field';
import { account, item, lena, omar, person, post, readParts, userTimeline } from './page-parts';

const asked = (handle: string, user: object) => ({
  url: `UserByScreenName?variables=${encodeURIComponent(JSON.stringify({ screen_name: handle }))}`,
  body: { data: { user: { result: user } } },
});

describe('whose profile it is', () => {
  test('handles are compared without case, and spelled as the site spells them', () => {
    const { profile, url } = readParts('/LENA_Reads', { responses: [asked('LENA_Reads', lena)] });
    expect(valueIn(profile.handle)).toBe('lena_reads');
    expect(valueIn(profile.followers)).toBe(9_001);
    expect(url).toBe('https://x.com/LENA_Reads');
  });

  test("nothing of another account's answer becomes the profile's", () => {
    const { profile, kind } = readParts('/omar_writes', { responses: [asked('lena_reads', lena)] });
    expect(kind).toBe('profile');
    expect(profile.handle).toEqual({ status: 'found', value: 'omar_writes', source: 'attribute' });
    expect(profile.followers.status).toBe('unreadable');
    expect(profile.displayName.status).toBe('unreadable');
  });

  test('another account that is not available says nothing of this one', () => {
    const gone = asked('omar_writes', { __typename: 'UserUnavailable', reason: 'Suspended' });
    expect(readParts('/lena_reads', { responses: [gone] }).kind).toBe('profile');
    expect(readParts('/omar_writes', { responses: [gone] })).toMatchObject({
      kind: 'unavailable',
      statusText: 'Suspended',
    });
  });

  test('the newest answer counts', () => {
    const grown = account('501', 'lena_reads', { relationship_counts: { followers: 9_002, following: 12 } });
    const { profile } = readParts('/lena_reads', {
      responses: [asked('lena_reads', lena), asked('lena_reads', grown)],
    });
    expect(valueIn(profile.followers)).toBe(9_002);
  });
});

describe('fields', () => {
  const read = (more: object) =>
    readParts('/lena_reads', { responses: [asked('lena_reads', account('501', 'lena_reads', more))] }).profile;

  test.each([
    [{ is_blue_verified: true, verification: { verified: false } }, true],
    [{ is_blue_verified: false, verification: { verified: false, verified_type: 'Government' } }, true],
    [{ is_blue_verified: false, legacy: { verified: true } }, true],
    [{ is_blue_verified: false, verification: { verified: false } }, false],
    [{ is_blue_verified: false }, undefined],
    [{ verification: { verified: false } }, undefined],
  ])('%j is verified: %s', (more, expected) => {
    expect(valueIn(read(more).verified)).toBe(expected);
  });

  test('an account that says nothing about being protected is not called public', () => {
    expect(read({}).private.status).toBe('unreadable');
    expect(read({ privacy: { protected: true } }).private).toEqual({
      status: 'found',
      value: true,
      source: 'response',
    });
  });

  test('a shortened address that leads nobody knows where is a gap, in the bio and as the website', () => {
    const { bio, website, links } = read({
      profile_bio: { description: 'See https://t.co/AbCdEf0123', entities: { description: {} } },
      website: { url: 'https://t.co/Zzzzzz0123' },
    });
    expect([bio.status, website.status, links?.status]).toEqual(['unreadable', 'unreadable', 'unreadable']);
  });

  test('counts are whole numbers of at least 0; likes are those given, so none are reported', () => {
    const { followers, postCount, likesTotal } = read({
      relationship_counts: { followers: -3, following: 2 },
      tweet_counts: { tweets: 1.5 },
      action_counts: { favorites_count: 2_642 },
    });
    expect([followers.status, postCount.status, likesTotal.status]).toEqual(['unreadable', 'unreadable', 'absent']);
  });
});

describe('posts of the timeline', () => {
  const timeline = (...entries: object[]) => ({
    url: `UserTweets?variables=${encodeURIComponent('{"userId":"501"}')}`,
    body: userTimeline(...entries),
  });
  const read = (...entries: object[]) =>
    readParts('/lena_reads', { responses: [asked('lena_reads', lena), timeline(...entries)] }).posts;

  test('a repost stands under who passed it on, marked with whose it is', () => {
    const inner = post('11', omar, 'mine', { favorite_count: 800 });
    const [passed] = read(
      item(
        post('12', lena, 'RT @omar_writes: mine', { favorite_count: 0, retweeted_status_result: { result: inner } }),
      ),
    );
    expect([passed?.author, passed?.repostOf].map((field) => field && valueIn<unknown>(field))).toEqual([
      'lena_reads',
      'omar_writes',
    ]);
  });

  test('a repost is told by its text where the inner post is missing, a text typed like one by its likes', () => {
    const [passed, typed] = read(
      item(post('12', lena, 'RT @omar_writes: mine', { favorite_count: 0 })),
      item(post('13', lena, 'RT @omar_writes: so true', { favorite_count: 3 })),
    );
    expect(passed?.repostOf).toMatchObject({ value: 'omar_writes' });
    expect(typed?.repostOf).toBeUndefined();
  });

  test.each([
    ['its metadata', item(post('12', omar, 'Buy'), { content: { promotedMetadata: {} } })],
    ['its entry', item(post('12', omar, 'Buy'), { entryId: 'promoted-tweet-12-9' })],
  ])('an advert is known by %s', (_, advert) => {
    expect(read(item(post('11', lena, 'mine')), advert).map(({ id }) => valueIn(id))).toEqual(['11']);
  });

  test("a timeline that was asked for somebody else gives this profile's own posts only", () => {
    const { posts } = readParts('/lena_reads', {
      responses: [
        asked('lena_reads', lena),
        {
          url: `UserTweets?variables=${encodeURIComponent('{"userId":"502"}')}`,
          body: userTimeline(item(post('11', omar, 'his')), item(post('12', lena, 'hers'))),
        },
      ],
    });
    expect(posts.map(({ id }) => valueIn(id))).toEqual(['12']);
  });

  test("a post whose author's handle is lost is found by id, or left out: never taken for the profile's", () => {
    const nameless = { __typename: 'User', rest_id: '502', core: {} };
    const unknown = { __typename: 'User', rest_id: '503', core: {} };
    const posts = read(
      item(post('11', lena, 'hers')),
      item(post('12', nameless, 'his')),
      item(post('13', unknown, 'whose')),
      item(post('14', omar, 'his too')),
    );
    expect(posts.map(({ id, author }) => [valueIn(id), valueIn(author)])).toEqual([
      ['11', 'lena_reads'],
      ['12', 'omar_writes'],
      ['14', 'omar_writes'],
    ]);
  });

  test('shortened addresses are replaced, those of pictures dropped; one that is unknown in mid-text is a gap', () => {
    const entities = {
      urls: [{ url: 'https://t.co/aaaaaaaaaa', expanded_url: 'https://example.org/a' }],
      media: [{ url: 'https://t.co/bbbbbbbbbb' }],
    };
    const captions = read(
      item(post('11', lena, 'a https://t.co/aaaaaaaaaa b &amp;lt; https://t.co/bbbbbbbbbb', { entities })),
      item(post('12', lena, 'a https://t.co/cccccccccc b')),
      item(post('13', lena, 'the end https://t.co/cccccccccc')),
    ).map(({ caption }) => caption);
    expect(captions[0]).toEqual({ status: 'found', value: 'a https://example.org/a b &lt;', source: 'response' });
    expect(captions[1]?.status).toBe('unreadable');
    expect(captions[2]).toEqual({ status: 'found', value: 'the end', source: 'response', precision: 'rounded' });
  });

  test('the time is in the id as well, to the second', () => {
    const [own] = read(item(post('2083305234688803178', lena, 'hers', { created_at: null })));
    expect(own?.publishedAt).toEqual({
      status: 'found',
      value: '2026-07-31T21:34:08Z',
      source: 'response',
      precision: 'rounded',
    });
  });

  test.each([
    [
      { count: '0', state: 'EnabledWithCount' },
      { status: 'found', value: 0, source: 'response', precision: 'exact' },
    ],
    [{ state: 'Enabled' }, { status: 'absent' }],
    [{ state: 'EnabledWithCount' }, { status: 'unreadable', tried: ["views.count in the page's response"] }],
    [undefined, { status: 'unreadable', tried: ["views.count in the page's response"] }],
  ])('views %j', (views, expected) => {
    expect(read(item(post('11', lena, 'hers', {}, { views })))[0]?.views).toEqual(expected);
  });

  test.each([
    ['no', 'no'],
    ['in', 'id'],
    ['iw', 'he'],
    ['und', undefined],
    ['zxx', undefined],
    ['qme', undefined],
  ])('language code %s is %s', (lang, expected) => {
    const language = read(item(post('11', lena, 'hers', { lang })))[0]?.language;
    expect(language && valueIn(language)).toBe(expected);
  });
});

describe('lists of accounts', () => {
  const list = (operation: string, userId: string) => ({
    url: `${operation}?variables=${encodeURIComponent(JSON.stringify({ userId }))}`,
    body: userTimeline(person(omar)),
  });

  test.each([
    ['/lena_reads/followers', 'Followers', '501', 1],
    ['/lena_reads/verified_followers', 'BlueVerifiedFollowers', '501', 1],
    ['/lena_reads/following', 'Following', '501', 1],
    ['/lena_reads/followers', 'Following', '501', 0],
    ['/lena_reads/following', 'Followers', '501', 0],
    ['/lena_reads/followers', 'Followers', '999', 0],
  ])('%s with an answer to %s for %s: %i', (address, operation, userId, count) => {
    const { accounts, kind } = readParts(address, { responses: [asked('lena_reads', lena), list(operation, userId)] });
    expect(kind).toBe('followers');
    expect(accounts).toHaveLength(count);
  });
});

test('a profile that has posted nothing is not unavailable', () => {
  const column = `<div data-testid="UserName"><div dir="ltr"><span>Lena</span></div><div dir="ltr"><span>@lena_reads</span></div></div>
    <a href="/lena_reads/following"><span>0</span> Following</a><a href="/lena_reads/followers"><span>2</span> Followers</a>
    <div data-testid="empty_state_header_text"><span>@lena_reads hasn’t posted</span></div>`;
  const { kind, profile } = readParts('/lena_reads', { column });
  expect(kind).toBe('profile');
  expect([valueIn(profile.followers), valueIn(profile.following)]).toEqual([2, 0]);
});

test('the error page of the site is an unavailable page', () => {
  const column =
    '<div data-testid="error-detail"><span>Hmm...this page doesn’t exist.</span><a href="/search">Search</a></div>';
  expect(readParts('/lena_reads/status/20', { column })).toMatchObject({
    kind: 'unavailable',
    statusText: 'Hmm...this page doesn’t exist.',
  });
});
