import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commentFeatures, comparableText } from '@/lib/audience/features/comment-features';
import { processorMs } from '../../../support/processor-time';

describe('what is kept of a comment', () => {
  it('counts words, emoji, names, tags and addresses', () => {
    expect(commentFeatures('Great soup, GREAT soup! 🍲🍲 @mara.cooks #soup www.kitchen.example/x')).toEqual({
      version: 2,
      length: 66,
      words: 4,
      uniqueWords: 2,
      emoji: 2,
      isEmojiOnly: false,
      isMentionOnly: false,
      mentions: 1,
      hashtags: 1,
      links: 1,
      hasEmail: false,
      hasLongNumber: false,
      hasMoneySign: false,
      digits: 0,
      exclamations: 1,
      questions: 0,
      upperCaseShare: 6 / 18,
      longestRun: 3,
      styledLetters: 0,
      hasMixedScripts: false,
      isGeneric: false,
    });
  });

  it.each([
    ['🔥🔥🔥', 3],
    ['👩‍👩‍👧 🇩🇪!', 2],
    ['❤️', 1],
    ['👍🏽', 1],
    ['1️⃣', 1],
  ])('takes %s for emoji only', (text, emoji) => {
    expect(commentFeatures(text)).toMatchObject({ isEmojiOnly: true, emoji, words: 0 });
  });

  it.each(['nice 🔥', '42', '...', '', '@mara.cooks'])('does not take “%s” for emoji only', (text) => {
    expect(commentFeatures(text).isEmojiOnly).toBe(false);
  });

  it('sees comments that only name others', () => {
    expect(commentFeatures('@ana @bo.cooks!').isMentionOnly).toBe(true);
    expect(commentFeatures('@ana look').isMentionOnly).toBe(false);
  });

  it('sees through styled letters and look-alikes', () => {
    const styled = commentFeatures('𝐈𝐧𝐯𝐞𝐬𝐭 ｎｏｗ');
    expect(styled).toMatchObject({ words: 2, styledLetters: 9 });
    expect(commentFeatures('Invest pаypal').hasMixedScripts).toBe(true);
    expect(commentFeatures('Привет Mara').hasMixedScripts).toBe(false);
    expect(commentFeatures('Café Köln').styledLetters).toBe(0);
  });

  it('sees what scams carry', () => {
    expect(commentFeatures('WhatsApp +49 170 1234567').hasLongNumber).toBe(true);
    expect(commentFeatures('write to mara@kitchen.example')).toMatchObject({ hasEmail: true, links: 0 });
    expect(commentFeatures('earn $500')).toMatchObject({ hasMoneySign: true, hasLongNumber: false, digits: 3 });
    expect(commentFeatures('soooo good').longestRun).toBe(4);
  });

  it('holds no text, whatever the comment', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        const values = Object.values(commentFeatures(text));
        return values.every(
          (value) => typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value) && value >= 0),
        );
      }),
    );
  });

  it('takes no longer than the text is long', () => {
    const started = processorMs();
    for (const piece of ['a', '@', 'a.', '1 ', '🔥', '👩‍', '.com/', 'a@a.', '#', 'www.'])
      commentFeatures(piece.repeat(5_000 / piece.length));
    expect(processorMs() - started).toBeLessThan(3_000);
  });
});

describe('the words for comparing', () => {
  it.each([
    ['So COOL!!! 🔥🔥', 'sooo  cool 🔥'],
    ['Café', 'cafe'],
    ['nice @ana', 'nice @bo.cooks'],
    ['𝐍𝐢𝐜𝐞', 'nice'],
  ])('“%s” is the same as “%s”', (one, other) => {
    expect(comparableText(one)).toBe(comparableText(other));
  });

  it('keeps different remarks apart, and has nothing for signs alone', () => {
    expect(comparableText('nice soup')).not.toBe(comparableText('nice soap'));
    expect(comparableText('!!! … ')).toBe('');
  });
});
