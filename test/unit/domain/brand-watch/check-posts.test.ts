import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Brand } from '@/lib/domain/brand';
import { flagChanges, flagsIn, rulesKey, rulesOf } from '@/lib/domain/brand-watch/check-posts';
import { safetyStarters } from '@/lib/domain/brand-watch/safety-starters';
import { watcherOf } from '@/lib/domain/brand-watch/watcher';
import type { EvidencePost } from '@/lib/domain/evidence';
import type { BrandId, PersonId, ProfileId } from '@/lib/domain/ids';
import { sampleBrand } from '../../../support/fake-brands';

const account = { id: 'p' as ProfileId, personId: 'ana' as PersonId };
const brand = sampleBrand({
  safetyWords: ['casino', 'poker'],
  competitors: [{ name: 'Northlight', aliases: [] }],
  clashes: [{ name: 'Lucky Spin', aliases: [] }],
});

function post(postId: string, caption: string, part: Partial<EvidencePost> = {}): EvidencePost {
  return { key: `p:${postId}`, profileId: account.id, postId, caption, firstSeenAt: 0, lastSeenAt: 0, ...part };
}

function flags(posts: readonly EvidencePost[], brands: readonly Brand[] = [brand], bio?: string) {
  return flagsIn(rulesOf(brands), { ...account, ...(bio !== undefined && { bio }) }, posts, 9);
}

describe('flags', () => {
  it('are one for a post and a word, each citing its post', () => {
    const found = flags([post('one', 'Casino! casino, poker', { publishedAt: 5 }), post('two', 'casino')]);
    expect(
      found.map(({ postKey, word, kind, quote, mark = [0, 0] }) => [postKey, kind, word, quote.slice(...mark)]),
    ).toEqual([
      ['p:one', 'word', 'casino', 'Casino'],
      ['p:one', 'word', 'poker', 'poker'],
      ['p:two', 'word', 'casino', 'casino'],
    ]);
    expect(found[0]).toMatchObject({ brandId: brand.id, personId: 'ana', profileId: 'p', postedAt: 5, foundAt: 9 });
    expect(found[2]).not.toHaveProperty('postedAt');
  });

  it('of a rival say how it is named there and whether the post is paid', () => {
    const [plain] = flags([post('one', 'my northlight lamp')]);
    expect(plain).toMatchObject({ kind: 'competitor', rival: 'Northlight' });
    expect(plain).not.toHaveProperty('isPaid');
    expect(flags([post('one', 'northlight, @northlight #ad')])).toMatchObject([
      { where: 'mention', isPaid: true, quote: 'northlight, @northlight #ad', mark: [12, 23] },
    ]);
    expect(flags([post('one', 'so bright', { paidPartnership: true, sponsors: ['Northlight'] })])).toMatchObject([
      { where: 'label', isPaid: true, quote: 'Northlight' },
    ]);
    expect(flags([post('one', 'a #luckyspin')])).toMatchObject([
      { kind: 'clash', where: 'hashtag', rival: 'Lucky Spin' },
    ]);
  });

  it('of the bio are of words alone', () => {
    expect(flags([], [brand], 'casino host at Northlight')).toMatchObject([
      { kind: 'word', where: 'bio', postKey: 'p:' },
    ]);
  });

  it('are not looked for on behalf of brands that were put away', () => {
    expect(flags([post('one', 'casino')], [{ ...brand, archivedAt: 1 }])).toEqual([]);
  });

  it('of two brands stand side by side', () => {
    const other = sampleBrand({ id: 'brand-b' as BrandId, safetyWords: ['casino'] });
    expect(flags([post('one', 'casino')], [brand, other]).map(({ brandId }) => brandId)).toEqual([brand.id, other.id]);
  });

  it('do not depend on the order of the posts', () => {
    const posts = [
      post('a', 'casino'),
      post('b', 'poker casino', { publishedAt: 3 }),
      post('c', 'northlight', { publishedAt: 3 }),
    ];
    const found = flags(posts);
    fc.assert(
      fc.property(fc.shuffledSubarray(posts, { minLength: 3 }), (shuffled) => {
        expect(flags(shuffled)).toEqual(found);
      }),
    );
  });

  it('keep what somebody made of them', () => {
    const found = flags([post('one', 'casino, poker')]);
    const [casino, poker] = found;
    if (!casino || !poker) throw new Error('two flags');
    const judged = { ...casino, foundAt: 1, verdict: 'fine' as const, verdictAt: 2, note: 'a film' };
    expect(flagChanges([judged, poker], found)).toEqual({ put: [], drop: [] });
    expect(flagChanges([judged, { ...poker, quote: 'as it was' }], found)).toEqual({ put: [poker], drop: [] });
    // The words are not there any more.
    expect(flagChanges([judged, poker], [])).toEqual({ put: [], drop: [poker.id] });
    expect(flagChanges([{ ...poker, kind: 'hand' }], [])).toEqual({ put: [], drop: [] });
  });
});

describe('the rules', () => {
  it('are known again by what they look for', () => {
    expect(rulesKey([brand])).toBe(rulesKey([{ ...brand, values: ['calm'] }]));
    expect(rulesKey([brand])).not.toBe(rulesKey([{ ...brand, safetyWords: ['casino'] }]));
    expect(rulesKey([{ ...brand, archivedAt: 1 }])).toBe(rulesKey([]));
  });

  it('know every word of the shipped groups', () => {
    for (const { words } of safetyStarters) {
      expect(new Set(words).size).toBe(words.length);
      for (const word of words)
        expect(watcherOf([sampleBrand({ safetyWords: [word] })]).find(`so, ${word}!`), word).toMatchObject([
          { term: word },
        ]);
    }
  });
});
