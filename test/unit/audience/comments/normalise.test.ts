import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskedWords } from '@/lib/audience/comments/masked-words';
import { plainComment } from '@/lib/audience/comments/normalise';

const wordsOf = (text: string) => maskedWords(plainComment(text).folded);

describe('a comment made plain', () => {
  it.each([
    ['𝐈𝐧𝐯𝐞𝐬𝐭 𝓃𝑜𝓌', 'invest now'],
    ['ｆｕｌｌ ⓦⓘⓓⓣⓗ', 'full width'],
    ['🅱🅸🅶 🅿🅰🆈', 'big pay'],
    ['🇵 🇦 🇾', 'p a y'],
    ['ᴇᴀʀɴ ɴᴏᴡ', 'earn now'],
    ['ᗪᗰ me', 'dm me'],
    ['pаypаl', 'paypal'],
    ['τrader', 'trader'],
    ['hāźeł mcẹ̀wǝṅ', 'hazel mcewen'],
    ['w\u200bh\u00ada\u2060tsapp', 'whatsapp'],
    ['wh@tsapp and c0in', 'whatsapp and coin'],
    ['don&#39;t<br />go &amp; look', 'don t go look'],
    ['Z͚̗a̰l̬g̦o͖', 'zalgo'],
  ])('reads “%s” as “%s”', (text, words) => {
    expect(wordsOf(text).join(' ')).toBe(words);
  });

  it.each(['привет мир', 'γεια σου κοσμε', 'नमस्ते दुनिया', 'سلام دنیا', '今日は良い', '너무 예뻐요', 'สวยมาก', 'õ'])(
    'leaves “%s” of another alphabet readable',
    (text) => {
      expect(wordsOf(text).join(' ')).toBe(text.normalize('NFC') === 'õ' ? 'o' : text);
    },
  );

  it('turns what differs from text to text into kinds', () => {
    expect(wordsOf('@mara.k see https://www.shop.example/x?y=1 or me@mail.example at 3:46, $10 000 or 5k')).toEqual(
      'NAME see LINK shop example or MAIL at TIME MONEY or MONEY'.split(' '),
    );
    expect(wordsOf('0x800e9d435dcef7a5d43be2bb call +49 170 1234567 in 7 days #win 🔥🔥')).toEqual(
      'WALLET call PHONE in NUM days TAG win 🔥 🔥'.split(' '),
    );
  });

  it('cannot be made to imitate a kind', () => {
    expect(wordsOf('LINK NAME MONEY')).toEqual(['link', 'name', 'money']);
  });

  it('knows the name of an account without its sign by the low line', () => {
    expect(wordsOf('thank #mara_trades_ and jana__x, not 4_5 or @lea_b')).toEqual(
      'thank HANDLE and HANDLE not NUM NUM or NAME'.split(' '),
    );
  });

  it('counts what was done to letters', () => {
    expect(plainComment('𝐈𝐧𝐯 ᴇᴀ')).toMatchObject({ styled: 5, unseen: 0 });
    expect(plainComment('in\u200bve\u200bst').unseen).toBe(2);
    expect(plainComment('Café ☕ \ufeff')).toMatchObject({ styled: 0, unseen: 0 });
  });

  it('gives the same for a text in any normal form', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        expect(wordsOf(text.normalize('NFD'))).toEqual(wordsOf(text.normalize('NFC')));
      }),
      { numRuns: 300 },
    );
  });
});
