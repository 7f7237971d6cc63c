import { describe, expect, test } from 'vitest';
import { audienceWordsIn, countInLine, countNamed } from '@/lib/sites/audience-words';

describe('words beside numbers', () => {
  test.each([
    ['12,345 followers', 'en', 12_345],
    ['960 seguidores', 'pt', 960],
    ['18.204 Follower:innen', 'de', 18_204],
    ['1 204 abonnés', 'fr', 1_204],
    ['2.733 volgers', 'nl', 2_733],
    ['3 412 подписчиков', 'ru', 3_412],
    ['1.2万 フォロワー', 'ja', 12_000],
    ['4,3 tis. sledujících', 'cs', 4_300],
    ['٣٬٤١٢ متابعًا', 'ar', 3_412],
    ['8.100 takipçi', 'tr', 8_100],
    ['1.204 følgere', 'da', 1_204],
    ['12.450 pengikut', 'id', 12_450],
  ])('%s', (text, locale, value) => {
    expect(countNamed(text, 'followers', locale)?.value).toBe(value);
  });

  test.each([
    ['500+ connections', 'en'],
    ['+ de 500 conexões', 'pt'],
    ['Mehr als 500 Kontakte', 'de'],
    ['318 following', 'en'],
    ['318 abonnements', 'fr'],
    ['37 employees', 'en'],
    ['12,345', 'en'],
    ['12K followers • 3 following', 'en'],
  ])('%s is no number of followers', (text, locale) => {
    expect(countNamed(text, 'followers', locale)).toBeUndefined();
  });

  test('followers and those followed are told apart where the words begin alike', () => {
    expect(audienceWordsIn('1.204 følgere')).toEqual(['followers']);
    expect(audienceWordsIn('følger 12')).toEqual(['following']);
    expect(audienceWordsIn('77 takip')).toEqual(['following']);
    expect(audienceWordsIn('8 takipçi')).toEqual(['followers']);
  });

  test('a line of numbers is taken apart', () => {
    const line = 'Kiln & Co | 18,204 followers on LinkedIn. Hot stuff | Glazes, kilns and courses.';
    expect(countInLine(line, 'followers', 'en')).toEqual({ value: 18_204, precision: 'exact' });
    expect(countInLine('12K followers • 3 following', 'following', 'en')).toEqual({ value: 3, precision: 'exact' });
    expect(countInLine('12K followers • 3 following', 'followers', 'en')).toEqual({
      value: 12_000,
      precision: 'rounded',
    });
    expect(countInLine('We have many followers. And 12 kilns', 'followers', 'en')).toBeUndefined();
  });
});
