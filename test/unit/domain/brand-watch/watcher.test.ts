import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Brand } from '@/lib/domain/brand';
import { quoteAround } from '@/lib/domain/brand-watch/quote';
import { watcherOf } from '@/lib/domain/brand-watch/watcher';
import { sampleBrand } from '../../../support/fake-brands';

function rival(name: string, ...aliases: string[]): Partial<Brand> {
  return { competitors: [{ name, aliases }] };
}

/** What stands in the text where something was found. */
function hits(brand: Partial<Brand>, text: string, language?: string): string[] {
  return watcherOf([sampleBrand(brand)])
    .find(text, language)
    .map(({ where, at, end }) => `${where}: ${text.slice(at, end)}`);
}

describe('a rival with a name of its own', () => {
  const northlight = rival('Northlight', '@northlight.lamps', '#litbynorth', 'northlight.example', 'NORTH15');

  it.each([
    ['I love my Northlight lamp', 'text: Northlight'],
    ['my NORTHLIGHT lamp', 'text: NORTHLIGHT'],
    ['my northlight, at last', 'text: northlight'],
    ['Northlight’s new lamp', 'text: Northlight'],
    ['ＮＯＲＴＨＬＩＧＨＴ lamp', 'text: ＮＯＲＴＨＬＩＧＨＴ'],
    ['𝐍𝐨𝐫𝐭𝐡𝐥𝐢𝐠𝐡𝐭 lamp', 'text: 𝐍𝐨𝐫𝐭𝐡𝐥𝐢𝐠𝐡𝐭'],
    ['a north\u200blight.', undefined],
    ['Nor\u00adthlight lamp', 'text: Nor\u00adthlight'],
    ['thanks @northlight!', 'mention: @northlight'],
    ['thanks @northlight.lamps.', 'mention: @northlight.lamps'],
    ['thanks @northlight_official', 'mention: @northlight_official'],
    ['thanks @northlight_de', 'mention: @northlight_de'],
    ['so bright #Northlight', 'hashtag: #Northlight'],
    ['so bright #northlightpartner', 'hashtag: #northlightpartner'],
    ['so bright #litbynorth', 'hashtag: #litbynorth'],
    ['https://www.northlight.example/lamps', 'link: https://www.northlight.example/lamps'],
    ['https://shop.northlight.com/x', 'link: https://shop.northlight.com/x'],
    ['https://northlight.co.uk/x', 'link: https://northlight.co.uk/x'],
    ['save with code NORTH15 now', 'text: NORTH15'],
    ['Northlightの照明', 'text: Northlight'],
  ])('is found in %j', (text, found) => {
    const expected = found === undefined ? ['text: north\u200blight'] : [found];
    expect(hits(northlight, text)).toEqual(expected);
  });

  it.each([
    'the northlights over the sea',
    'a supernorthlight',
    'north light falls into the room',
    'thanks @northlighter',
    'thanks @my.northlight',
    'so bright #northlighters',
    'write to ana@northlight.com',
    'https://ana.example/northlight',
    'https://northlight.linktree.example',
    'my_northlight_diary',
    'NORTH150 steps',
    'litbynorth as a word',
  ])('is not in %j', (text) => {
    expect(hits(northlight, text)).toEqual([]);
  });

  it('is found without its accents and with them', () => {
    expect(hits(rival('Café Rosé'), 'at cafe rose, at Café Rosé')).toEqual(['text: cafe rose', 'text: Café Rosé']);
    expect(hits(rival('Café Rosé'), 'Cafe\u0301 Rose\u0301')).toHaveLength(1);
  });

  it('of several words is found with and without what stands between them', () => {
    const phrase = rival('Blue & Otter');
    expect(hits(phrase, 'Blue & Otter')).toEqual(['text: Blue & Otter']);
    expect(hits(rival('Blue Otter'), 'blue-otter and #blueotter and @blue_otter and BlueOtter')).toEqual([
      'text: blue-otter',
      'hashtag: #blueotter',
      'mention: @blue_otter',
      'text: BlueOtter',
    ]);
    expect(hits(rival('Blue Otter'), 'so blue. Otter time')).toEqual([]);
    expect(hits(rival('Blue Otter'), 'blue (an otter)')).toEqual([]);
  });

  it('is found in scripts that put no blanks between words, and not inside another word of those that do', () => {
    expect(hits(rival('北光'), '今日は北光のランプ')).toEqual(['text: 北光']);
    expect(hits(rival('노스라'), '노스라에서 샀어요')).toEqual(['text: 노스라']);
    expect(hits(rival('스라'), '노스라에서')).toEqual([]);
    expect(hits(rival('ノース'), 'ノースライト')).toEqual([]);
    expect(hits(rival('Свет'), 'Светлый день')).toEqual([]);
    expect(hits(rival('Норлайт'), 'мой норлайт!')).toEqual(['text: норлайт']);
  });
});

describe('a rival whose name is a word of everyday language', () => {
  it.each([
    ['Target', 'found it at Target today', 'text: Target'],
    ['Target', 'thanks @target', 'mention: @target'],
    ['Target', 'haul #target', 'hashtag: #target'],
    ['Target', 'see https://www.target.com/p/1', 'link: https://www.target.com/p/1'],
    ['Gap', 'my new Gap jeans', 'text: Gap'],
    ['Gap', 'jeans by @gap', 'mention: @gap'],
    ['Apple', 'shot on my Apple phone', 'text: Apple'],
  ])('%s is found in %j', (name, text, found) => {
    expect(hits(rival(name), text)).toEqual([found]);
  });

  it.each([
    ['Target', 'hit your target today'],
    ['Target', 'Target your core'],
    ['Target', 'we trained hard. Target reached'],
    ['Target', 'new video!\nTarget practice'],
    ['Target', 'My Target Audience Is You'],
    ['Target', 'HIT YOUR TARGET TODAY'],
    ['Target', 'my goal: Target 100'],
    ['Target', '“Target” she said'],
    ['Target', '@target_practice_club'],
    ['Target', 'https://ana.example/target'],
    ['Gap', 'mind the gap'],
    ['Gap', 'mind the GAP'],
    ['Gap', 'my gap year'],
    ['Gap', '@gapyear'],
    ['Apple', 'an apple a day 🍏 Apple pie'],
    ['Boss', 'ich bin mein eigener Boss und das ist gut'],
    ['Gold', 'mein Gold'],
    ['X', 'vitamin x and y'],
  ])('%s is not in %j', (name, text) => {
    expect(hits(rival(name), text, name === 'Gold' ? 'de' : undefined)).toEqual([]);
  });

  it('counts wherever the site’s own label names it', () => {
    const watcher = watcherOf([sampleBrand(rival('Target'))]);
    expect(watcher.named('@target').map(({ term }) => term)).toEqual(['Target']);
    expect(watcher.named('Target Practice')).toEqual([]);
  });
});

describe('safety words', () => {
  const list = { safetyWords: ['casino', 'slot machine', 'party', 'Waffe', 'año viejo', 'drug', '🔫'] };

  it.each([
    ['at the casino', 'text: casino'],
    ['two CASINOS', 'text: CASINOS'],
    ['slot machines', 'text: slot machines'],
    ['slot\nmachine', 'text: slot\nmachine'],
    ['all the parties', 'text: parties'],
    ['#casino night', 'hashtag: #casino'],
    ['#slotmachine', 'hashtag: #slotmachine'],
    ['eine Waffe', 'text: Waffe'],
    ['un an\u0303o viejo', 'text: an\u0303o viejo'],
    ['pew 🔫', 'text: 🔫'],
  ])('%j is flagged', (text, found) => {
    expect(hits(list, text)).toEqual([found]);
  });

  it.each([
    'casinoroyale',
    'Casinò',
    'slot in my machine',
    'partying',
    'ano viejo',
    'a drug-free life',
    '@casino',
    'https://casino.example/casino',
  ])('%j is not', (text) => {
    expect(hits(list, text)).toEqual([]);
  });
});

describe('the search', () => {
  const anyBrand = fc.record({
    safetyWords: fc.array(fc.string({ unit: 'grapheme', maxLength: 12 }), { maxLength: 5 }),
    competitors: fc.array(
      fc.record({
        name: fc.string({ unit: 'grapheme', maxLength: 12 }),
        aliases: fc.array(fc.string({ maxLength: 8 }), { maxLength: 2 }),
      }),
      { maxLength: 3 },
    ),
  });

  it('takes any list and any text, and cites what it found', () => {
    fc.assert(
      fc.property(anyBrand, fc.string({ unit: 'binary', maxLength: 200 }), (brand, text) => {
        for (const { at, end } of watcherOf([sampleBrand(brand)]).find(text)) {
          const { quote, mark } = quoteAround(text, at, end);
          expect(end).toBeGreaterThan(at);
          expect(quote).toContain(text.slice(at, end));
          expect(quote.slice(...mark)).toBe(text.slice(at, end));
        }
      }),
    );
  });

  it('finds a word wherever blanks or punctuation stand around it, in any script', () => {
    const word = fc.constantFrom(
      'casino',
      'казино',
      'καζίνο',
      'كازينو',
      'קזינו',
      'कैसीनो',
      'カジノ',
      '赌场',
      '도박장',
      'คาสิโน',
      'ղումար',
    );
    const around = fc.constantFrom('', ' ', '\n', '. ', ' – ', '¡', '(', '“', ' 🎲 ');
    fc.assert(
      fc.property(word, around, around, (listed, before, after) => {
        expect(hits({ safetyWords: [listed] }, `${before}${listed}${after}`)).toEqual([`text: ${listed}`]);
      }),
    );
  });

  it('does not depend on the order of the lists', () => {
    const words = ['casino', 'slot machine', 'slot', 'poker', 'poker night'];
    const text = 'poker night at the casino, slot machine or poker? #poker';
    const all = hits({ safetyWords: words }, text).sort();
    expect(all).toHaveLength(7);
    fc.assert(
      fc.property(fc.shuffledSubarray(words, { minLength: words.length }), (shuffled) => {
        expect(hits({ safetyWords: shuffled }, text).sort()).toEqual(all);
      }),
    );
  });

  it.each([
    ['letters', 'a'.repeat(400_000)],
    ['words', 'a '.repeat(200_000)],
    ['signs', '#'.repeat(400_000)],
    ['at signs', '@a'.repeat(200_000)],
    ['hashtags', '#a'.repeat(200_000)],
    ['underscores', '_a'.repeat(200_000)],
    ['marks', 'a\u0301'.repeat(200_000)],
    ['links', 'https://a.example/ '.repeat(20_000)],
    ['syllables', '가'.repeat(400_000)],
    ['invisible characters', `a${'\u200b'.repeat(400_000)}`],
  ])('takes four times as long for four times as many %s, about', (_, text) => {
    const watcher = watcherOf([sampleBrand({ safetyWords: ['a a a a a b', 'a a b'], ...rival('A A A b') })]);
    const time = (length: number) => {
      const start = performance.now();
      watcher.find(text.slice(0, length));
      return performance.now() - start;
    };
    time(text.length / 8);
    const [short, long] = [time(text.length / 4), time(text.length)];
    expect(long).toBeLessThan(Math.max(400, 16 * short));
  });
});
