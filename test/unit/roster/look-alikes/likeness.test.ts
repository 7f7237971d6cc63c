import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findAlike } from '@/lib/roster/look-alikes/find-alike';
import { likeParts, likeTable } from '@/lib/roster/look-alikes/like-weights';
import { likenessOf } from '@/lib/roster/look-alikes/likeness';
import { languageKeys, type Portrait, placeKeys, termKeys } from '@/lib/roster/look-alikes/portrait';
import { targetOf, termWeight } from '@/lib/roster/look-alikes/target';

const lena: Portrait = {
  terms: ['sourdough', 'baking', 'food'],
  followers: 24_000,
  tier: 'mid-tier',
  engagement: { rate: 0.03, over: 'followers' },
  places: ['lisbon', 'portugal'],
  languages: ['pt', 'en'],
  site: 'instagram',
};
const alike = (one: Portrait, other: Portrait, weightOf: (term: string) => number = () => 1) =>
  likenessOf(targetOf([one], weightOf), other, weightOf);

describe('the weights', () => {
  it('sum to one', () => {
    expect(likeParts.reduce((sum, part) => sum + likeTable.weights[part], 0)).toBeCloseTo(1, 12);
  });
});

describe('what is compared', () => {
  it('writes terms, places and languages so that equal ones are equal', () => {
    expect(termKeys('#Sauerteig')).toEqual(termKeys('sauerteig'));
    expect(termKeys('Pâtisserie')).toEqual(termKeys('patisserie'));
    expect(termKeys('#')).toEqual([]);
    expect(placeKeys('📍 Porto, Portugal')).toEqual(['porto', 'portugal']);
    expect(placeKeys('🌍')).toEqual([]);
    expect(languageKeys('pt-BR')).toEqual(['pt']);
  });

  it('leaves out words that only say that a post is paid for', () => {
    for (const word of ['#ad', 'sponsored', '#Werbung', 'brandambassador']) expect(termKeys(word)).toEqual([]);
  });
});

describe('likeness', () => {
  it('is whole to oneself', () => {
    const self = alike(lena, lena);
    expect(self.strength).toBeCloseTo(1, 9);
    expect(self.certainty).toBeCloseTo(1, 9);
    expect(self.unknown).toEqual([]);
    expect(self.reasons.map(({ part }) => part)).toEqual(['topics', 'size', 'region', 'engagement', 'site']);
  });

  it('says what is the same and how near the rest is', () => {
    const other: Portrait = {
      ...lena,
      terms: ['baking', 'sourdough', 'travel'],
      followers: 31_000,
      places: ['porto', 'portugal'],
      languages: ['pt'],
      site: 'tiktok',
    };
    const found = alike(lena, other, (term) => (term === 'sourdough' ? 3 : 1));
    expect(found.reasons).toEqual([
      expect.objectContaining({ part: 'topics', shared: ['sourdough', 'baking'] }),
      expect.objectContaining({ part: 'size', followers: 31_000, target: 24_000 }),
      expect.objectContaining({ part: 'engagement', rate: 0.03, target: 0.03, share: 1 }),
      expect.objectContaining({ part: 'region', places: ['portugal'], languages: ['pt'] }),
      expect.objectContaining({ part: 'site', share: 0, contribution: 0 }),
    ]);
    // cos = (3·3 + 1·1) / 11
    expect(found.reasons[0]?.share).toBeCloseTo(10 / 11, 9);
    // A place in common of three, one language of two: ((0.7 + 0.3 / 3) + 1 / 2) / 2
    expect(found.reasons[3]?.share).toBeCloseTo((0.8 + 0.5) / 2, 9);
  });

  it('does not compare rates of followers with rates of views', () => {
    expect(alike(lena, { ...lena, engagement: { rate: 0.03, over: 'views' } }).unknown).toEqual(['engagement']);
  });

  it('counts a follower count a hundred times away as unlike, and zero as a count', () => {
    const size = (followers: number) =>
      alike(lena, { followers, tier: 'nano' }).reasons.find(({ part }) => part === 'size')?.share;
    expect(size(2_400_000)).toBeCloseTo(0, 9);
    expect(size(2_400)).toBeCloseTo(0.75 / 2, 9);
    expect(size(0)).toBe(0);
  });

  it('leaves a part out where it is not known of one of the two', () => {
    const { terms: _, ...quiet } = lena;
    const found = alike(lena, quiet);
    expect(found.unknown).toEqual(['topics']);
    expect(found.share).toBeCloseTo(1, 9);
    expect(found.certainty).toBeCloseTo(0.55, 9);
    expect(found.strength).toBeCloseTo(0.55, 9);
    expect(alike({}, lena)).toMatchObject({ strength: 0, share: 0, certainty: 0, unknown: [...likeParts] });
  });
});

const word = fc.constantFrom('sourdough', 'baking', 'travel', 'shoes', 'ceramics', 'tea');
const some = (names: readonly string[]) => fc.uniqueArray(fc.constantFrom(...names), { minLength: 1, maxLength: 3 });
const portraits: fc.Arbitrary<Portrait> = fc
  .record(
    {
      terms: fc.uniqueArray(word, { minLength: 1, maxLength: 5 }),
      followers: fc.constantFrom(0, 1, 800, 4_000, 24_000, 31_000, 2_000_000),
      tier: fc.constantFrom('nano', 'micro', 'mid-tier', 'macro'),
      engagement: fc.record({
        rate: fc.constantFrom(0, 0.002, 0.03, 0.2),
        over: fc.constantFrom('followers', 'views'),
      }),
      places: some(['porto', 'lisbon', 'portugal', 'spain']),
      languages: some(['pt', 'en', 'es']),
      site: fc.constantFrom('instagram', 'tiktok', 'youtube'),
    },
    { requiredKeys: [] },
  )
  .map((portrait) => portrait as Portrait);
const weightOf = (term: string) => termWeight(100, term.length);

describe('of any two', () => {
  it('likeness is the same both ways', () => {
    fc.assert(
      fc.property(portraits, portraits, (one, other) => {
        const [there, back] = [alike(one, other, weightOf), alike(other, one, weightOf)];
        expect(there.strength).toBeCloseTo(back.strength, 9);
        expect(there.certainty).toBeCloseTo(back.certainty, 9);
        expect(there.unknown).toEqual(back.unknown);
      }),
    );
  });

  it('nobody is more like somebody than they are themselves', () => {
    fc.assert(
      fc.property(portraits, portraits, (one, other) => {
        expect(alike(one, other, weightOf).strength).toBeLessThanOrEqual(alike(one, one, weightOf).strength + 1e-9);
      }),
    );
  });

  it('all shares lie between 0 and 1, and reasons come with the largest first', () => {
    fc.assert(
      fc.property(fc.array(portraits, { minLength: 1, maxLength: 4 }), portraits, (asked, other) => {
        const found = likenessOf(targetOf(asked, weightOf), other, weightOf);
        for (const value of [
          found.strength,
          found.share,
          found.certainty,
          ...found.reasons.map(({ share }) => share),
        ]) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(1 + 1e-9);
        }
        const adds = found.reasons.map(({ contribution }) => contribution);
        expect(adds).toEqual(adds.toSorted((a, b) => b - a));
      }),
    );
  });

  it('what is not known never makes it surer or stronger', () => {
    const keys = fc.constantFrom('terms', 'followers', 'engagement', 'places', 'languages', 'site' as const);
    fc.assert(
      fc.property(portraits, portraits, keys, (one, other, key) => {
        const { [key as keyof Portrait]: _, ...less } = other;
        const [before, after] = [alike(one, other, weightOf), alike(one, less as Portrait, weightOf)];
        expect(after.certainty).toBeLessThanOrEqual(before.certainty + 1e-9);
        // A region is judged by what is known of it: places alone may say more than places and languages.
        if (key !== 'places' && key !== 'languages') expect(after.strength).toBeLessThanOrEqual(before.strength + 1e-9);
      }),
    );
  });
});

describe('finding those who are alike', () => {
  const rosters = fc.array(portraits, { minLength: 2, maxLength: 12 });
  const named = (all: readonly Portrait[]) => all.map((portrait, n): [string, Portrait] => [`p${n}`, portrait]);

  it('does not depend on the order of the roster, nor on who was chosen first', () => {
    fc.assert(
      fc.property(rosters, fc.integer({ min: 1, max: 5 }), (all, limit) => {
        const people = named(all);
        const found = findAlike(new Map(people), ['p0', 'p1'], limit).found.map(({ id }) => id);
        expect(findAlike(new Map(people.toReversed()), ['p1', 'p0'], limit).found.map(({ id }) => id)).toEqual(found);
        expect(found.length).toBeLessThanOrEqual(limit);
        expect(found).not.toContain('p0');
      }),
    );
  });

  it('puts a twin first', () => {
    fc.assert(
      fc.property(rosters, (all) => {
        const [first] = all;
        const { found, target } = findAlike(new Map([...named(all), ['twin', first ?? {}]]), ['p0'], 20);
        if (target.known.length === 0) return;
        const best = found[0]?.likeness.strength ?? 0;
        expect(found.find(({ id }) => id === 'twin')?.likeness.strength).toBeCloseTo(best, 9);
      }),
    );
  });

  it('finds nobody when nothing is known, and leaves out whom it is told to', () => {
    expect(
      findAlike(
        new Map<string, Portrait>([
          ['a', {}],
          ['b', lena],
        ]),
        ['a'],
        5,
      ).found,
    ).toEqual([]);
    const three = new Map([
      ['a', lena],
      ['b', lena],
      ['c', lena],
    ]);
    expect(findAlike(three, ['a'], 5, (id) => id === 'b').found.map(({ id }) => id)).toEqual(['c']);
  });

  it('finds nobody who is alike in little: the same site is not enough', () => {
    const stranger: Portrait = { terms: ['shoes'], followers: 2_000_000, tier: 'macro', site: 'instagram' };
    expect(
      findAlike(
        new Map([
          ['a', lena],
          ['b', stranger],
        ]),
        ['a'],
        5,
      ).found,
    ).toEqual([]);
  });

  it('of several people takes the middle', () => {
    const baker: Portrait = { terms: ['baking'], followers: 1_000, site: 'instagram' };
    const potter: Portrait = { terms: ['ceramics'], followers: 100_000, site: 'tiktok' };
    const both: Portrait = { terms: ['baking', 'ceramics'], followers: 10_000, site: 'instagram' };
    const people = new Map([
      ['baker', baker],
      ['potter', potter],
      ['other', baker],
      ['both', both],
    ]);
    const [best] = findAlike(people, ['baker', 'potter'], 5).found;
    expect(best?.id).toBe('both');
    expect(best?.likeness.reasons[0]).toMatchObject({ part: 'topics', shared: ['ceramics', 'baking'] });
    expect(best?.likeness.reasons.find(({ part }) => part === 'size')).toMatchObject({ target: 10_000 });
  });
});
