import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { genericRemark } from '@/lib/audience/comments/generic';

describe('remarks that fit anywhere', () => {
  it.each([
    ['English', 'Nice pic!'],
    ['English', 'WOWWWW 😍😍'],
    ['English', 'so beautiful 🔥 @mara.k'],
    ['English', '𝓛𝓸𝓿𝓮 𝓲𝓽'],
    ['German', 'Sehr schönes Bild!!'],
    ['French', 'trop beau 😍'],
    ['Spanish', 'qué hermosa foto'],
    ['Portuguese', 'Que linda demais'],
    ['Italian', 'Bellissima foto'],
    ['Dutch', 'Heel mooie foto'],
    ['Polish', 'Piękne zdjęcie'],
    ['Russian', 'Очень красиво!'],
    ['Ukrainian', 'Дуже гарно'],
    ['Turkish', 'çok güzel olmuş'],
    ['Arabic', 'جميل جدا'],
    ['Persian', 'خیلی قشنگه'],
    ['Hindi', 'बहुत सुंदर'],
    ['Indonesian', 'bagus banget kak'],
    ['Vietnamese', 'đẹp quá'],
    ['Swedish', 'Så fin bild'],
    ['Japanese', 'かわいいですね！'],
    ['Chinese', '太美了'],
    ['Korean', '너무 예뻐요'],
    ['Thai', 'สวยมากค่ะ'],
  ])('%s: %s', (language, text) => {
    const remark = genericRemark(text);
    expect(remark.isGeneric, remark.why).toBe(true);
    expect(remark.why).toMatch(/^nothing but praise in /);
    if (language !== 'English') expect(remark.isEmojiOnly).toBe(false);
  });

  it.each([
    'The soup with leek was the best part',
    'nice soup',
    'Wo ist das?',
    'Nice pic?',
    'Das Rezept bitte',
    'La receta por favor',
    'Рецепт борща пожалуйста',
    '東京タワーきれい',
    '我的猫也喜欢',
    '서울 어디예요',
    'your photo',
    'this is my',
    '的你我',
    '',
    '...',
    '@mara.k @bo',
    '42',
  ])('says something of its own, or nothing: “%s”', (text) => {
    expect(genericRemark(text).isGeneric).toBe(false);
  });

  it('marks emoji alone and does not call them generic', () => {
    expect(genericRemark('🔥🔥 ❤️')).toMatchObject({ isGeneric: false, isEmojiOnly: true });
    expect(genericRemark('👍🏽 @mara')).toMatchObject({ isGeneric: false, isEmojiOnly: true });
    expect(genericRemark('!!!')).toMatchObject({ isGeneric: false, isEmojiOnly: false });
  });

  it('is not moved by case, marks, emoji, repeats and names of others', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('nice pic', 'so schön', 'очень красиво', 'かわいい', 'the leek soup', 'bellissima'),
        fc.array(fc.constantFrom('!', ' 🔥', '...', ' @bo.k', ' ', '~'), { maxLength: 5 }),
        fc.boolean(),
        (text, tail, isLoud) => {
          const written = `${isLoud ? text.toUpperCase() : text}${tail.join('')}`;
          expect(genericRemark(written).isGeneric).toBe(genericRemark(text).isGeneric);
        },
      ),
    );
  });

  it('never throws, and long texts are never generic', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void genericRemark(text)));
    expect(genericRemark('nice '.repeat(200_000)).isGeneric).toBe(false);
  });
});
