import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ngramsOf, wordBuckets } from '@/lib/audience/comments/ngrams';

describe('hashed n-grams', () => {
  it('touches a bucket per word, per pair and per run of letters, each once', () => {
    const one = ngramsOf(['go', 'go', 'go'], 65_536);
    expect(one.words).toHaveLength(2);
    // " g", "go", "o ", " go", "go ", " go ".
    expect(one.letters).toHaveLength(6);
  });

  it('tells order of words, but not how often the same pair comes', () => {
    expect(ngramsOf(['a', 'b'], 4_096).words).not.toEqual(ngramsOf(['b', 'a'], 4_096).words);
    expect(ngramsOf(['a', 'b', 'a', 'b'], 4_096).words).toHaveLength(4);
  });

  it('does not look inside kinds and emoji', () => {
    expect(ngramsOf(['LINK', '🔥'], 4_096).letters).toEqual([]);
  });

  it('finds the buckets of one word among those of a text', () => {
    const { words, letters } = ngramsOf(['nice', 'soup'], 65_536);
    const soup = wordBuckets('soup', 65_536);
    expect(words).toContain(soup.word);
    expect(soup.letters.length).toBeGreaterThan(5);
    for (const bucket of soup.letters) expect(letters).toContain(bucket);
  });

  it('stays inside the table and spreads over it', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', minLength: 1 }), { maxLength: 30 }), (words) => {
        const { words: pairs, letters } = ngramsOf(words, 256);
        for (const bucket of [...pairs, ...letters]) expect(bucket >= 0 && bucket < 256).toBe(true);
      }),
    );
    const many = Array.from({ length: 2_000 }, (_, index) => `word${index}`);
    const single = new Set(many.map((word) => wordBuckets(word, 65_536).word));
    // 2,000 balls in 65,536 boxes leave about 1,970 boxes hit.
    expect(single.size).toBeGreaterThan(1_940);
  });

  it('takes well under a millisecond for 5,000 characters', () => {
    const words = Array.from({ length: 800 }, (_, index) => `w${(index * 7919) % 1_000}xy`);
    expect(words.join(' ').length).toBeGreaterThan(4_500);
    const times = Array.from({ length: 40 }, () => {
      const from = performance.now();
      ngramsOf(words, 65_536);
      return performance.now() - from;
    });
    // The quickest of many: what else the machine does is no matter of this function.
    expect(Math.min(...times)).toBeLessThan(1);
  });
});
