import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { valueIn } from '@/lib/domain/field';
import { textLimits } from '@/lib/domain/reading';
import { processorMs } from '../../../support/processor-time';
import { embedded, header, readParts } from './page-parts';

const about = (handle: string, description: string) =>
  `<meta property="og:url" content="https://www.instagram.com/${handle}/"><meta property="og:description" content="${description}">`;
const counts = ({ profile }: ReturnType<typeof readParts>) =>
  [profile.followers, profile.following, profile.postCount].map(valueIn);

describe('the numbers in og:description', () => {
  test.each([
    ['en', '2,362 Followers, 136 Following, 224 Posts - See Instagram photos from Ana (@ana)', [2362, 136, 224]],
    ['en', '1.2M Followers, 1,136 Following, 0 Posts - See Instagram photos from Ana (@ana)', [1_200_000, 1136, 0]],
    ['de', '1,2 Mio. Follower, 1.136 gefolgt, 224 Beiträge – Sieh dir Fotos von Ana (@ana) an', [1_200_000, 1136, 224]],
    ['es', '2.362 seguidores, 136 seguidos, 224 publicaciones - Mira las fotos de Ana (@ana)', [2362, 136, 224]],
    [
      'fr',
      '12,3 K followers, 136 suivi(e)s, 1 224 publications - Découvrez les photos de Ana (@ana)',
      [12_300, 136, 1224],
    ],
    ['pt-BR', '2.362 seguidores, seguindo 136, 224 publicações - Veja as fotos de Ana (@ana)', [2362, 136, 224]],
    ['ja', 'フォロワー12.3万人、フォロー中136人、投稿224件 - Ana(@ana)のInstagramの写真', [123_000, 136, 224]],
  ])('%s: %s', (lang, description, expected) => {
    expect(counts(readParts('/ana/', { lang, head: about('ana', description) }))).toEqual(expected);
  });

  test('an ambiguous number in a language that is not known spoils all three', () => {
    const head = about('ana', '2.362 aaa, 136 bbb, 224 ccc - Ana (@ana)');
    expect(counts(readParts('/ana/', { lang: '', head }))).toEqual([undefined, undefined, undefined]);
  });

  test('words that contradict the order are not overruled by it', () => {
    const head = about('ana', '136 Following, 2,362 Followers, 224 Posts - Ana (@ana)');
    expect(counts(readParts('/ana/', { head }))).toEqual([undefined, undefined, undefined]);
  });

  test('a page about somebody else says nothing of this one', () => {
    const reading = readParts('/ana/', { head: about('ben', '9 Followers, 8 Following, 7 Posts - Ben (@ben)') });
    expect(counts(reading)).toEqual([undefined, undefined, undefined]);
    expect(reading.notices).toEqual(['embedded-data-is-stale']);
  });
});

describe('header and og:description together', () => {
  const meta = (followers: string) => about('ana', `${followers} Followers, 136 Following, 224 Posts - Ana (@ana)`);

  test('the header is what one sees now; an older og:description does not overrule it', () => {
    const { profile } = readParts('/ana/', {
      head: meta('24,102'),
      body: header('ana', '225 posts', '24.7K followers', '136 following'),
    });
    expect(profile.followers).toEqual({ status: 'found', value: 24_700, source: 'text', precision: 'rounded' });
    expect(valueIn(profile.postCount)).toBe(225);
  });

  test('where both agree the exact digits are taken', () => {
    const { profile } = readParts('/ana/', {
      head: meta('24,731'),
      body: header('ana', '224 posts', '24.7K followers', '136 following'),
    });
    expect(profile.followers).toEqual({ status: 'found', value: 24_731, source: 'structured', precision: 'exact' });
  });

  test('a header of the page before is not read as this one', () => {
    const { profile } = readParts('/ana/', { body: header('ben', '1 post', '2 followers', '3 following') });
    expect(valueIn(profile.followers)).toBeUndefined();
    expect(valueIn(profile.postCount)).toBeUndefined();
  });

  test('a header that is half changed, with the new name over the old numbers, is a gap', () => {
    const body = header('ben', '1 post', '2 followers', '3 following').replace('<span>ben</span>', '<span>ana</span>');
    expect(counts(readParts('/ana/', { body }))).toEqual([undefined, undefined, undefined]);
  });

  test('three numbers whose words say otherwise are gaps', () => {
    const body =
      '<main><header><h2>ana</h2><ul><li>2,362 followers</li><li>136 following</li><li>224 posts</li></ul></header></main>';
    expect(counts(readParts('/ana/', { body }))).toEqual([undefined, undefined, undefined]);
  });

  test('a header without links, in plain elements, by its place and only under its own name', () => {
    const row =
      '<div><div><span>224</span> posts</div><div><span title="2,362">2.3K</span> followers</div><div>136 following</div></div>';
    const own = `<main><header><div><span>ana</span></div>${row}<span>Followed by <span>ben</span></span></header></main>`;
    expect(counts(readParts('/ana/', { body: own }))).toEqual([2362, 136, 224]);
    expect(counts(readParts('/ben/', { body: own }))).toEqual([undefined, undefined, undefined]);
  });

  test('"and 12 others" beside the links is not a count of anything', () => {
    const body =
      '<main><header><h2>ana</h2><a href="/ana/followers/">Followed by ben and 12 others</a></header></main>';
    const { profile } = readParts('/ana/', { body });
    expect(profile.postCount.status).toBe('unreadable');
  });
});

describe('whose data it is', () => {
  const viewer = {
    id: '1',
    username: 'viewer',
    full_name: 'V',
    follower_count: 5,
    following_count: 6,
    media_count: 7,
    is_private: true,
    is_verified: true,
    biography: 'me@viewer.example',
  };

  test('the viewer is never taken for the profile, wherever they stand', () => {
    const reading = readParts('/ana/', {
      head: embedded({ viewer: { user: viewer } }) + embedded({ somewhere: [viewer] }),
    });
    expect(JSON.stringify(reading)).not.toContain('viewer');
    expect(counts(reading)).toEqual([undefined, undefined, undefined]);
    expect(valueIn(reading.profile.private)).toBeUndefined();
  });

  test("one's own page is read like any other", () => {
    const reading = readParts('/viewer/', { head: embedded({ viewer: { user: viewer } }) });
    expect(counts(reading)).toEqual([5, 6, 7]);
  });

  test('a trusted "none" is not overruled by an older source', () => {
    const head = `${about('ana', '1 Followers, 1 Following, 1 Posts - x (@ana)')}<meta name="description" content="1 Followers, 1 Following, 1 Posts - Ana (@ana) on Instagram: &quot;old@ana.example&quot;">`;
    const user = {
      id: '3',
      username: 'ana',
      full_name: '',
      biography: '',
      business_email: null,
      edge_followed_by: { count: 9 },
    };
    const { profile } = readParts('/ana/', {
      head,
      responses: [{ url: '/api/v1/users/web_profile_info/?username=ana', body: { data: { user } } }],
    });
    expect(profile.bio).toEqual({ status: 'absent' });
    expect(profile.email).toEqual({ status: 'absent' });
    expect(profile.followers).toEqual({ status: 'found', value: 9, source: 'response', precision: 'exact' });
  });

  test('the newest response wins', () => {
    const info = (count: number) => ({
      url: '/graphql/query',
      body: { data: { user: { id: '3', username: 'ana', follower_count: count } } },
    });
    expect(valueIn(readParts('/ana/', { responses: [info(9), info(10)] }).profile.followers)).toBe(10);
  });

  test('an answer in several lines and one behind a guard are both read', () => {
    const user = { data: { user: { id: '3', username: 'ana', follower_count: 9 } } };
    const lines = `${JSON.stringify(user)}\n{"label":"x","path":[],"data":{}}\n`;
    for (const body of [lines, `for (;;);${JSON.stringify(user)}`]) {
      const reading = readParts('/ana/', { responses: [{ url: '/graphql/query', body }] });
      expect(valueIn(reading.profile.followers)).toBe(9);
      expect(reading.notices).toEqual([]);
    }
  });

  test('numbers without a name are not taken when the request or the posts name somebody else', () => {
    const nameless = {
      data: {
        user: {
          edge_followed_by: { count: 1_000_000 },
          edge_owner_to_timeline_media: { count: 3, edges: [] as unknown[] },
        },
      },
    };
    const asked = `/graphql/query/?variables=${encodeURIComponent('{"id":"42"}')}`;
    const own = { url: '/graphql/query', body: { data: { user: { id: '3', username: 'ana', full_name: 'Ana' } } } };
    expect(
      valueIn(readParts('/ana/', { responses: [own, { url: asked, body: nameless }] }).profile.followers),
    ).toBeUndefined();
    expect(
      valueIn(readParts('/ana/', { responses: [own, { url: '/graphql/query', body: nameless }] }).profile.followers),
    ).toBe(1_000_000);
    nameless.data.user.edge_owner_to_timeline_media.edges = [
      { node: { shortcode: 'Dd86y9TgDX1', taken_at_timestamp: 1_790_000_000, owner: { id: '42', username: 'ben' } } },
    ];
    expect(
      valueIn(readParts('/ana/', { responses: [own, { url: '/graphql/query', body: nameless }] }).profile.followers),
    ).toBeUndefined();
  });
});

describe('state of the page', () => {
  test('a bio that quotes the site makes no page private or gone', () => {
    const body = `<main><header><h2>ana</h2><span>Sorry, this page isn't available.</span><h2>This account is private</h2></header></main>`;
    const reading = readParts('/ana/', { body });
    expect(reading.kind).toBe('profile');
    expect(valueIn(reading.profile.private)).toBeUndefined();
  });

  test('a login form over a page that is there is no login wall', () => {
    const reading = readParts('/ana/', {
      head: about('ana', '9 Followers, 8 Following, 7 Posts - Ana (@ana)'),
      body: '<form><input name="username"><input type="password"></form>',
    });
    expect(reading.kind).toBe('profile');
    expect(valueIn(reading.profile.followers)).toBe(9);
  });
});

describe('hostile pages', () => {
  test('a megabyte of bio is cut, in time that does not grow with its shape', () => {
    for (const unit of ['a', '"', ' ', 'a@', '(@ana', '\r\n', '\ud83d\ude00', '<b>']) {
      const biography = unit.repeat(Math.ceil(1_000_000 / unit.length));
      const head = `${embedded({ user: { id: '3', username: 'ana', full_name: biography, biography, category: biography } })}<title>x</title>`;
      const started = processorMs();
      const { profile } = readParts('/ana/', { head, responses: [] });
      expect(processorMs() - started).toBeLessThan(6_000);
      expect((valueIn(profile.bio) ?? '').length).toBeLessThanOrEqual(textLimits.bio);
      expect((valueIn(profile.displayName) ?? '').length).toBeLessThanOrEqual(textLimits.name);
    }
  });

  test('the same in meta and title', () => {
    for (const unit of ['a', '"', ', ', '1, ', '(@ana) ', '(']) {
      const text = unit.repeat(Math.ceil(300_000 / unit.length)).replaceAll('"', '&quot;');
      const started = processorMs();
      readParts('/ana/', {
        head: `<title>${text}</title>${about('ana', text)}<meta name="description" content="${text}"><meta property="og:title" content="${text}">`,
      });
      expect(processorMs() - started).toBeLessThan(6_000);
    }
  });

  test('any JSON at all: no exception, no number that is no count', () => {
    const key = fc.constantFrom(
      'data',
      'user',
      'username',
      'edge_followed_by',
      'count',
      'follower_count',
      'media_count',
      'code',
      'like_count',
      'taken_at',
      'edges',
      'node',
      'id',
      'pk',
      'viewer',
      'full_name',
      '__proto__',
      'constructor',
    );
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        fc.constantFrom('ana', 'Dd86y9TgDX1', '', null, -1, 3, 1.5, true, 1e300),
        tie('object'),
        fc.array(tie('value'), { maxLength: 3 }),
      ),
      object: fc.dictionary(key, tie('value'), { maxKeys: 6 }),
    }));
    fc.assert(
      fc.property(value, (json) => {
        const reading = readParts('/ana/', {
          head: embedded(json),
          responses: [{ url: '/graphql/query', body: JSON.stringify(json) }],
        });
        const numbers = [...Object.values(reading.profile), ...reading.posts.flatMap((post) => Object.values(post))]
          .map((field) => valueIn<unknown>(field))
          .filter((item) => typeof item === 'number');
        for (const number of numbers) expect(Number.isSafeInteger(number) && number >= 0).toBe(true);
      }),
    );
  });

  test('JSON that is nested without end is given up on', () => {
    const deep = `{"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}`;
    expect(readParts('/ana/', { responses: [{ url: '/graphql/query', body: deep }] }).kind).toBe('profile');
  });
});
