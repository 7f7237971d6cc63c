import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '@/lib/roster/fold';
import { askedWords } from '@/lib/roster/search/asked-words';
import { indexSegment, reindexed } from '@/lib/roster/search/index-segment';
import { indexBytes, namesEnd, type SearchIndex, textAt } from '@/lib/roster/search/search-index';
import { searchSegment } from '@/lib/roster/search/search-segment';

type Typos = 0 | 1 | 2;

const ranks = (index: SearchIndex, search: string, typos: Typos = 0) => [
  ...searchSegment(index, askedWords(search), typos),
];
/** Which of these texts are found. */
const rowsIn = (texts: readonly string[], search: string, typos: Typos = 0) =>
  ranks(indexSegment(texts.map(fold)), search, typos).flatMap((rank, row) => (rank > 0 ? [row] : []));

/** Few letters and signs, so that words share much; and letters that other tables and borders are for. */
const letter = fc.constantFrom(...'aabbcdeæß._-@/и東京한ก😀'.normalize('NFC'));
const word = fc.array(letter, { minLength: 1, maxLength: 9 }).map((letters) => letters.join(''));
const text = fc
  .tuple(fc.array(word, { maxLength: 4 }), fc.array(word, { maxLength: 8 }))
  .map(([names, rest]) => fold(`${names.join(' ')}${namesEnd}${rest.join(' ')}`));
const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: 'grapheme-composite', maxLength: 100 }),
  fc
    .array(fc.constantFrom('\u0301', '\ud800', '\udc00', '\u0000', '\n\n', '東', '👩‍👩‍👧', 'a'), { maxLength: 60 })
    .map((parts) => parts.join('')),
);

describe('searching rows', () => {
  it('finds what the text holds, as looking through all of it would', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 12 }), fc.array(word, { minLength: 1, maxLength: 9 }), (texts, asked) => {
        const words = asked.map((each) => fold(each).replace(/^@(?=.)/, '')).filter((each) => each.length >= 3);
        fc.pre(words.length > 0);
        const expected = texts.flatMap((each, row) => (words.every((part) => each.includes(part)) ? [row] : []));
        expect(rowsIn(texts, words.join(' '))).toEqual(expected);
      }),
      { numRuns: 400 },
    );
  });

  it('finds every part of a word from three letters on', () => {
    fc.assert(
      fc.property(
        fc.array(text, { minLength: 1, maxLength: 6 }),
        fc.nat(),
        fc.nat(),
        fc.integer({ min: 3, max: 12 }),
        (texts, at, from, length) => {
          const words = texts.flatMap((each, row) => each.split(/\s+/).map((part) => ({ part, row })));
          const { part, row } = words[at % words.length] ?? { part: '', row: 0 };
          const asked = part.slice(from % Math.max(1, part.length - 2)).slice(0, length);
          fc.pre(asked.length >= 3 && !asked.startsWith('@'));
          expect(rowsIn(texts, asked)).toContain(row);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('looks for one or two letters at the beginning of words only, but where words have no spaces', () => {
    const texts = ['Anna Berg', 'Hanna', 'slow-annual', '東京の料理', 'x😀'];
    expect(rowsIn(texts, 'an')).toEqual([0, 2]);
    expect(rowsIn(texts, 'b')).toEqual([0]);
    expect(rowsIn(texts, '料理')).toEqual([3]);
    expect(rowsIn(texts, '😀')).toEqual([4]);
  });

  it('takes a handle with its sign, any case and accents, and words in any order', () => {
    const texts = [`Zoë Grün${namesEnd}Überraschung`, 'other'];
    expect(rowsIn(texts, 'uberRASCH zoe')).toEqual([0]);
    expect(rowsIn(texts, '@grun')).toEqual([0]);
    expect(rowsIn(texts, 'zoe other')).toEqual([]);
  });

  it('says how well: whole words before beginnings, insides and typos, and names before all else', () => {
    const texts = ['anna', 'annabel', 'johanna', 'amna', 'none', `x${namesEnd}anna`, `x${namesEnd}hannah`];
    const index = indexSegment(texts);
    expect(ranks(index, 'anna', 1)).toEqual([8, 7, 6, 5, 0, 4, 2]);
    expect(ranks(index, 'anna')).toEqual([8, 7, 6, 0, 0, 4, 2]);
    expect(ranks(index, 'x anna')).toEqual([0, 0, 0, 0, 0, 4, 2]);
  });

  it('asks for every word, however many there are', () => {
    const many = Array.from({ length: 20 }, (_, place) => `word${place}`);
    const texts = [many.join(' '), many.slice(1).join(' ')];
    expect(rowsIn(texts, many.join(' '))).toEqual([0]);
  });

  it('never throws on hostile text, and stays within a few times its size', () => {
    fc.assert(
      fc.property(
        fc.array(hostile, { maxLength: 8 }),
        hostile,
        fc.constantFrom<Typos>(0, 1, 2),
        (texts, asked, typos) => {
          const index = indexSegment(texts.map(fold));
          expect(ranks(index, asked, typos)).toHaveLength(texts.length);
          const units = texts.reduce((sum, each) => sum + fold(each).length, 0);
          expect(indexBytes(index)).toBeLessThanOrEqual(16 * units + 8 * texts.length + 64);
        },
      ),
      { numRuns: 300 },
    );
    const long = `${'ab'.repeat(100_000)} ${'東'.repeat(100_000)}`;
    expect(rowsIn([long, 'ababab'], 'ababac', 1)).toEqual([0, 1]);
    expect(rowsIn([long], long)).toEqual([0]);
  });
});

describe('typos', () => {
  const name = fc.string({ unit: fc.constantFrom(...'abcdefghij'), minLength: 5, maxLength: 14 });
  const edit = fc.record({
    kind: fc.constantFrom('add', 'drop', 'change', 'swap'),
    at: fc.nat(),
    with: fc.constantFrom(...'abcxyz'),
  });
  const edited = (asked: string, { kind, at, with: letter }: { kind: string; at: number; with: string }) => {
    const place = at % asked.length;
    const [before, here, after] = [asked.slice(0, place), asked[place] ?? '', asked.slice(place + 1)];
    if (kind === 'add') return `${before}${letter}${here}${after}`;
    if (kind === 'drop') return before + after;
    return kind === 'change' ? before + letter + after : `${before}${after.slice(0, 1)}${here}${after.slice(1)}`;
  };

  it('are forgiven once in a word of five letters and more, wherever they are', () => {
    fc.assert(
      fc.property(name, edit, text, (word, change, other) => {
        expect(rowsIn([other, `first ${word}.last`], edited(word, change), 1)).toContain(1);
      }),
      { numRuns: 500 },
    );
  });

  it('are counted as an alignment letter by letter counts them', () => {
    const near = fc.tuple(name, fc.array(edit, { maxLength: 4 })).map(([word, changes]) => ({
      word,
      asked: changes.reduce(edited, word),
    }));
    fc.assert(
      fc.property(near, fc.constantFrom<Typos>(1, 2), ({ word, asked }, typos) => {
        const allowed = Math.min(typos, asked.length < 4 ? 0 : asked.length < 8 ? 1 : 2);
        const isExpected = word.includes(asked) || (allowed > 0 && distanceToBeginning(asked, word) <= allowed);
        fc.pre(asked.length >= 3);
        expect(rowsIn([word], asked, typos)).toEqual(isExpected ? [0] : []);
      }),
      { numRuns: 1_000 },
    );
  });

  it('are not forgiven in short words, numbers, or when none are asked for', () => {
    expect(rowsIn(['tom', 'tim'], 'tum', 2)).toEqual([]);
    expect(rowsIn(['2024'], '2025', 2)).toEqual([]);
    expect(rowsIn(['marta'], 'matra')).toEqual([]);
    expect(rowsIn(['martina'], 'mratni', 1)).toEqual([]);
    expect(rowsIn(['Кириленко'], 'кирилнеко', 1)).toEqual([0]);
  });
});

/** Fewest typos between a word and any beginning of another one, by the table that is usual for it. */
function distanceToBeginning(asked: string, word: string): number {
  const table = Array.from({ length: asked.length + 1 }, (_, one) =>
    Array.from({ length: word.length + 1 }, (_, other) => (one === 0 ? other : other === 0 ? one : 0)),
  );
  const at = (one: number, other: number) => table[one]?.[other] ?? Number.POSITIVE_INFINITY;
  for (let one = 1; one <= asked.length; one += 1)
    for (let other = 1; other <= word.length; other += 1) {
      const isSame = asked[one - 1] === word[other - 1];
      const isSwap = asked[one - 1] === word[other - 2] && asked[one - 2] === word[other - 1];
      const best = Math.min(at(one - 1, other) + 1, at(one, other - 1) + 1, at(one - 1, other - 1) + Number(!isSame));
      (table[one] ?? [])[other] = isSwap ? Math.min(best, at(one - 2, other - 2) + 1) : best;
    }
  return Math.min(...(table[asked.length] ?? []));
}

describe('an index of changed rows', () => {
  it('is the same as one made anew', () => {
    const change = fc.record({ row: fc.nat({ max: 14 }), text });
    fc.assert(
      fc.property(
        fc.array(text, { maxLength: 10 }),
        fc.array(fc.array(change, { maxLength: 5 }), { maxLength: 4 }),
        (texts, rounds) => {
          const now = [...texts];
          let index: SearchIndex | undefined = texts.length > 0 ? indexSegment(texts) : undefined;
          for (const changes of rounds) {
            for (const { row, text: next } of changes) {
              while (now.length < row) now.push('');
              now[row] = next;
            }
            index = reindexed(index, now.length, new Map(changes.map(({ row }) => [row, now[row] ?? ''])));
            expect(index).toEqual(indexSegment(now));
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('gives back the different words of each row', () => {
    const index = indexSegment([`zoe zoe${namesEnd}slow food 東京 zoe`, '', 'only names']);
    expect([0, 1, 2].map((row) => textAt(index, row))).toEqual([
      `zoe${namesEnd}slow food 東京`,
      '',
      `only names${namesEnd}`,
    ]);
  });

  it('keeps more different words than two bytes count', () => {
    const texts = Array.from({ length: 70 }, (_, row) =>
      Array.from({ length: 1_000 }, (_, place) => `w${row}x${place}`).join(' '),
    );
    const index = indexSegment(texts);
    expect(index.codes).toBeInstanceOf(Uint32Array);
    expect(ranks(index, 'w69x999').flatMap((rank, row) => (rank > 0 ? [row] : []))).toEqual([69]);
  });
});
