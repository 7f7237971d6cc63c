import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { valueIn } from '@/lib/domain/field';
import { readPage } from '@/lib/sites/registry';
import { readAddress } from '@/lib/sites/twitch/address';
import { followersInWords, viewsInWords } from '@/lib/sites/twitch/words';

describe('addresses', () => {
  test.each([
    ['https://www.twitch.tv/InkAndSolder', { about: 'channel', login: 'inkandsolder', tab: 'home' }],
    ['https://m.twitch.tv/ana_tv/videos?filter=all', { about: 'channel', login: 'ana_tv', tab: 'videos' }],
    ['https://www.twitch.tv/ana_tv/about', { about: 'channel', login: 'ana_tv', tab: 'about' }],
    ['https://www.twitch.tv/ana_tv/clip/Slug-1_a', { about: 'clip', slug: 'Slug-1_a', login: 'ana_tv' }],
    ['https://clips.twitch.tv/SlugOfAClip?x=1', { about: 'clip', slug: 'SlugOfAClip', login: undefined }],
    ['https://www.twitch.tv/videos/123', { about: 'video', id: '123' }],
    ['https://www.twitch.tv/ana_tv/v/123', { about: 'video', id: '123' }],
    ['https://www.twitch.tv/search?term=x', { about: 'search' }],
    ['https://www.twitch.tv/directory/category/art', { about: 'search' }],
    ['https://www.twitch.tv/directory/following', { about: 'other' }],
    ['https://www.twitch.tv/login', { about: 'login' }],
    ['https://www.twitch.tv/p/en/legal/', { about: 'other' }],
    ['https://www.twitch.tv/popout/ana_tv/chat', { about: 'other' }],
    ['https://dashboard.twitch.tv/u/ana_tv', { about: 'other' }],
    ['https://blog.twitch.tv/ana_tv', { about: 'other' }],
    ['https://www.twitch.tv/', { about: 'other' }],
  ])('%s', (url, address) => {
    expect(readAddress(new URL(url))).toEqual(address);
  });
});

describe('followers in words', () => {
  test.each([
    ['12.3K followers', 'en-US', 12_300, 'rounded'],
    ['1 follower', 'en-US', 1, 'exact'],
    ['1,2 mio. følgere', 'da', 1_200_000, 'rounded'],
    ['1.234 Follower', 'de-DE', 1234, 'exact'],
    ['12,5 mil seguidores', 'es', 12_500, 'rounded'],
    ['4,7 K seguidores', 'es-ES', 4700, 'rounded'],
    ['1.2万 フォロワー', 'ja-JP', 12_000, 'rounded'],
    ['팔로워 1.2만명', 'ko-KR', 12_000, 'rounded'],
    ['12,5 тыс. фолловеров', 'ru-RU', 12_500, 'rounded'],
    ['12,3 B takipçi', 'tr-TR', 12_300, 'rounded'],
  ])('%s (%s)', (text, language, value, precision) => {
    expect(followersInWords(text, language)).toMatchObject({ value, precision });
  });

  test.each(['18 watching', '1,204 viewers', '18K', 'Goal: 5 of 10 followers', 'followers'])(
    '%s is no number of followers',
    (text) => {
      expect(followersInWords(text, 'en-US')).toBeUndefined();
    },
  );

  test('views are told from viewers', () => {
    expect(viewsInWords('2,110,804 views', 'en-US')).toMatchObject({ value: 2_110_804, precision: 'exact' });
    expect(viewsInWords('1,204 viewers', 'en-US')).toBeUndefined();
  });
});

function read(url: string, body: string, data: readonly object[] = []) {
  const { document } = parseHTML(`<!doctype html><html lang="en-US"><head></head><body>${body}</body></html>`);
  const responses = [{ url: 'https://gql.twitch.tv/gql', body: JSON.stringify(data.map((each) => ({ data: each }))) }];
  const reading = readPage({ url, document: document as unknown as Document, responses, capturedAt: null });
  if (!reading) throw new Error('no reading');
  return reading;
}

describe('whose numbers', () => {
  const user = (id: string, login: string, totalCount: number) => ({
    id,
    login,
    displayName: login,
    followers: { totalCount },
  });

  test('a suggested channel and the viewer are not the channel', () => {
    const data = [{ currentUser: user('1', 'ana_tv', 5) }, { sideNav: [user('2', 'ben_tv', 6)] }];
    expect(read('https://www.twitch.tv/ana_tv', '', data).profile.followers.status).toBe('unreadable');
  });

  test('two channels with one login: neither is believed', () => {
    const data = [{ user: user('1', 'ana_tv', 5) }, { user: user('2', 'ana_tv', 6) }];
    expect(read('https://www.twitch.tv/ana_tv', '', data).profile.followers.status).toBe('unreadable');
  });

  test('an "about" answer of another id is not the channel’s, whatever it is called', () => {
    const about = { id: '9', displayName: 'Ana_TV', description: 'x', followers: { totalCount: 7 } };
    const shell = { userOrError: { id: '1', login: 'ana_tv', displayName: 'Ana_TV' } };
    expect(read('https://www.twitch.tv/ana_tv', '', [{ user: about }, shell]).profile.followers.status).toBe(
      'unreadable',
    );
    expect(
      valueIn(read('https://www.twitch.tv/ana_tv', '', [{ user: { ...about, id: '1' } }, shell]).profile.followers),
    ).toBe(7);
  });

  test('what the channel’s owner writes into a panel is no number of the site', () => {
    const top = '<a href="/ana_tv"><h1>Ana</h1></a>';
    const panel = (text: string) =>
      `<div data-a-target="about-panel"><p>${text}</p></div><div class="default-panel"><p>9,000 followers</p></div>`;
    expect(valueIn(read('https://www.twitch.tv/ana_tv', top + panel('12 followers')).profile.followers)).toBe(12);
    expect(read('https://www.twitch.tv/ana_tv', top + panel('hello')).profile.followers.status).toBe('unreadable');
    expect(
      read('https://www.twitch.tv/ana_tv', top + panel('<span>1 follower</span><span>2 followers</span>')).profile
        .followers.status,
    ).toBe('unreadable');
  });
});
