import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commentSpam, commentsSpam, spamProbabilities } from '@/lib/audience/comments/model';
import { sameWords } from '@/lib/audience/comments/same-words';
import { loadCommentWeights } from '@/lib/audience/comments/weights';

const words = (...texts: string[]) => texts.map((text) => text.split(' ').filter((word) => word !== ''));

describe('words that stand in several comments', () => {
  it('are told of whole comments and of runs of five', () => {
    expect(
      sameWords(
        words(
          'i cooked the red lentil soup',
          'i cooked the red lentil soup',
          'yesterday i cooked the red lentil soup with oats too',
          'where did you buy the pot',
        ),
      ),
    ).toEqual([
      { again: true, shared: 1 },
      { again: true, shared: 1 },
      { again: false, shared: 2 / 6 },
      { again: false, shared: 0 },
    ]);
  });

  it('say nothing when they are few, or when only emoji follow each other', () => {
    const nothing = { again: false, shared: 0 };
    expect(sameWords(words('so very good', 'so very good', '', ''))).toEqual([nothing, nothing, nothing, nothing]);
    expect(sameWords(words('🔥 🔥 🔥', '🔥 🔥 🔥'))).toEqual([nothing, nothing]);
  });

  it('are not found within one comment that repeats itself', () => {
    expect(sameWords(words('go go go go go go go go'))).toEqual([{ again: false, shared: 0 }]);
  });

  it('are the same in any order of the comments', () => {
    const comment = fc.array(fc.constantFrom('soup', 'red', 'pot', 'the', '🔥', 'NAME', 'कितना'), { maxLength: 12 });
    fc.assert(
      fc.property(fc.array(comment, { maxLength: 12 }), (comments) => {
        expect(sameWords(comments.toReversed()).toReversed()).toEqual(sameWords(comments));
      }),
    );
  });
});

describe('comments judged together', () => {
  it('alone get what a single one gets, in any script, and never anything but a probability', async () => {
    const weights = await loadCommentWeights();
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'grapheme', maxLength: 80 }), {
          maxLength: 6,
        }),
        (texts) => {
          const together = commentsSpam(texts, weights).map(({ probability }) => probability);
          for (const p of together) expect(p > 0 && p < 1).toBe(true);
          expect(spamProbabilities(texts, weights)).toEqual(together);
          expect(
            commentsSpam(texts.toReversed(), weights)
              .map(({ probability }) => probability)
              .toReversed(),
          ).toEqual(together);
          for (const text of texts) expect(commentsSpam([text], weights)).toEqual([commentSpam(text, weights)]);
        },
      ),
    );
  });

  it('are likelier spam when the same words come again, and say so', async () => {
    const weights = await loadCommentWeights();
    const text = 'a driver of growth and healthy competition for all';
    const [first] = commentsSpam([text, text, 'where did you buy the pot'], weights);
    const alone = commentSpam(text, weights);
    expect(first?.probability).toBeGreaterThan(alone.probability);
    expect(first?.reasons.map((reason) => reason.text)).toContain('shares phrases with another comment');
  });
});
