import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { valueIn } from '@/lib/domain/field';
import { type Reading, siteIds } from '@/lib/domain/reading';
import { readPage } from '@/lib/sites/registry';
import { openFixture } from '../../support/site-fixtures';

/**
 * Evidence grows while somebody scrolls: what a page adds to its lists after it was loaded is read the next time, beside what
 * was there before, and nothing doubles. Each row takes a stored page and adds cards to it: copies of a card that it has, with
 * other names in it, or cards of the page's own markup where the stored page holds data only.
 */
interface Growing {
  readonly fixture: string;
  readonly list: 'posts' | 'comments' | 'accounts';
  /** The card that is copied; the copies go behind the last of them. */
  readonly card: string;
  /** In each copy, what stands in place of what. */
  readonly copies: readonly (readonly (readonly [string, string])[])[];
  /** What was not in the list before: addresses of posts, `author: text` of comments, handles of accounts. */
  readonly comes: readonly string[];
}

interface Rendered {
  readonly fixture: string;
  readonly list: Growing['list'];
  /** Where the cards go, as the last children. */
  readonly into: string;
  readonly cards: string;
  readonly comes: readonly string[];
}

const watch = (id: string) => `https://www.youtube.com/watch?v=${id}`;
const card = (id: string, more = '') =>
  `<ytd-rich-item-renderer><yt-lockup-view-model><h3 title="New ${id}"><a href="/watch?v=${id}">New</a></h3>${more}<yt-content-metadata-view-model><span role="text">1.1K views</span><span>•</span><span role="text">8 months ago</span></yt-content-metadata-view-model></yt-lockup-view-model></ytd-rich-item-renderer>`;
const youtubeComment = (video: string, id: string, author: string, text: string) =>
  `<ytd-comment-view-model><a id="author-text" href="/${author}">${author}</a><span id="published-time-text"><a href="/watch?v=${video}&amp;lc=${id}">2 days ago</a></span><div id="content-text">${text}</div><span id="vote-count-middle">3</span></ytd-comment-view-model>`;
const instagramComment = (code: string, id: string, author: string, text: string) =>
  `<div><div><a href="/${author}/"><img alt=""></a></div><div><span dir="auto"><a href="/${author}/"><span dir="auto">${author}</span></a> <a href="/p/${code}/c/${id}/"><time datetime="2026-11-20T06:00:00.000Z">1d</time></a></span><span dir="auto">${text}</span><div role="button">4 likes</div></div></div>`;
const substackComment = (id: string, name: string, text: string) =>
  `<div class="comment"><div id="comment-${id}"></div><a href="https://substack.com/profile/${id}-x">${name}</a><a href="https://letters.brewbench.example/p/the-lever-that-outlived-its-cafe/comment/${id}">Jul 2</a><div class="comment-body"><p>${text}</p></div></div>`;

const copied: readonly Growing[] = [
  {
    fixture: 'youtube/stale-after-navigation',
    list: 'posts',
    card: 'ytd-browse:not([hidden]) ytd-rich-item-renderer',
    copies: [[['ss2pocket00', 'ss3newhem00']], [['ss2pocket00', 'ss4newhem00']]],
    comes: [watch('ss3newhem00'), watch('ss4newhem00')],
  },
  {
    fixture: 'youtube/search-stale',
    list: 'posts',
    card: 'ytd-video-renderer',
    copies: [[['srdough0001', 'srdough0002']]],
    comes: [watch('srdough0002')],
  },
  {
    fixture: 'tiktok/profile-with-grid',
    list: 'posts',
    card: '[id^="grid-item-container"]',
    copies: [[['7635448290229745126', '7630000000000000001']], [['7635448290229745126', '7630000000000000002']]],
    comes: [1, 2].map((n) => `https://www.tiktok.com/@lena.baumwald/video/763000000000000000${n}`),
  },
  {
    fixture: 'tiktok/hashtag-on-screen',
    list: 'posts',
    card: '[data-e2e="challenge-item"]',
    copies: [
      [
        ['7652935936770168567', '7652935936770168599'],
        ['aqua.rell', 'gou.ache'],
      ],
    ],
    comes: ['https://www.tiktok.com/@gou.ache/video/7652935936770168599'],
  },
  {
    fixture: 'tiktok/hashtag-on-screen',
    list: 'accounts',
    card: '[data-e2e="search-user-container"]',
    copies: [[['paper_mill', 'rag_press']]],
    comes: ['rag_press'],
  },
  {
    fixture: 'tiktok/video-on-screen-spanish',
    list: 'comments',
    card: '[data-e2e="comment-list"] > div',
    copies: [
      [
        ['cocina.rita', 'tia.lola'],
        ['Sin pepino', 'Con ajo'],
      ],
    ],
    comes: ['tia.lola: Con ajo 😅'],
  },
  {
    fixture: 'instagram/following-list',
    list: 'accounts',
    card: '[role="dialog"] a',
    copies: [[['mossy.boots', 'wet.socks']]],
    comes: ['wet.socks'],
  },
  {
    fixture: 'instagram/hashtag-page',
    list: 'posts',
    card: 'main a[href*="/reel/"]',
    copies: [[['Dfw_SSRmYEv', 'Dfw_SSRmYZZ']]],
    comes: ['https://www.instagram.com/p/Dfw_SSRmYZZ/'],
  },
  {
    fixture: 'x/profile-arabic',
    list: 'posts',
    card: '[data-testid="cellInnerDiv"]:has(article)',
    copies: [[['2085229378320470016', '2085229378320470999']]],
    comes: ['https://x.com/layla_kitchen/status/2085229378320470999'],
  },
  {
    fixture: 'x/following-on-screen',
    list: 'accounts',
    card: '[data-testid="primaryColumn"] [data-testid="cellInnerDiv"]',
    copies: [[['shy_stitcher', 'bold_stitcher']]],
    comes: ['bold_stitcher'],
  },
  {
    fixture: 'bluesky/profile-logged-out',
    list: 'posts',
    card: '[data-testid="feedItem-by-odessa.knits.example"]',
    copies: [[['3mzdblfa4x22b', '3mzdblfa4y22b']]],
    comes: ['https://bsky.app/profile/odessa.knits.example/post/3mzdblfa4y22b'],
  },
  {
    fixture: 'bluesky/post-logged-out',
    list: 'comments',
    card: '[data-testid="postThreadItem-by-odessa.knits.example"]',
    copies: [
      [
        ['3n2oraxvns22b', '3n2oraxvnt22b'],
        ['Four is the plan.', 'Five, then.'],
      ],
    ],
    comes: ['odessa.knits.example: Five, then.'],
  },
  {
    fixture: 'bluesky/following-on-screen',
    list: 'accounts',
    card: 'main > div',
    copies: [[['bram.looms.example', 'wim.looms.example']]],
    comes: ['wim.looms.example'],
  },
  {
    fixture: 'mastodon/profile-client-page',
    list: 'posts',
    card: 'article:has(a[href="/@ines_bakes_example/117647288835768421"])',
    copies: [[['117647288835768421', '117647288835768499']]],
    comes: ['https://mastodon.social/@ines_bakes_example/117647288835768499'],
  },
  {
    fixture: 'mastodon/post-on-screen',
    list: 'comments',
    card: 'article[data-id="117647356723200157"]',
    copies: [
      [
        ['117647356723200157', '117647356723200999'],
        ['How long did you stay in?', 'And how cold was it?'],
      ],
    ],
    comes: ['otto@ovens.example: And how cold was it?'],
  },
  {
    fixture: 'mastodon/following-on-screen',
    list: 'accounts',
    card: '.account',
    copies: [[['nima', 'olga']]],
    comes: ['olga'],
  },
  {
    fixture: 'threads/profile-logged-out',
    list: 'posts',
    card: '[data-pressable-container]',
    copies: [[['DUymos_XnVl', 'DUymos_XnVz']]],
    comes: ['https://www.threads.com/@mira.tolvanen/post/DUymos_XnVz'],
  },
  {
    fixture: 'linkedin/member-profile',
    list: 'posts',
    card: 'li:has([data-urn="urn:li:activity:7522960696934404096"])',
    copies: [[['7522960696934404096', '7522960696934404999']]],
    comes: ['https://www.linkedin.com/feed/update/urn:li:activity:7522960696934404999'],
  },
  {
    fixture: 'linkedin/search-people',
    list: 'accounts',
    card: 'ul[role="list"] > li',
    copies: [
      [
        ['ines-frio-example', 'ines-quente-example'],
        ['5512302', '5512399'],
      ],
    ],
    comes: ['ines-quente-example'],
  },
  {
    fixture: 'linkedin/post-public-with-comments',
    list: 'comments',
    card: 'section.comment',
    copies: [
      [
        ['7470837783330820096', '7470837783330820999'],
        ['saved my whole autumn line', 'saved my whole spring line'],
      ],
    ],
    comes: ['piet-van-hazel: Test two saved my whole spring line 🙏'],
  },
  {
    fixture: 'twitch/channel-rendered',
    list: 'posts',
    card: 'article[data-a-target="clips-card-0"]',
    copies: [[['BraveTinyPenSizzle-x1Yz', 'BraveTinyPenSizzle-x1Zz']]],
    comes: ['https://clips.twitch.tv/BraveTinyPenSizzle-x1Zz'],
  },
  {
    fixture: 'twitch/search-rendered',
    list: 'accounts',
    card: '[data-a-target="search-result-channel"]',
    copies: [[['inkandsolder', 'inkandpaper']]],
    comes: ['inkandpaper'],
  },
  {
    fixture: 'substack/publication-home',
    list: 'posts',
    card: '.portable-archive-item',
    copies: [[['grinder-graveyard', 'kettle-cemetery']]],
    comes: ['https://letters.brewbench.example/p/kettle-cemetery'],
  },
];

const rendered: readonly Rendered[] = [
  {
    fixture: 'youtube/modern-channel',
    list: 'posts',
    into: 'body',
    cards: `<ytd-browse page-subtype="channels">${card('jv1bleed000')}${card('jvnewcard01')}${card('jvnewcard02')}</ytd-browse>`,
    comes: [watch('jvnewcard01'), watch('jvnewcard02')],
  },
  {
    fixture: 'youtube/search',
    list: 'accounts',
    into: 'body',
    cards: `<ytd-search>${['kestrelridge', 'late.result'].map((handle) => `<ytd-channel-renderer><a href="/@${handle}">x</a></ytd-channel-renderer>`).join('')}</ytd-search>`,
    comes: ['late.result'],
  },
  {
    fixture: 'youtube/watch-page',
    list: 'comments',
    into: 'body',
    cards: `<ytd-watch-flexy video-id="jv2wheel000">${youtubeComment('jv2wheel000', 'UgxNewComment0001', '@late.rider', 'True at last')}</ytd-watch-flexy>`,
    comes: ['@late.rider: True at last'],
  },
  {
    fixture: 'instagram/post-with-comments',
    list: 'comments',
    into: 'main',
    cards: instagramComment('Df4GCHbJoAL', '17900000000000001', 'late.reader', 'Came for the bread @ana'),
    comes: ['late.reader: Came for the bread @ana'],
  },
  {
    fixture: 'substack/post-custom-domain',
    list: 'comments',
    into: 'body',
    cards: substackComment('80099', 'Late Reader', 'I had one as well.'),
    comes: ['Late Reader: I had one as well.'],
  },
  {
    fixture: 'pinterest/profile-rendered-german',
    list: 'posts',
    into: '#__PWS_ROOT__',
    cards: '<div data-test-id="pin"><a href="/pin/81000000000000001/"><img alt=""></a></div>',
    comes: ['https://www.pinterest.com/pin/81000000000000001/'],
  },
];

/** Sites of which no row stands above, and why. */
const without: Readonly<Partial<Record<(typeof siteIds)[number], string>>> = {
  facebook: 'rendered posts and comments carry no address until the mouse is over them; growth comes by answers only',
  web: 'a page of one person or organisation: it has no list',
};

function keysOf(reading: Reading | undefined, list: Growing['list']): string[] {
  if (list === 'posts') return (reading?.posts ?? []).map(({ url, id }) => valueIn(url) ?? valueIn(id) ?? '?');
  if (list === 'accounts')
    return (reading?.accounts ?? []).map(({ handle, id }) => valueIn(handle) ?? valueIn(id) ?? '?');
  return (reading?.comments ?? []).map(({ author, text }) => `${valueIn(author)}: ${valueIn(text)}`);
}

function open(name: string) {
  const { html, url, responses, capturedAt } = openFixture(name);
  const document = parseHTML(html).document as unknown as Document;
  const address = name.startsWith('pinterest/') ? `${url.replace(/\/$/, '')}/_created/` : url;
  return { document, read: () => readPage({ url: address, document, responses, capturedAt }) };
}

function expectGrowth(
  before: Reading | undefined,
  after: Reading | undefined,
  list: Growing['list'],
  comes: readonly string[],
) {
  const [old, now] = [keysOf(before, list), keysOf(after, list)];
  expect(new Set(now).size, 'nothing stands twice').toBe(now.length);
  expect(now.filter((key) => !old.includes(key)).sort(), 'what came').toEqual([...comes].sort());
  const rows = after?.[list] ?? [];
  (before?.[list] ?? []).forEach((row, index) => {
    expect(rows[now.indexOf(old[index] ?? '')], `${old[index]} as it was`).toEqual(row);
  });
}

describe('cards that the page adds are read beside what was there', () => {
  test.each(copied.map((row) => [`${row.list} of ${row.fixture}`, row] as const))('%s', (_, row) => {
    const { document, read } = open(row.fixture);
    const before = read();
    const last = [...document.querySelectorAll(row.card)].at(-1);
    const html = last?.outerHTML ?? '';
    expect(html, 'the page has such a card').not.toBe('');
    const copies = row.copies.map((pairs) => pairs.reduce((text, [from, to]) => text.replaceAll(from, to), html));
    expect(copies).not.toContain(html);
    // The card itself once more: the same thing twice on screen is one thing.
    last?.insertAdjacentHTML('afterend', [...copies, html].join(''));
    expectGrowth(before, read(), row.list, row.comes);
  });

  test.each(rendered.map((row) => [`${row.list} of ${row.fixture}`, row] as const))('%s', (_, row) => {
    const { document, read } = open(row.fixture);
    const before = read();
    document.querySelector(row.into)?.insertAdjacentHTML('beforeend', row.cards + row.cards);
    expectGrowth(before, read(), row.list, row.comes);
  });

  test('every site grows, or it is said why not', () => {
    const growing = new Set([...copied, ...rendered].map(({ fixture }) => fixture.split('/')[0]));
    expect(siteIds.filter((site) => !growing.has(site)).sort()).toEqual(Object.keys(without).sort());
  });
});
