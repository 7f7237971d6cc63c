import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { valueIn } from '@/lib/domain/field';
import { readPage } from '@/lib/sites/registry';

const OWN = 'UCfenWalker0000000000000';
const OTHER = 'UCkestrel000000000000000';

function read(url: string, { html = '', initial = undefined as unknown, responses = [] as unknown[] }) {
  const script = initial === undefined ? '' : `<script>var ytInitialData = ${JSON.stringify(initial)};</script>`;
  const { document } = parseHTML(`<!doctype html><html lang="en"><head></head><body>${html}${script}</body></html>`);
  const reading = readPage({
    url: `https://www.youtube.com${url}`,
    document: document as unknown as Document,
    responses: responses.map((body) => ({
      url: `https://www.youtube.com/youtubei/v1/${url.startsWith('/watch') ? 'next' : 'browse'}`,
      body: JSON.stringify(body),
    })),
    capturedAt: Date.UTC(2026, 5, 1),
  });
  if (!reading) throw new Error('no page of YouTube');
  return reading;
}

const video = (videoId: string, views = '1.2K views') => ({
  videoRenderer: { videoId, title: { simpleText: `Title of ${videoId}` }, viewCountText: { simpleText: views } },
});
const page = (handle: string, id: string, ...videos: object[]) => ({
  header: { c4TabbedHeaderRenderer: { channelId: id, title: handle, channelHandleText: { simpleText: `@${handle}` } } },
  metadata: {
    channelMetadataRenderer: { title: handle, externalId: id, vanityChannelUrl: `http://www.youtube.com/@${handle}` },
  },
  contents: videos,
});
const more = (browseId: string | undefined, ...videos: object[]) => ({
  responseContext: {
    serviceTrackingParams: [{ params: browseId === undefined ? [] : [{ key: 'browse_id', value: browseId }] }],
  },
  onResponseReceivedActions: [{ appendContinuationItemsAction: { continuationItems: videos } }],
});
const header = (handle: string) =>
  `<yt-page-header-view-model><h1>${handle}</h1><yt-content-metadata-view-model><span role="text">@${handle}</span></yt-content-metadata-view-model></yt-page-header-view-model>`;
const card = (id: string, smallPrint: readonly string[] = ['1.1K views', '2 days ago'], href = `/watch?v=${id}`) =>
  `<ytd-rich-item-renderer><yt-lockup-view-model><h3><a href="${href}">Card of ${id}</a></h3><yt-content-metadata-view-model>${smallPrint.map((text) => `<span role="text">${text}</span>`).join('<span>•</span>')}</yt-content-metadata-view-model></yt-lockup-view-model></ytd-rich-item-renderer>`;
const grid = (handle: string, ...cards: string[]) =>
  `<ytd-browse page-subtype="channels">${header(handle)}${cards.join('')}</ytd-browse>`;
const idsOf = ({ posts }: ReturnType<typeof read>) => posts.map(({ id }) => valueIn(id));

describe('a grid that grows', () => {
  const initial = page('fenwalker', OWN, video('aaaaaaaaaaa', '1,234 views'));

  test("cards come behind what is embedded; of a video in both the exact number and the page's title stay", () => {
    const reading = read('/@fenwalker/videos', {
      initial,
      html: grid('fenwalker', card('aaaaaaaaaaa'), card('bbbbbbbbbbb')),
    });
    expect(idsOf(reading)).toEqual(['aaaaaaaaaaa', 'bbbbbbbbbbb']);
    const [first, second] = reading.posts;
    expect(first).toMatchObject({
      views: { value: 1234, source: 'embedded' },
      caption: { value: 'Title of aaaaaaaaaaa' },
    });
    expect(second).toMatchObject({
      author: { status: 'absent' },
      caption: { value: 'Card of bbbbbbbbbbb' },
      views: { value: 1100, precision: 'rounded', source: 'text' },
    });
  });

  test('a newer answer goes before embedded data, and digits that it leaves out come from there', () => {
    const reading = read('/@fenwalker/videos', {
      initial,
      responses: [more(OWN, video('aaaaaaaaaaa', '1.2K views'), video('ccccccccccc'))],
      html: grid('fenwalker', card('aaaaaaaaaaa'), card('ccccccccccc')),
    });
    expect(idsOf(reading)).toEqual(['aaaaaaaaaaa', 'ccccccccccc']);
    expect(reading.posts[0]?.views).toMatchObject({ value: 1234, precision: 'exact' });
    expect(reading.posts[0]?.caption).toMatchObject({ source: 'response' });
    expect(reading.notices).toEqual([]);
  });

  test.each([
    ["a name without a link is somebody's", card('bbbbbbbbbbb', ['Kestrel Ridge', '1.1K views']), 'unreadable'],
    ['the own name is not', card('bbbbbbbbbbb', ['fenwalker', '1.1K views']), 'absent'],
    ['numbers and dates name nobody', card('bbbbbbbbbbb', ['No views', 'yesterday']), 'absent'],
  ])('on a shelf %s', (_, html, author) => {
    const reading = read('/@fenwalker', { initial, html: grid('fenwalker', html) });
    expect(reading.posts[1]?.author.status).toBe(author);
  });

  test.each([
    [
      'an advert',
      `<ytd-rich-item-renderer><ytd-ad-slot-renderer>${card('bbbbbbbbbbb')}</ytd-ad-slot-renderer></ytd-rich-item-renderer>`,
    ],
    ['a playlist', card('bbbbbbbbbbb', [], '/watch?v=bbbbbbbbbbb&list=PLx')],
    ['a hidden card', `<div hidden>${card('bbbbbbbbbbb')}</div>`],
  ])('%s is no video of the grid', (_, html) => {
    expect(idsOf(read('/@fenwalker', { initial, html: grid('fenwalker', html) }))).toEqual(['aaaaaaaaaaa']);
  });

  test('Shorts beside videos are read as well', () => {
    const short = '<ytm-shorts-lockup-view-model><a href="/shorts/sssssssssss">x</a></ytm-shorts-lockup-view-model>';
    const reading = read('/@fenwalker', { initial, html: grid('fenwalker', card('bbbbbbbbbbb'), short) });
    expect(idsOf(reading)).toEqual(['aaaaaaaaaaa', 'bbbbbbbbbbb', 'sssssssssss']);
    expect(valueIn(reading.posts[2]?.url ?? { status: 'absent' })).toBe('https://www.youtube.com/shorts/sssssssssss');
  });
});

describe('after a navigation', () => {
  const before = page('kestrel', OTHER, video('kkkkkkkkkkk'));
  const own = page('fenwalker', OWN, video('aaaaaaaaaaa'));

  test('an answer for this very channel is as good as a reload', () => {
    const reading = read('/@fenwalker', { initial: before, responses: [own] });
    expect([reading.notices, idsOf(reading)]).toEqual([[], ['aaaaaaaaaaa']]);
  });

  test('the next part of its list alone is not', () => {
    const reading = read('/@fenwalker', {
      initial: before,
      html: grid('fenwalker'),
      responses: [more(OWN, video('ccccccccccc'))],
    });
    expect(reading.notices).toEqual(['embedded-data-is-stale']);
  });

  test('cards of the channel before, still in the grid below the new head, are left out', () => {
    const html = grid('fenwalker', card('kkkkkkkkkkk'), card('aaaaaaaaaaa'), card('bbbbbbbbbbb'));
    expect(idsOf(read('/@fenwalker', { initial: before, html }))).toEqual(['aaaaaaaaaaa', 'bbbbbbbbbbb']);
    expect(idsOf(read('/@fenwalker', { initial: before, responses: [own], html }))).toEqual([
      'aaaaaaaaaaa',
      'bbbbbbbbbbb',
    ]);
  });

  test('below the head of another channel nothing is read, whether its data is there or not', () => {
    const html = grid('kestrel', card('kkkkkkkkkkk'), card('lllllllllll'));
    expect(idsOf(read('/@fenwalker', { initial: before, responses: [own], html }))).toEqual(['aaaaaaaaaaa']);
    expect(idsOf(read('/@fenwalker', { html }))).toEqual([]);
    expect(
      idsOf(read(`/channel/${OWN}`, { initial: before, responses: [more(OWN, video('ccccccccccc'))], html })),
    ).toEqual(['ccccccccccc']);
  });

  test('the next part of the list of the channel before is left out by its id', () => {
    const reading = read('/@fenwalker', {
      initial: before,
      html: grid('fenwalker'),
      responses: [more(OTHER, video('lllllllllll'))],
    });
    expect(idsOf(reading)).toEqual([]);
  });
});

describe('answers that name nobody', () => {
  test.each([
    ['without any name', more(undefined, video('nnnnnnnnnnn'))],
    ['with an id that nothing ties to the address', more(OTHER, video('nnnnnnnnnnn'))],
  ])("%s: their videos may be anybody's", (_, response) => {
    const reading = read('/@fenwalker', { responses: [response] });
    expect(reading.posts.map(({ author }) => author.status)).toEqual(['unreadable']);
  });

  test('beside data that names the channel they are left out', () => {
    const reading = read('/@fenwalker', {
      initial: page('fenwalker', OWN, video('aaaaaaaaaaa')),
      responses: [more(undefined, video('nnnnnnnnnnn'))],
    });
    expect(idsOf(reading)).toEqual(['aaaaaaaaaaa']);
  });

  test('with the id of the channel they are its own', () => {
    const reading = read('/@fenwalker', {
      initial: page('fenwalker', OWN, video('aaaaaaaaaaa')),
      responses: [more(OWN, video('nnnnnnnnnnn'))],
    });
    expect(reading.posts.map(({ author }) => author.status)).toEqual(['absent', 'absent']);
  });
});

describe('comments below a video', () => {
  const entity = (commentId: string, displayName: string, content: string) => ({
    payload: {
      commentEntityPayload: {
        properties: { commentId, content: { content }, publishedTime: '2 days ago' },
        author: { displayName, isCreator: false },
        toolbar: { likeCountNotliked: '1.2K', replyCount: '2' },
      },
    },
  });
  const answer = (...mutations: object[]) => ({ frameworkUpdates: { entityBatchUpdate: { mutations } } });
  const opened = (videoId: string) => ({
    contents: { twoColumnWatchNextResults: {} },
    currentVideoEndpoint: { watchEndpoint: { videoId } },
  });
  const shown = (author: string, text: string, link = '') =>
    `<ytd-comment-view-model><a id="author-text">${author}</a><span id="published-time-text">${link === '' ? '2 days ago' : `<a href="${link}">2 days ago</a>`}</span><div id="content-text">${text}</div><span id="vote-count-middle">7</span></ytd-comment-view-model>`;
  const watch = (id: string, ...comments: string[]) =>
    `<ytd-watch-flexy video-id="${id}"><ytd-comments>${comments.join('')}</ytd-comments></ytd-watch-flexy>`;
  const said = ({ comments }: ReturnType<typeof read>) =>
    comments.map(({ author, text }) => [valueIn(author), valueIn(text)].join(' '));

  test('those on screen come beside those that were fetched, each once', () => {
    const reading = read('/watch?v=aaaaaaaaaaa', {
      responses: [
        answer(
          entity('UgxFirst000000001', '@ada', 'Where is the ridge? 🏔'),
          entity('UgxSecond00000001', '@bo', 'Here'),
        ),
      ],
      html: watch(
        'aaaaaaaaaaa',
        shown('@ada', 'other words, same id', '/watch?v=aaaaaaaaaaa&amp;lc=UgxFirst000000001'),
        shown('@bo', 'Here'),
        shown('@cy', 'Here'),
      ),
    });
    expect(said(reading)).toEqual(['@ada Where is the ridge? 🏔', '@bo Here', '@cy Here']);
    expect(reading.comments[0]).toMatchObject({ likes: { source: 'response', value: 1200 }, replies: { value: 2 } });
    expect(reading.comments[2]).toMatchObject({ likes: { source: 'text', value: 7 } });
  });

  test('one that links to another video, and all below another video, are left over', () => {
    const link = '/watch?v=bbbbbbbbbbb&amp;lc=UgxThird000000001';
    expect(said(read('/watch?v=aaaaaaaaaaa', { html: watch('aaaaaaaaaaa', shown('@ada', 'old', link)) }))).toEqual([]);
    expect(said(read('/watch?v=aaaaaaaaaaa', { html: watch('bbbbbbbbbbb', shown('@ada', 'old')) }))).toEqual([]);
  });

  test('answers from before another video was opened are not of this one', () => {
    const responses = [
      answer(entity('UgxOld00000000001', '@old', 'before')),
      opened('bbbbbbbbbbb'),
      opened('aaaaaaaaaaa'),
    ];
    expect(said(read('/watch?v=aaaaaaaaaaa', { responses }))).toEqual([]);
    const after = [...responses, answer(entity('UgxNew00000000001', '@new', 'after'))];
    const reading = read('/watch?v=aaaaaaaaaaa', { initial: opened('bbbbbbbbbbb'), responses: after });
    expect([said(reading), reading.notices]).toEqual([['@new after'], []]);
  });
});
