import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sponsorsOf } from '@/lib/domain/brand-watch/sponsors';
import type { EvidencePost } from '@/lib/domain/evidence';
import type { ProfileId } from '@/lib/domain/ids';

const day = 86_400_000;

function post(part: Partial<EvidencePost>): EvidencePost {
  const postId = part.postId ?? 'one';
  return { key: `p:${postId}`, profileId: 'p' as ProfileId, postId, firstSeenAt: 0, lastSeenAt: 0, ...part };
}

/** Name, strength and signs of each sponsor of one post. */
function of(caption: string, part: Partial<EvidencePost> = {}): string[] {
  return sponsorsOf([post({ caption, ...part })], ['ana.bakes']).map(
    ({ name, strength, posts }) => `${name} ${strength} ${posts[0]?.signs.join('+')}`,
  );
}

describe('sponsors', () => {
  it('that the site’s label or the disclosure names are said', () => {
    expect(of('new lamp', { paidPartnership: true, sponsors: ['Northlight'] })).toEqual(['Northlight said label']);
    expect(of('Paid partnership with Northlight')).toEqual(['Northlight said named']);
    expect(of('Paid partnership with @northlight')).toEqual(['northlight said named+mention']);
  });

  it('that only stand in a post which is paid for are likely', () => {
    expect(of('love my lamp by @northlight #ad')).toEqual(['northlight likely mention']);
    expect(of('Werbung | Lampe von https://www.northlight.example/lamp')).toEqual(['northlight likely link']);
    expect(of('so bright #northlightpartner')).toEqual(['northlight likely hashtag']);
    expect(of('use my code ANA10 at @northlight')).toEqual(['northlight likely code']);
  });

  it('are not whoever stands in other posts, and not those who post', () => {
    expect(of('lunch with @mira')).toEqual([]);
    expect(of('not an ad, just love @northlight')).toEqual([]);
    expect(of('by @ana.bakes #ad')).toEqual([]);
    expect(of('link in https://linktr.ee/ana #ad')).toEqual([]);
    expect(of('#paidpartnership #brandpartner')).toEqual([]);
  });

  it('of one name are one, with their posts, newest first', () => {
    const sponsors = sponsorsOf([
      post({ postId: 'old', publishedAt: day, caption: '#ad @northlight' }),
      post({ postId: 'undated', caption: '#ad https://northlight.example' }),
      post({
        postId: 'new',
        publishedAt: 3 * day,
        paidPartnership: true,
        sponsors: ['Northlight'],
        url: 'https://x.example/new',
      }),
      post({ postId: 'other', publishedAt: 2 * day, caption: 'Paid partnership with Larkspur' }),
    ]);
    expect(sponsors.map(({ name, strength }) => [name, strength])).toEqual([
      ['Northlight', 'said'],
      ['Larkspur', 'said'],
    ]);
    expect(sponsors[0]?.posts.map(({ postKey, strength }) => [postKey, strength])).toEqual([
      ['p:new', 'said'],
      ['p:old', 'likely'],
      ['p:undated', 'likely'],
    ]);
    expect(sponsors[0]?.posts[0]?.url).toBe('https://x.example/new');
  });

  it('are quoted as the caption has them', () => {
    const [sponsor] = sponsorsOf([
      post({ caption: `${'so bright '.repeat(20)}thanks @Northlight ${'#ad '.repeat(30)}` }),
    ]);
    const [first] = sponsor?.posts ?? [];
    expect(first?.quote.slice(...(first?.mark ?? [0, 0]))).toBe('@Northlight');
    expect(first?.quote.length).toBeLessThan(200);
  });

  it('do not depend on the order of the posts, and take any text', () => {
    const anyPost = fc.record({
      postId: fc.string({ minLength: 1, maxLength: 4 }),
      publishedAt: fc.option(fc.integer({ min: 0, max: 5 }), { nil: undefined }),
      caption: fc.oneof(
        fc.string({ unit: 'binary', maxLength: 80 }),
        fc.constantFrom('#ad @northlight', 'Paid partnership with Northlight', '#ad @Larkspur #northlightpartner'),
      ),
      sponsors: fc.option(fc.array(fc.string({ unit: 'binary', maxLength: 10 }), { maxLength: 2 }), { nil: undefined }),
    });
    fc.assert(
      fc.property(fc.uniqueArray(anyPost, { selector: ({ postId }) => postId, maxLength: 6 }), (parts) => {
        const posts = parts.map(({ publishedAt, sponsors, ...rest }) =>
          post({ ...rest, ...(publishedAt !== undefined && { publishedAt }), ...(sponsors && { sponsors }) }),
        );
        const found = sponsorsOf(posts);
        expect(sponsorsOf(posts.toReversed())).toEqual(found);
        for (const sponsor of found)
          for (const { quote, mark } of sponsor.posts) expect(mark[1]).toBeLessThanOrEqual(quote.length);
      }),
    );
  });
});
