import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { captionMarks } from '@/lib/domain/caption-marks';
import { processorMs } from '../../support/processor-time';

const tags = (caption: string) => captionMarks(caption).hashtags;
const mentions = (caption: string) => captionMarks(caption).mentions;
const said = (caption: string) => captionMarks(caption).disclosures;

describe('hashtags', () => {
  test.each([
    ['Morning #Yoga with #friends.', ['Yoga', 'friends']],
    ['#yoga #Yoga #YOGA', ['yoga']],
    [
      '#tanzen #Übung #niño #日本語 #한국어 #кошка #يوغا #हिन्दी #ไทย',
      ['tanzen', 'Übung', 'niño', '日本語', '한국어', 'кошка', 'يوغا', 'हिन्दी', 'ไทย'],
    ],
    ['＃東京 ﹟small', ['東京', 'small']],
    ['#one#two', ['one', 'two']],
    ['#under_score #foo-bar #it’s', ['under_score', 'foo', 'it']],
    ['#2024 #1 #2024goals', ['2024goals']],
    ['#❤️ #👩‍🍳food', ['❤️', '👩‍🍳food']],
    ['#️⃣ in the box', []],
    ['see https://site.example/page#part and site.example/a#b', []],
    ['&#39;quoted&#39; a#b c/#d', []],
    ['# space', []],
    ['(#inside) "#quoted" ,#after', ['inside', 'quoted', 'after']],
  ])('%s', (caption, expected) => {
    expect(tags(caption)).toEqual(expected);
  });

  test('every tag that is written is found', () => {
    const letters = fc.string({ unit: fc.constantFrom(...'abcXYZäßжы日本語한국अनي'), minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(fc.array(letters, { maxLength: 8 }), (words) => {
        const distinct = [...new Map(words.map((word) => [word.normalize('NFKC').toLowerCase(), word])).keys()];
        const found = tags(words.map((word) => `words #${word}!`).join(' ')).map((tag) =>
          tag.normalize('NFKC').toLowerCase(),
        );
        expect(found).toEqual(distinct.map((word) => word.normalize('NFC').normalize('NFKC')));
      }),
    );
  });
});

describe('mentions', () => {
  test.each([
    ['with @Ana.Lima and @ana.lima, thanks @b_c!', ['Ana.Lima', 'b_c']],
    ['mail me: ana@studio.example', []],
    ['＠full_width', ['full_width']],
    ['撮影 @anaさん、@bobと', ['ana', 'bob']],
    ['@ヒカリ', ['ヒカリ']],
    ['@josé', ['josé']],
    ['follow @ana@social.example too', ['ana@social.example']],
    ["@ana's new video. @bea.", ['ana', 'bea']],
    ['lunch @5pm @ home @@x', []],
    ['https://site.example/@ana', []],
  ])('%s', (caption, expected) => {
    expect(mentions(caption)).toEqual(expected);
  });
});

describe('links', () => {
  test.each([
    ['Shop: https://shop.example/a?b=c.', ['https://shop.example/a?b=c']],
    ['(see www.shop.example/x)', ['https://www.shop.example/x']],
    ['https://de.wiki.example/Rose_(Blume)', ['https://de.wiki.example/Rose_(Blume)']],
    ['linktr.ee/ana and linktr.ee/ana', ['https://linktr.ee/ana']],
    ['end.Next sentence, e.g. this', []],
    ['https://user:pass@shop.example/', []],
    ['javascript:alert(1)', []],
    ['ana@shop.com', []],
  ])('%s', (caption, expected) => {
    expect(captionMarks(caption).links).toEqual(expected);
  });
});

describe('words that disclose', () => {
  test.each([
    ['My routine #ad', '#ad', 'ad', 'en?'],
    ['#Sponsored', '#Sponsored', 'ad', 'en'],
    ['#paid_partnership', '#paid_partnership', 'paid-partnership', 'en'],
    ['#Werbung', '#Werbung', 'ad', 'de'],
    ['#anzeige', '#anzeige', 'ad', 'de'],
    ['#publicité', '#publicité', 'ad', 'fr'],
    ['#publicite', '#publicite', 'ad', 'fr'],
    ['#publicidad', '#publicidad', 'ad', 'es'],
    ['#publicidade', '#publicidade', 'ad', 'pt'],
    ['#pubblicità', '#pubblicità', 'ad', 'it'],
    ['#gesponsord', '#gesponsord', 'ad', 'nl'],
    ['#annons', '#annons', 'ad', 'sv'],
    ['#sponset', '#sponset', 'ad', 'nb'],
    ['#kaupallinenyhteistyö', '#kaupallinenyhteistyö', 'paid-partnership', 'fi'],
    ['#reklama', '#reklama', 'ad', 'en?'],
    ['#reklam', '#reklam', 'ad', 'en?'],
    ['#REKLAM', '#REKLAM', 'ad', 'en?'],
    ['#işbirliği', '#işbirliği', 'paid-partnership', 'tr'],
    ['#hirdetés', '#hirdetés', 'ad', 'hu'],
    ['#διαφήμιση', '#διαφήμιση', 'ad', 'el'],
    ['#реклама', '#реклама', 'ad', 'en?'],
    ['#إعلان', '#إعلان', 'ad', 'ar'],
    ['#פרסומת', '#פרסומת', 'ad', 'he'],
    ['#विज्ञापन', '#विज्ञापन', 'ad', 'hi'],
    ['#โฆษณา', '#โฆษณา', 'ad', 'th'],
    ['#quảngcáo', '#quảngcáo', 'ad', 'vi'],
    ['#iklan', '#iklan', 'ad', 'en?'],
    ['#广告', '#广告', 'ad', 'zh'],
    ['＃広告', '#広告', 'ad', 'ja'],
    ['#PR', '#PR', 'ad', 'ja'],
    ['新しいコスメ #pr', '#pr', 'ad', 'ja'],
    ['#협찬', '#협찬', 'ad', 'ko'],
    ['#gifted', '#gifted', 'gifted', 'en'],
    ['#affiliate', '#affiliate', 'affiliate', 'en'],
    ['Ad: my new shoes', 'Ad', 'ad', 'en?'],
    ['[AD] my new shoes', 'AD', 'ad', 'en?'],
    ['New shoes (sponsored)', 'sponsored', 'ad', 'en'],
    ['Anzeige\nHeute zeige ich euch …', 'Anzeige', 'ad', 'de'],
    ['Werbung | Heute', 'Werbung', 'ad', 'de'],
    ['Anzeige #beauty', 'Anzeige', 'ad', 'de'],
    ['Anzeige @marke zeigt', 'Anzeige', 'ad', 'de'],
    ['【PR】新作', 'PR', 'ad', 'ja'],
    ['本视频含有内容\n广告', '广告', 'ad', 'zh'],
    ['This post contains affiliate links', 'affiliate links', 'affiliate', 'en?'],
    ['Use code ANA10 for 10% off', 'Use code ANA10', 'affiliate', 'en'],
    ['mit dem Code "ANA10" sparst du', 'mit dem Code "ANA10', 'affiliate', 'de'],
    ['Промокод: ANA10', 'Промокод: ANA10', 'affiliate', 'ru'],
  ])('%s', (caption, word, kind, language) => {
    const rest = language === 'en?' ? {} : { language };
    expect(said(caption)).toEqual([{ word, kind, ...rest }]);
  });

  test.each([
    ['Paid partnership with Aurora Skin', 'Paid partnership with', 'paid-partnership', 'en', 'Aurora Skin'],
    ['Paid partnership with @aurora.skin.', 'Paid partnership with', 'paid-partnership', 'en', 'aurora.skin'],
    ['This video is sponsored by North & Sons, thanks!', 'This video is sponsored by', 'ad', 'en', 'North & Sons'],
    ['Bezahlte Partnerschaft mit Lichtwerk', 'Bezahlte Partnerschaft mit', 'paid-partnership', 'de', 'Lichtwerk'],
    ['Partenariat rémunéré avec Lune', 'Partenariat rémunéré avec', 'paid-partnership', 'fr', 'Lune'],
    ['Colaboración pagada con @luz', 'Colaboración pagada con', 'paid-partnership', 'es', 'luz'],
    ['Parceria paga com Luz', 'Parceria paga com', 'paid-partnership', 'pt', 'Luz'],
    ['Gifted by @lune_paris', 'Gifted by', 'gifted', 'en', 'lune_paris'],
  ])('%s names who pays', (caption, word, kind, language, sponsor) => {
    expect(said(caption)).toEqual([{ word, kind, language, sponsor }]);
  });

  test.each([
    '#adorable #address #advice #prague #prada #giftedchild',
    'I had a bad day and read a fad ad in the paper',
    'an advert of the past',
    'advert of the past',
    'She is a gifted painter, gifted by nature',
    'Reklama, kterou neznám',
    'Ich mag keine Werbung im Fernsehen',
    'This is not an ad: I bought it',
    'Werbung | unbezahlt',
    'Not sponsored',
    '#notsponsored #notanad #noad',
    'I write code for a living, dress code black',
    'zip code 12345',
    'New PR: 100 kg squat!',
    'running #pr today',
    'これは広告についての話です',
    'https://shop.example/#ad',
    'mail ad@studio.example',
    '@ad @sponsored',
    'DAD | MAD | ADD',
    'Publicité mensongère : enquête',
  ])('nothing in: %s', (caption) => {
    expect(said(caption)).toEqual([]);
  });

  test('each once, in the order tags then text', () => {
    expect(said('#ad #AD #gifted\nAnzeige').map(({ word }) => word)).toEqual(['#ad', '#gifted', 'Anzeige']);
  });

  test('at least fifteen languages have words', () => {
    const seen =
      '#werbung #publicité #publicidad #publicidade #pubblicità #advertentie #annons #sponset #mainos #hirdetés #διαφήμιση #إعلان #פרסומת #विज्ञापन #โฆษณา #广告 #広告 #광고 #sponsored #sponsorlu';
    expect(new Set(said(seen).map(({ language }) => language)).size).toBeGreaterThanOrEqual(19);
  });

  test('letters around a word make another word', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('ad', 'werbung', 'sponsored', 'reklama'),
        fc.constantFrom(...'abcxyzéж'),
        fc.boolean(),
        (word, letter, isBefore) => {
          const other = isBefore ? `${letter}${word}` : `${word}${letter}`;
          expect(said(`#${other}`).filter((hit) => hit.word === `#${word}`)).toEqual([]);
          expect(said(`${other}: text`).filter((hit) => hit.word === word)).toEqual([]);
        },
      ),
    );
  });
});

describe('hostile captions', () => {
  test.each([
    ['letters', 'a'.repeat(1_000_000)],
    ['number signs', '#'.repeat(1_000_000)],
    ['chained tags', '#a'.repeat(500_000)],
    ['at signs', '@a'.repeat(500_000)],
    ['dots', 'a.'.repeat(500_000)],
    ['openings', '('.repeat(1_000_000)],
    ['spaces', ' '.repeat(1_000_000)],
    ['bars', '| '.repeat(500_000)],
    ['not', 'not '.repeat(250_000)],
    ['labels', 'ad\n'.repeat(333_000)],
    ['phrases', 'sponsored by '.repeat(76_000)],
    ['codes', 'use code '.repeat(110_000)],
    ['addresses', 'https://a.example/'.repeat(55_000)],
    ['closings', `https://a.example/${')'.repeat(1_000_000)}`],
    ['mail', 'a@'.repeat(500_000)],
    ['hyphens', 'a-'.repeat(500_000)],
  ])('a megabyte of %s is read in passing', (_name, caption) => {
    const start = processorMs();
    captionMarks(caption);
    expect(processorMs() - start).toBeLessThan(8_000);
  });

  test('any text gives plain lists without markup characters in tags', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (caption) => {
        const marks = captionMarks(caption);
        for (const tag of [...marks.hashtags, ...marks.mentions]) expect(tag).not.toMatch(/[\s<>"]/);
        for (const link of marks.links) expect(link).toMatch(/^https?:\/\//);
      }),
    );
  });
});
