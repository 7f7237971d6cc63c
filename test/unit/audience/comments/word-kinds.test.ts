import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ngramsOf } from '@/lib/audience/comments/ngrams';
import { kindsAmong, kindsOf } from '@/lib/audience/comments/word-kinds';

describe('kinds of words', () => {
  it('stand in place of words that do the same work', () => {
    expect(kindsOf(['my', 'broker', 'paid', 'me', 'MONEY', '🔥', '🔥'])).toEqual([
      '<own',
      '<role',
      '<gain',
      '<first',
      'MONEY',
      'EMOJI',
    ]);
    expect(kindsOf(['the', 'mentor', 'payout', 'soup'])).toEqual(['<role', '<gain', 'soup']);
    expect(kindsOf(['superlitecoin', 'investieren'])).toEqual(['<coin', '<invest']);
  });

  it('are listed once each, without what is only a word', () => {
    expect(kindsAmong(['<gain', 'soup', 'NAME', '<gain', '<coin'])).toEqual(['<coin', '<gain', 'NAME']);
  });

  it('meet in the same buckets in whatever order they come', () => {
    const word = fc.constantFrom('broker', 'paid', 'NAME', 'soup', '🔥', 'crypto', 'स्वाद');
    fc.assert(
      fc.property(fc.array(word, { maxLength: 10 }), (words) => {
        const sorted = (each: readonly string[]) => [...ngramsOf(each, 65_536).meetings].sort();
        expect(sorted(words.toReversed())).toEqual(sorted(words));
      }),
    );
    expect(ngramsOf(['broker', 'paid'], 65_536).meetings).toHaveLength(3);
    expect(ngramsOf(['broker', 'paid', 'NAME', 'crypto'], 65_536).kinds).toHaveLength(4 + 3 + 2);
  });
});
