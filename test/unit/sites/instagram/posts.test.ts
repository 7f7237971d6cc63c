import { describe, expect, test } from 'vitest';
import { valueIn } from '@/lib/domain/field';
import { embedded, readParts } from './page-parts';

const ana = { pk: '3', id: '3', username: 'ana', full_name: 'Ana' };
const ben = { pk: '4', id: '4', username: 'ben', full_name: 'Ben' };
const post = (extra: Record<string, unknown> = {}) => ({
  code: 'Dd86y9TgDX1',
  id: '3998329157695059445_3',
  taken_at: 1_790_000_000,
  media_type: 1,
  user: ana,
  like_count: 100,
  comment_count: 5,
  ...extra,
});
const timeline = (...media: unknown[]) => ({
  url: '/graphql/query',
  body: { data: { xdt_api__v1__feed__user_timeline_graphql_connection: { edges: media.map((node) => ({ node })) } } },
});
const readOne = (extra: Record<string, unknown>) => readParts('/ana/', { responses: [timeline(post(extra))] }).posts[0];

describe('whose post it is', () => {
  const authorsOf = (...responses: { url: string; body: unknown }[]) =>
    readParts('/ana/', { responses }).posts.map(({ author }) => valueIn(author));
  const bens = { code: 'DdraLG_gDnG', id: '3994481557695059440_4', user: ben, coauthor_producers: [] };

  test.each([
    { url: '/api/v1/media/3998329157695059445/info/', body: { items: [post({ user: ben })] } },
    { url: '/graphql/query', body: { data: { xdt_shortcode_media: post({ user: undefined, owner: ben }) } } },
    {
      url: '/graphql/query',
      body: { data: { xdt_api__v1__media__shortcode__web_info: { items: [post({ user: ben })] } } },
    },
  ])("somebody else's post that was opened on this page stands under their name: $url", (response) => {
    const reading = readParts('/ana/', { responses: [response] });
    expect(reading.posts.map(({ author, likes }) => [valueIn(author), valueIn(likes)])).toEqual([['ben', 100]]);
    expect(reading.notices).toEqual([]);
    expect(valueIn(reading.profile.handle)).toBe('ana');
    expect(valueIn(reading.profile.id)).toBeUndefined();
  });

  test('own posts name their author, others among them theirs', () => {
    expect(authorsOf(timeline(post(), post(bens)))).toEqual(['ana', 'ben']);
    expect(authorsOf(timeline(post(), post({ ...bens, user: { pk: '4' } })))).toEqual(['ana', '4']);
  });

  test('a post published together with another is the own, also where only one copy says so', () => {
    const together = { user: ben, coauthor_producers: [ana] };
    expect(authorsOf(timeline(post(together)))).toEqual(['ana']);
    const withoutMark = timeline(post({ ...bens, user: ana }), post({ user: ben }));
    expect(authorsOf(timeline(post(together)), withoutMark)).toEqual(['ana', 'ana']);
  });

  test('in the own timeline, a post of another whose list of authors is gone may be the own as well', () => {
    const reading = readParts('/ana/', {
      responses: [timeline(post(), post({ ...bens, coauthor_producers: undefined }))],
    });
    expect(reading.posts.map(({ author }) => author.status)).toEqual(['found', 'unreadable']);
  });

  test('an advert among the posts is left out', () => {
    expect(authorsOf(timeline(post(), post({ ...bens, ad_id: '120210000000000001' })))).toEqual(['ana']);
    expect(authorsOf(timeline(post(), post({ ...bens, ad_id: null })))).toEqual(['ana', 'ben']);
  });

  test("another profile's timeline is left out, and the reading says that data named another", () => {
    const reading = readParts('/ana/', { responses: [timeline(post({ user: ben }), post(bens))] });
    expect(reading.posts).toEqual([]);
    expect(reading.notices).toEqual(['handle-differs-from-address']);
    const asked = { url: '/api/v1/feed/user/4/', body: { items: [post(bens)] } };
    const own = { url: '/graphql/query', body: { data: { user: { ...ana, follower_count: 1 } } } };
    expect(authorsOf(own, asked)).toEqual([]);
  });

  test('of an answer about another profile only the posts published together are taken', () => {
    const together = post({ user: ben, coauthor_producers: [ana] });
    const page = { user: { ...ben, follower_count: 9, posts: [together, post(bens)] } };
    expect(authorsOf({ url: '/graphql/query', body: { data: page } })).toEqual(['ana']);
    const asked = { url: '/api/v1/users/4/?username=ben', body: { items: [together, post(bens)] } };
    expect(authorsOf(asked)).toEqual(['ana']);
  });

  test('a list in which neither the profile nor any author is named is nobody’s', () => {
    expect(authorsOf(timeline(post({ user: undefined })))).toEqual([]);
  });

  test('a post of the data embedded in the page that is not the own is left out', () => {
    expect(readParts('/ana/', { head: embedded({ a: [post(), post(bens)] }) }).posts).toHaveLength(1);
  });

  test('the same response on the page of that very post is the post, with its author', () => {
    const reading = readParts('/p/Dd86y9TgDX1/', {
      responses: [{ url: '/api/v1/media/3998329157695059445/info/', body: { items: [post({ user: ben })] } }],
    });
    expect(valueIn(reading.profile.handle)).toBe('ben');
    expect(reading.posts.map(({ author, likes }) => [valueIn(author), valueIn(likes)])).toEqual([['ben', 100]]);
  });

  test('a post with an author who is known by id only counts once the id is known', () => {
    const clip = post({ user: { pk: '3' } });
    expect(readParts('/ana/', { responses: [timeline(clip)] }).posts).toEqual([]);
    const known = { url: '/graphql/query', body: { data: { user: { ...ana, follower_count: 1 } } } };
    expect(readParts('/ana/', { responses: [known, timeline(clip)] }).posts).toHaveLength(1);
    expect(readParts('/ana/', { responses: [known, timeline(post({ user: { pk: '4' } }))] }).posts).toEqual([]);
  });

  test('on a post page the other posts of the author are not listed', () => {
    const reading = readParts('/p/Dd86y9TgDX1/', {
      head: embedded({ a: [post(), post({ code: 'DdraLG_gDnG', id: '1_3' })] }),
    });
    expect(reading.posts).toHaveLength(1);
  });
});

describe('numbers of a post', () => {
  test('an id that JSON has damaged is taken from the text or from the shortcode', () => {
    // As a JSON number this id would read 3998329157695059500.
    const damaged =
      '{"items":[{"pk":3998329157695059445,"code":"Dd86y9TgDX1","taken_at":1790000000,"user":{"username":"ana"}}]}';
    const reading = readParts('/ana/', { responses: [{ url: '/api/v1/feed/user/ana/', body: damaged }] });
    expect(reading.posts.map(({ id }) => valueIn(id))).toEqual(['3998329157695059445']);
  });

  test.each([
    [{ like_and_view_counts_disabled: true, like_count: 3 }],
    [{ like_count: -1 }],
    [{ like_count: undefined, edge_media_preview_like: { count: -1 } }],
    [{ like_count: 3, facepile_top_likers: [{ username: 'x' }] }],
    [{ like_count: null }],
    [{ like_count: 12.5 }],
    [{ like_count: '100' }],
  ])('%j: likes are a gap, never 0, -1 or 3', (extra) => {
    expect(readOne(extra)?.likes.status).toBe('unreadable');
  });

  test('another copy of the post without the mark does not bring the stand-in back', () => {
    const hidden = post({ like_and_view_counts_disabled: true, like_count: 3 });
    const reading = readParts('/ana/', {
      head: embedded({ media: post({ like_count: 3 }) }),
      responses: [timeline(hidden)],
    });
    expect(reading.posts.map(({ likes }) => likes.status)).toEqual(['unreadable']);
  });

  test('three likes that nobody hides are three likes', () => {
    expect(
      valueIn(readOne({ like_count: 3, like_and_view_counts_disabled: false })?.likes ?? { status: 'absent' }),
    ).toBe(3);
  });

  test('views: none on a photo, the first real one on a video, a zero beside likes is a gap', () => {
    expect(readOne({})?.views).toEqual({ status: 'absent' });
    expect(readOne({ media_type: 2, view_count: 0, play_count: 70 })?.views).toMatchObject({ value: 70 });
    expect(readOne({ media_type: 2, view_count: 0 })?.views.status).toBe('unreadable');
    expect(
      readOne({ media_type: 2, view_count: 0, like_count: 0, like_and_view_counts_disabled: false })?.views,
    ).toMatchObject({ value: 0 });
    expect(readOne({ media_type: 2, view_count: 0, like_count: 0 })?.views.status).toBe('unreadable');
  });

  test('comments that are switched off are none, not zero', () => {
    expect(readOne({ comments_disabled: true, comment_count: 0 })?.comments).toEqual({ status: 'absent' });
    expect(readOne({ comment_count: 0 })?.comments).toMatchObject({ value: 0 });
  });

  test.each([1_790_000_000_000, -5, 'yesterday', null, 1.5])('taken at %j is no moment', (taken) => {
    expect(readOne({ taken_at: taken })?.publishedAt.status).toBe('unreadable');
  });
});

describe('a post page without JSON', () => {
  const meta = (description: string) =>
    `<meta property="og:url" content="https://www.instagram.com/p/Dd86y9TgDX1/"><meta property="og:description" content="${description}">`;

  test('one number goes where its word says: likes may be hidden', () => {
    const [first] = readParts('/p/Dd86y9TgDX1/', {
      head: meta('553 comments - ana on May 29, 2026: &quot;x&quot;. '),
    }).posts;
    expect(first?.comments).toMatchObject({ value: 553 });
    expect(first?.likes.status).toBe('unreadable');
  });

  test('meta of the post before is not this post', () => {
    const reading = readParts('/p/DdraLG_gDnG/', {
      head: meta('100 likes, 553 comments - ana on May 29, 2026: &quot;x&quot;. '),
    });
    expect(reading.posts.map(({ likes }) => likes.status)).toEqual(['unreadable']);
    expect(reading.notices).toEqual(['embedded-data-is-stale']);
    expect(valueIn(reading.profile.handle)).toBeUndefined();
  });

  test('the time is that of the post, not of a comment below it', () => {
    const body = `<main><a href="/p/Dd86y9TgDX1/c/18000/"><time datetime="2026-06-02T10:00:00.000Z">1d</time></a><a href="/p/Dd86y9TgDX1/"><time datetime="2026-05-29T18:30:11.000Z">5d</time></a></main>`;
    const [first] = readParts('/p/Dd86y9TgDX1/', { body }).posts;
    expect(first?.publishedAt).toEqual({
      status: 'found',
      value: '2026-05-29T18:30:11Z',
      source: 'attribute',
      precision: 'exact',
    });
  });
});

describe('comments', () => {
  const comment = (text: string, extra: Record<string, unknown> = {}) => ({
    node: { pk: '1', text, created_at: 1_790_000_100, comment_like_count: 2, user: ben, ...extra },
  });
  const answer = (...edges: unknown[]) => ({ xdt_api__v1__media__media_id__comments__connection: { edges } });

  test('the caption is not a comment, and a comment under another post is not one of these', () => {
    const caption = { text: 'the caption', created_at: 1_790_000_000, user: ana };
    const reading = readParts('/p/Dd86y9TgDX1/', {
      responses: [
        timeline(post({ caption })),
        {
          url: '/graphql/query',
          body: {
            data: answer(
              comment('here'),
              comment('elsewhere', { media_id: '12' }),
              comment('here too', { media_id: '3998329157695059445' }),
            ),
          },
        },
        { url: '/api/v1/media/999/comments/', body: { comments: [comment('of 999').node] } },
      ],
    });
    expect(reading.comments.map(({ text }) => valueIn(text))).toEqual(['here', 'here too']);
  });

  test('embedded comments of the post before are not taken', () => {
    const head = embedded({ media: post({ code: 'DdraLG_gDnG' }) }) + embedded(answer(comment('old')));
    expect(readParts('/p/Dd86y9TgDX1/', { head }).comments).toEqual([]);
    expect(readParts('/p/DdraLG_gDnG/', { head }).comments).toHaveLength(1);
  });

  test('the comments page of a post has its own kind', () => {
    expect(readParts('/p/Dd86y9TgDX1/comments/', {}).kind).toBe('comments');
  });
});

describe('followers', () => {
  const row = (handle: string) => ({ pk: '9', username: handle, full_name: '', is_private: false, is_verified: false });
  const list = (path: string, ...handles: string[]) => ({
    url: `/api/v1/friendships/${path}/`,
    body: { users: handles.map(row) },
  });
  const handlesOf = (reading: ReturnType<typeof readParts>) => reading.accounts.map(({ handle }) => valueIn(handle));

  test('pages of the list in the order they came, each row once', () => {
    const reading = readParts('/ana/followers/', {
      responses: [list('3/followers', 'a', 'b'), list('3/followers', 'b', 'c')],
    });
    expect(handlesOf(reading)).toEqual(['a', 'b', 'c']);
  });

  test("another profile's followers are not this one's, nor are those whom one follows", () => {
    const own = { url: '/graphql/query', body: { data: { user: { ...ana, follower_count: 1 } } } };
    const reading = readParts('/ana/followers/', {
      responses: [own, list('4/followers', 'x'), list('3/following', 'y'), list('3/followers', 'z')],
    });
    expect(handlesOf(reading)).toEqual(['z']);
    expect(handlesOf(readParts('/ana/following/', { responses: [own, list('3/followers', 'z')] }))).toEqual([]);
  });

  test('without responses the rows that are shown, by handle', () => {
    const body =
      '<div role="dialog"><a href="/row.one/"><img></a><a href="/row.one/">row.one</a><a href="/ana/">ana</a><a href="/row.two/">Follow</a><a href="/explore/">explore</a></div>';
    const reading = readParts('/ana/followers/', { body });
    expect(handlesOf(reading)).toEqual(['row.one']);
    expect(reading.accounts[0]?.followers.status).toBe('unreadable');
  });
});
