import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { valueIn } from '@/lib/domain/field';
import { readPage } from '@/lib/sites/registry';

const here = 'https://site.example/ana';

function read(head: string, { body = '', url = here }: { body?: string; url?: string } = {}) {
  const html = `<!doctype html><html lang="en"><head>${head}</head><body>${body}</body></html>`;
  const reading = readPage({
    url,
    document: parseHTML(html).document as unknown as Document,
    responses: [],
    capturedAt: null,
  });
  if (!reading) throw new Error('every page of the web has a reader');
  return reading;
}

function ld(...objects: readonly object[]): string {
  return objects.map((object) => `<script type="application/ld+json">${JSON.stringify(object)}</script>`).join('');
}

const ana = { '@type': 'Person', name: 'Ana' };

describe('whose page it is', () => {
  test.each([
    ['a profile page', ld({ '@type': 'ProfilePage', mainEntity: ana })],
    [
      'the vocabulary written out',
      ld({ '@type': 'https://schema.org/ProfilePage', mainEntity: { ...ana, '@type': ['schema:Person'] } }),
    ],
    ['a person who states this page', ld({ ...ana, url: here }, { '@type': 'Person', name: 'Ben' })],
    ['a person whose main page this is', ld({ ...ana, mainEntityOfPage: { '@type': 'WebPage', '@id': `${here}/` } })],
    ['the only person', ld(ana, { '@type': 'WebSite', name: 'Site' })],
    [
      'two profile pages of the same person',
      ld({ '@type': 'ProfilePage', mainEntity: ana }, { '@type': 'ProfilePage', mainEntity: ana }),
    ],
  ])('%s: hers', (_, head) => {
    const { kind, profile } = read(head);
    expect([kind, valueIn(profile.displayName)]).toEqual(['profile', 'Ana']);
  });

  test.each([
    ['several persons', ld(ana, { '@type': 'Person', name: 'Ben' })],
    ['a person and somebody of unknown kind', ld(ana, { name: 'Ben' })],
    ['a person with a page elsewhere', ld({ ...ana, url: 'https://other.example/ana' })],
    ['the owner of the site, on one of its pages', ld({ ...ana, url: 'https://site.example/' })],
    ['a publisher', ld({ '@type': 'Organization', name: 'Site', url: 'https://site.example/' })],
    [
      'a person beside the list of posts that mentions her',
      ld(ana, { '@type': 'Article', headline: 'a', url: 'https://site.example/a' }),
    ],
    [
      'profile pages of two persons',
      ld({ '@type': 'ProfilePage', mainEntity: ana }, { '@type': 'ProfilePage', mainEntity: { ...ana, name: 'Ben' } }),
    ],
    ['a thing', ld({ '@type': 'Product', name: 'Pan' })],
    ['nothing at all', ''],
    ['a card of somebody else', '<a class="h-card" href="https://ben.example/">Ben</a>'],
    ['only an address to write to', '<a href="mailto:a@site.example">Mail</a>'],
  ])('%s: nobody’s', (_, head) => {
    const { kind, profile } = read(head);
    expect(kind).toBe('unknown');
    expect(Object.values(profile).map(({ status }) => status)).toEqual(Object.values(profile).map(() => 'unreadable'));
  });

  test('an article is a post by its one author, whoever else is mentioned', () => {
    const { kind, profile, posts } = read(
      ld({ '@type': 'NewsArticle', headline: 'Bakery', author: { '@type': 'Person', name: 'Carl' } }, ana),
    );
    expect([kind, valueIn(profile.displayName), posts[0] && valueIn(posts[0].author)]).toEqual([
      'post',
      'Carl',
      'Carl',
    ]);
  });

  test('what the Open Graph calls an article is no profile of the one person in it', () => {
    const { kind, profile } = read(
      `<meta property="og:type" content="article"><meta property="og:title" content="T">${ld(ana)}`,
    );
    expect([kind, profile.displayName.status]).toEqual(['post', 'unreadable']);
  });

  test('rel=me alone makes a profile with addresses and no name', () => {
    const { kind, profile } = read('<link rel="me" href="https://social.example/@ana">');
    expect([kind, profile.displayName.status, profile.sameAs && valueIn(profile.sameAs)]).toEqual([
      'profile',
      'unreadable',
      ['https://social.example/@ana'],
    ]);
  });
});

describe('cards', () => {
  const card = (url: string) => `<div class="h-card"><a class="p-name u-url" href="${url}">Ana</a></div>`;

  test.each([
    ['the only card, whose url is this page', card('/ana'), 'Ana'],
    ['the only card, of another page', card('/ben'), undefined],
    ['one of two, whose url is this page', card('/ana') + card('/ben'), undefined],
    [
      'one of two, with uid and url',
      `${card('/ben')}<div class="h-card"><a class="p-name u-uid u-url" href="${here}">Ana</a></div>`,
      'Ana',
    ],
    [
      'one of two, whose url is a rel=me',
      `${card('/ben')}${card('https://ana.example/')}<a rel="me" href="https://ana.example/">me</a>`,
      'Ana',
    ],
  ])('%s', (_, body, name) => {
    expect(valueIn(read('', { body }).profile.displayName)).toBe(name);
  });
});

describe('counts', () => {
  test.each([
    [1200, 1200, 'exact'],
    ['1200', 1200, 'exact'],
    ['1.2M', 1_200_000, 'rounded'],
    [-1, undefined, undefined],
    [1.5, undefined, undefined],
    [true, undefined, undefined],
    [{}, undefined, undefined],
    ['about many', undefined, undefined],
  ])('%j followers', (written, value, precision) => {
    const counter = { interactionType: 'https://schema.org/FollowAction', userInteractionCount: written };
    const { followers } = read(
      ld({ '@type': 'ProfilePage', mainEntity: { ...ana, interactionStatistic: counter } }),
    ).profile;
    expect(valueIn(followers)).toBe(value);
    expect(followers.status === 'found' ? followers.precision : undefined).toBe(precision);
  });
});

describe('an address', () => {
  test.each([
    ['https://site.example/ana?utm_source=x#top', '', here],
    [here, '<link rel="canonical" href="https://www.site.example/ana/">', 'https://www.site.example/ana/'],
    [here, '<link rel="canonical" href="https://other.example/ana">', here],
  ])('%s is kept without what is not its place', (url, head, kept) => {
    expect(read(head + ld({ '@type': 'ProfilePage', mainEntity: ana }), { url }).url).toBe(kept);
  });

  test.each([
    ['/ana/about', 'profile'],
    ['/ben', 'unknown'],
    ['/anabel', 'unknown'],
  ])('a page of /ana at %s is %s', (path, kind) => {
    const head = `<link rel="canonical" href="${here}">${ld({ '@type': 'ProfilePage', mainEntity: ana })}`;
    const reading = read(head, { url: `https://site.example${path}` });
    expect([reading.kind, reading.notices]).toEqual([kind, kind === 'unknown' ? ['embedded-data-is-stale'] : []]);
  });

  test('a link page is known by its address, and the data of another is not taken', () => {
    const data = JSON.stringify({ props: { pageProps: { account: { username: 'ana', pageTitle: 'Ana' } } } });
    const body = `<a href="https://shop.example/">Shop</a><script id="__NEXT_DATA__" type="application/json">${data}</script>`;
    const [own, other] = ['ana', 'ben'].map((name) => read('', { body, url: `https://linktr.ee/${name}` }));
    expect([own && valueIn(own.profile.displayName), own?.notices]).toEqual(['Ana', []]);
    expect([other?.profile.displayName.status, other && valueIn(other.profile.handle), other?.notices]).toEqual([
      'unreadable',
      'ben',
      ['embedded-data-is-stale'],
    ]);
  });
});
