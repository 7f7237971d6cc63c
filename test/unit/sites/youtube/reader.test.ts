import fc from 'fast-check';
import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { textLimits } from '@/lib/domain/reading';
import { readerFor, readPage } from '@/lib/sites/registry';
import { youtube } from '@/lib/sites/youtube';

const BROWSE = 'https://www.youtube.com/youtubei/v1/browse?prettyPrint=false';

function capture(url: string, { html = '', responses = [] as unknown[], lang = 'en' } = {}) {
  const document = parseHTML(`<!doctype html><html lang="${lang}"><head></head><body>${html}</body></html>`)
    .document as unknown as Document;
  return {
    url,
    document,
    responses: responses.map((body) => ({ url: BROWSE, body: JSON.stringify(body) })),
    capturedAt: Date.UTC(2026, 5, 1),
  };
}

function channel({
  name = 'Fen Walker',
  handle = 'fenwalker',
  id = 'UCfenWalker0000000000000',
  description = '',
  parts = ['1.2K subscribers', '8 videos'],
} = {}) {
  return {
    header: {
      pageHeaderRenderer: {
        content: {
          pageHeaderViewModel: {
            title: { dynamicTextViewModel: { text: { content: name } } },
            metadata: {
              contentMetadataViewModel: {
                metadataRows: [
                  { metadataParts: [{ text: { content: `@${handle}` } }] },
                  { metadataParts: parts.map((content) => ({ text: { content } })) },
                ],
              },
            },
          },
        },
      },
    },
    metadata: {
      channelMetadataRenderer: {
        title: name,
        description,
        externalId: id,
        vanityChannelUrl: `http://www.youtube.com/@${handle}`,
      },
    },
  };
}

describe('which page is it', () => {
  test.each([
    ['https://www.youtube.com/@fenwalker', 'profile'],
    ['https://www.youtube.com/@fenwalker/shorts', 'profile'],
    ['https://m.youtube.com/channel/UCfenWalker0000000000000/about', 'profile'],
    ['https://www.youtube.com/c/fenwalker', 'profile'],
    ['https://www.youtube.com/user/fenwalker/videos', 'profile'],
    ['https://www.youtube.com/watch?v=abcdefghijk&t=1', 'post'],
    ['https://youtu.be/abcdefghijk?si=x', 'post'],
    ['https://www.youtube.com/shorts/abcdefghijk', 'post'],
    ['https://www.youtube.com/results?search_query=x', 'search'],
    ['https://consent.youtube.com/m?continue=x', 'login'],
    ['https://www.youtube.com/', 'unknown'],
    ['https://www.youtube.com/watch?v=short', 'unknown'],
    ['https://www.youtube.com/feed/subscriptions', 'unknown'],
    ['https://www.youtube.com/channel/not-an-id', 'unknown'],
  ])('%s is %s', (url, kind) => {
    expect(youtube.detect(new URL(url), capture(url))).toBe(kind);
    expect(readPage(capture(url))?.kind).toBe(kind);
  });

  test('only hosts of YouTube', () => {
    expect(readerFor('https://notyoutube.com/@fenwalker')).toBeUndefined();
    expect(readerFor('https://www.youtube.com.evil.example/@fenwalker')).toBeUndefined();
    expect(readerFor('https://youtu.be/abcdefghijk')?.id).toBe('youtube');
  });
});

describe('subscribers and videos are told apart by their words', () => {
  test.each([
    ['en', ['8 videos', '1.2K subscribers'], 1_200, 8],
    ['fr', ['1,2 k abonnés', '8 vidéos'], 1_200, 8],
    ['ja', ['チャンネル登録者数 1.2万人', '8 本の動画'], 12_000, 8],
    ['ru', ['1,2 тыс. подписчиков', '8 видео'], 1_200, 8],
    ['pt-BR', ['1,2 mil inscritos', '8 vídeos'], 1_200, 8],
    ['tr', ['1,2 B abone', '8 video'], 1_200, 8],
    ['ar', ['١٬٢٠٠ مشترك', '٨ فيديوهات'], 1_200, 8],
    ['hi', ['1.2 लाख सदस्य', '8 वीडियो'], 120_000, 8],
    ['zh-TW', ['1.2萬 位訂閱者', '8 部影片'], 12_000, 8],
  ])('%s', (lang, parts, followers, videos) => {
    const reading = readPage(capture('https://www.youtube.com/@fenwalker', { lang, responses: [channel({ parts })] }));
    expect(reading?.profile.followers).toMatchObject({ status: 'found', value: followers });
    expect(reading?.profile.postCount).toMatchObject({ status: 'found', value: videos });
  });

  test('words that we do not know give gaps, not positions', () => {
    const reading = readPage(
      capture('https://www.youtube.com/@fenwalker', { responses: [channel({ parts: ['1.2K blips', '8 blops'] })] }),
    );
    expect(reading?.profile.followers.status).toBe('unreadable');
    expect(reading?.profile.postCount.status).toBe('unreadable');
  });

  test('hidden subscribers are a gap, never zero', () => {
    const reading = readPage(
      capture('https://www.youtube.com/@fenwalker', { responses: [channel({ parts: ['8 videos'] })] }),
    );
    expect(reading?.profile.followers.status).toBe('unreadable');
  });
});

describe('whose data is it', () => {
  test('a response of another channel is left out', () => {
    const other = channel({ name: 'Kestrel', handle: 'kestrel', id: 'UCkestrel000000000000000' });
    const reading = readPage(capture('https://www.youtube.com/@fenwalker', { responses: [channel(), other] }));
    expect(reading?.profile.displayName).toMatchObject({ value: 'Fen Walker' });
    const alone = readPage(capture('https://www.youtube.com/@fenwalker', { responses: [other] }));
    expect(alone?.profile.displayName.status).toBe('unreadable');
    expect(alone?.notices).toContain('handle-differs-from-address');
  });

  test('handles are compared without case', () => {
    const reading = readPage(capture('https://www.youtube.com/@FenWalker', { responses: [channel()] }));
    expect(reading?.profile.handle).toMatchObject({ value: 'fenwalker' });
  });

  test('the newest response wins', () => {
    const reading = readPage(
      capture('https://www.youtube.com/@fenwalker', {
        responses: [channel({ name: 'Before' }), channel({ name: 'After' })],
      }),
    );
    expect(reading?.profile.displayName).toMatchObject({ value: 'After' });
  });
});

describe('whose video it is', () => {
  const link = (browseId: string, canonicalBaseUrl?: string) => ({
    navigationEndpoint: { browseEndpoint: { browseId, ...(canonicalBaseUrl ? { canonicalBaseUrl } : {}) } },
  });
  const own = link('UCfenWalker0000000000000', '/@fenwalker');
  const other = link('UCkestrel000000000000000', '/@kestrel');
  const byline = (...runs: object[]) => ({ shortBylineText: { runs: runs.map((run) => ({ text: 'Name', ...run })) } });
  const video = (extra: object, videoId = 'abcdefghijk') => ({
    videoRenderer: { videoId, title: { simpleText: 'A walk' }, viewCountText: { simpleText: '77 views' }, ...extra },
  });
  const read = (page: object, ...contents: object[]) =>
    readPage(capture('https://www.youtube.com/@fenwalker', { responses: [{ ...page, contents }] }))?.posts ?? [];
  const authors = (page: object, ...contents: object[]) => read(page, ...contents).map(({ author }) => author);
  const by = (value: string) => ({ status: 'found', value, source: 'response' });

  test('a video of another channel is listed with its values, under the handle of that channel', () => {
    const [post, ...rest] = read(channel(), video(byline(other)));
    expect(rest).toEqual([]);
    expect(post).toMatchObject({
      id: { value: 'abcdefghijk' },
      author: by('kestrel'),
      caption: { value: 'A walk' },
      views: { value: 77 },
    });
  });

  const unknown = { status: 'unreadable', tried: ['the list does not say whose video it is'] };

  test.each([
    ['no byline: the own', {}, { status: 'absent' }],
    ['the own handle', byline(own), by('fenwalker')],
    ['the own id only', byline(link('UCfenWalker0000000000000')), by('fenwalker')],
    ['the own name only', { shortBylineText: { simpleText: 'Fen Walker' } }, by('fenwalker')],
    ['several channels, the own among them', byline(other, own), by('fenwalker')],
    ["another's older address", byline(link('UCkestrel000000000000000', '/c/kestrel')), by('UCkestrel000000000000000')],
    ["another's id, the rest of the link gone", byline(link('UCkestrel000000000000000')), unknown],
    ["another's name without a link", { ownerText: { simpleText: 'Kestrel Ridge' } }, unknown],
    ['a link to no channel', byline(link('FEwhat_to_watch')), unknown],
    ["the picture beside another's byline", { channelThumbnailSupportedRenderers: other }, by('kestrel')],
  ])('%s', (_, extra, author) => {
    expect(authors(channel(), video(extra))).toEqual([author]);
  });

  test('an entry of the newer kind names others by a link in its small print; a text that is no number may be anybody', () => {
    const lockup = (part: object) => ({
      lockupViewModel: {
        contentId: 'abcdefghijk',
        metadata: {
          lockupMetadataViewModel: {
            metadata: { contentMetadataViewModel: { metadataRows: [{ metadataParts: [{ text: part }] }] } },
          },
        },
      },
    });
    const linked = { content: 'Kestrel', commandRuns: [{ onTap: { innertubeCommand: other.navigationEndpoint } }] };
    expect(authors(channel(), lockup(linked))).toEqual([by('kestrel')]);
    expect(authors(channel(), lockup({ content: 'Kestrel' }))).toEqual([unknown]);
    for (const content of ['1.2K views', 'No views', 'yesterday', '8 months ago'])
      expect(authors(channel(), lockup({ content }))).toEqual([{ status: 'absent' }]);
  });

  test('a video that stands in two shelves has the author that one of them names', () => {
    expect(authors(channel(), video({}), video(byline(other)))).toEqual([by('kestrel')]);
  });

  test('a topic owns no video: one without a byline is a gap', () => {
    const topic = {
      header: { carouselHeaderRenderer: { contents: [{ topicChannelDetailsRenderer: { title: 'Hiking' } }] } },
    };
    expect(authors(topic, video(byline(other)), video({}, 'bcdefghijkl')).map((author) => author.status)).toEqual([
      'found',
      'unreadable',
    ]);
  });

  test('on the visible page the link on the card tells', () => {
    const card = (id: string, name = '') =>
      `<ytd-rich-item-renderer><a id="video-title-link" href="/watch?v=${id}">A walk</a><ytd-channel-name>${name}</ytd-channel-name></ytd-rich-item-renderer>`;
    const html = `<ytd-browse page-subtype="channels"><yt-page-header-view-model><h1>Fen Walker</h1><yt-content-metadata-view-model><span role="text">@fenwalker</span></yt-content-metadata-view-model></yt-page-header-view-model>${card('abcdefghijk')}${card('bcdefghijkl', '<a href="/@kestrel">Kestrel</a>')}${card('cdefghijklm', '<a href="/channel/UCkestrel000000000000000">Kestrel</a>')}</ytd-browse>`;
    const reading = readPage(capture('https://www.youtube.com/@fenwalker', { html }));
    expect(reading?.posts.map(({ author }) => author)).toEqual([
      { status: 'absent' },
      { status: 'found', value: 'kestrel', source: 'attribute' },
      { status: 'found', value: 'UCkestrel000000000000000', source: 'attribute' },
    ]);
  });
});

describe('hostile pages', () => {
  test('a megabyte of description is cut, and its line breaks kept', () => {
    const description = `first\r\nsecond ${'x'.repeat(1_000_000)}`;
    const reading = readPage(capture('https://www.youtube.com/@fenwalker', { responses: [channel({ description })] }));
    const bio = reading?.profile.bio;
    expect(bio?.status === 'found' && bio.value.length).toBe(textLimits.bio);
    expect(bio?.status === 'found' && bio.value.startsWith('first\r\nsecond x')).toBe(true);
  });

  test('any JSON in place of a response gives a reading', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (header, contents) => {
        const reading = readPage(
          capture('https://www.youtube.com/@fenwalker', {
            responses: [
              {
                header: { pageHeaderRenderer: header, c4TabbedHeaderRenderer: contents },
                contents,
                metadata: { channelMetadataRenderer: header },
              },
            ],
          }),
        );
        expect(reading?.notices).not.toContain('reader-failed');
      }),
    );
  });

  test('any cut of a response gives a reading that says so', () => {
    const body = JSON.stringify(channel());
    fc.assert(
      fc.property(fc.integer({ min: 1, max: body.length - 1 }), (length) => {
        const page = {
          ...capture('https://www.youtube.com/@fenwalker'),
          responses: [{ url: BROWSE, body: body.slice(0, length) }],
        };
        expect(readPage(page)?.notices).toEqual(['data-cut-short']);
      }),
    );
  });
});
