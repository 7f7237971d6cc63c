import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { absent, found, unreadable } from '@/lib/domain/field';
import { type FieldHealth, healthAfter, observationsOf } from '@/lib/domain/field-health';
import { dayWords, healthSentence, isAlarm } from '@/lib/domain/health-words';
import type { Reading } from '@/lib/domain/reading';
import { triedWords } from '@/lib/domain/tried-words';
import { samplePost, sampleReading } from '../../support/readings';

const gap = unreadable('the header');
const DAY = 86_400_000;

/** The rows after these readings, by field; each page by its address. */
function healthOf(...readings: readonly Reading[]): Map<string, FieldHealth> {
  const rows = new Map<string, FieldHealth>();
  for (const reading of readings)
    for (const observation of observationsOf(reading)) {
      const name = `${observation.kind}:${observation.field}`;
      const place = { site: reading.site, pageHash: reading.url, at: reading.readAt ?? 0 };
      const row = healthAfter(rows.get(name), observation, place);
      if (row) rows.set(name, row);
    }
  return rows;
}

const page = (n: number, followers = gap as Reading['profile']['followers'], parts: Partial<Reading> = {}) =>
  sampleReading({
    url: `https://www.instagram.com/p${n}/`,
    readAt: n * DAY,
    ...parts,
    profile: { followers, ...parts.profile },
  });
const good = (n: number) => page(n, found(5, 'text', 'exact'));
const followersIn = (rows: Map<string, FieldHealth>) => rows.get('profile:profile.followers');

describe('what the reader could read', () => {
  it('counts the pages on which a field that was readable is not any more', () => {
    const row = followersIn(healthOf(good(1), page(2), page(3), page(4)));
    expect(row).toMatchObject({ lastFoundAt: DAY, since: 2 * DAY, lastAt: 4 * DAY, pages: 3, tried: ['the header'] });
    expect(row && isAlarm(row)).toBe(true);
  });

  it('is no alarm below three pages, and one page read again is one page', () => {
    const row = followersIn(healthOf(good(1), page(2), page(2), page(2), page(3)));
    expect(row?.pages).toBe(2);
    expect(row && isAlarm(row)).toBe(false);
  });

  it('starts over as soon as it is found again', () => {
    const row = followersIn(healthOf(good(1), page(2), page(3), page(4), good(5), page(6)));
    expect(row).toMatchObject({ lastFoundAt: 5 * DAY, since: 6 * DAY, pages: 1 });
  });

  it('learns that some things are on few pages: an e-mail address is no alarm where most have none', () => {
    const often = [1, 2, 3, 4].flatMap((n) => [good(n * 10), page(n * 10 + 1), page(n * 10 + 2), page(n * 10 + 3)]);
    const rare = followersIn(healthOf(...often, page(60)));
    expect(rare).toMatchObject({ pagesWith: 4, pagesWithout: 9, pages: 4 });
    expect(rare && isAlarm(rare)).toBe(false);
    const long = Array.from({ length: 10 }, (_, n) => page(70 + n));
    const gone = followersIn(healthOf(...often, ...long));
    expect(gone && isAlarm(gone)).toBe(true);
  });

  it('does not count a page that was still loading', () => {
    const row = followersIn(healthOf(good(1), page(2), good(2), page(2), page(3), good(3)));
    expect(row).toMatchObject({ pagesWith: 3, pagesWithout: 0, pages: 0 });
  });

  it('says nothing of a field that was never found on such a page', () => {
    expect(followersIn(healthOf(page(1), page(2), page(3), page(4)))).toBeUndefined();
    expect(healthOf(good(1), page(2, gap, { kind: 'post' })).get('post:profile.followers')).toBeUndefined();
  });

  it('takes "the page has none" for neither', () => {
    const row = followersIn(healthOf(good(1), page(2), page(3, absent()), page(4), page(5)));
    expect(row?.pages).toBe(3);
  });

  it('excuses private accounts, stale pages and walls, but not what it found there', () => {
    const excused = [
      page(2, gap, { profile: { private: found(true, 'text') } as Reading['profile'] }),
      page(3, gap, { notices: ['embedded-data-is-stale'] }),
      page(4, gap, { notices: ['needs-login'] }),
      page(5, gap, { kind: 'login' }),
      page(6, gap, { kind: 'unavailable' }),
      page(7, gap, { via: 'official' }),
    ];
    expect(followersIn(healthOf(good(1), ...excused))?.pages).toBe(0);
    const stale = page(7, found(6, 'text'), { notices: ['embedded-data-is-stale'] });
    expect(followersIn(healthOf(good(1), page(2), page(3), page(4), stale))?.since).toBeUndefined();
  });

  it('looks at a list as a whole', () => {
    const posts = (n: number, ...likes: (number | 'gap')[]) =>
      sampleReading({
        url: `https://www.instagram.com/p${n}/`,
        readAt: n * DAY,
        posts: likes.map((each, index) =>
          each === 'gap' ? { ...samplePost(`${index}`), likes: gap } : samplePost(`${index}`, { likes: each }),
        ),
      });
    const rows = healthOf(posts(1, 5, 'gap'), posts(2, 'gap', 'gap'), posts(3, 'gap', 7));
    expect(rows.get('profile:posts.likes')).toMatchObject({ lastFoundAt: 3 * DAY, pages: 0 });
    expect(healthOf(posts(1, 5), posts(2, 'gap'), posts(3, 'gap')).get('profile:posts.likes')?.pages).toBe(2);
  });

  it('counts failures of the reader and cut data, until a page goes well', () => {
    const failed = (n: number) => page(n, gap, { kind: 'unknown', notices: ['reader-failed'] });
    const cut = (n: number) => page(n, gap, { notices: ['data-cut-short'] });
    const rows = healthOf(failed(1), failed(2), failed(3), cut(4), cut(5));
    expect(rows.get('any:notice.reader-failed')?.since).toBeUndefined();
    expect(rows.get('profile:notice.data-cut-short')).toMatchObject({ since: 4 * DAY, pages: 2 });
    expect(healthOf(good(1), failed(2), failed(3), failed(4)).get('any:notice.reader-failed')).toMatchObject({
      pages: 3,
    });
    expect(healthOf(cut(1), good(2)).get('profile:notice.data-cut-short')?.since).toBeUndefined();
  });

  it('counts the pages read', () => {
    expect(healthOf(good(1), good(2), good(2), page(3)).get('any:page')).toMatchObject({ pages: 3, lastAt: 3 * DAY });
  });
});

describe('in words', () => {
  const row = followersIn(healthOf(good(1), ...[2, 3, 4].map((n) => page(n)))) as FieldHealth & { since: number };
  // A Tuesday, at noon.
  const tuesday = new Date(2026, 10, 17, 12).getTime();

  it('says what, where it matters on which pages, since when and how many', () => {
    const now = tuesday + 3 * DAY;
    expect(healthSentence({ ...row, since: tuesday, pages: 9 }, now)).toBe(
      'Instagram: followers unreadable since Tuesday, 9 pages',
    );
    expect(healthSentence({ ...row, field: 'posts.likes', since: tuesday, pages: 4 }, now)).toBe(
      'Instagram: likes of posts unreadable on profile pages since Tuesday, 4 pages',
    );
    expect(healthSentence({ ...row, field: 'notice.reader-failed', kind: 'any', since: tuesday, pages: 4 }, now)).toBe(
      'Instagram: the reader failed since Tuesday, 4 pages',
    );
  });

  it('calls days by what they are called', () => {
    const words = (days: number) => dayWords(tuesday, tuesday + days * DAY);
    expect([0, 1, 6, 7, 400].map(words)).toEqual(['today', 'yesterday', 'Tuesday', '17 November', '17 November 2026']);
    expect(dayWords(new Date(2026, 10, 16, 23, 59).getTime(), new Date(2026, 10, 17, 0, 1).getTime())).toBe(
      'yesterday',
    );
  });
});

describe('what was tried', () => {
  it('keeps the reader’s own words', () => {
    expect(
      triedWords([
        'the header',
        'JSON-LD',
        'the header',
        'og:description',
        'name in the search result',
        "likes in the page's data",
      ]),
    ).toEqual(['the header', 'JSON-LD', 'og:description', 'name in the search result', "likes in the page's data"]);
  });

  it.each([
    ['the page says "Lena Even · 24.7K followers"', 'the page says …'],
    ['handle in https://www.instagram.com/lena.even/?x=1', 'handle in …'],
    ['the response for lenaeven', 'the response for …'],
    ['the Instagram reader failed: Cannot read lena@even.example', 'the … reader failed … read …'],
    ['Ｌｅｎａ\u202E +49 170 1234567', ''],
  ])('%s', (tried, words) => {
    expect(triedWords([tried])).toEqual(words === '' ? [] : [words]);
  });

  it('lets no word of a page through, wherever it stands', () => {
    const secret = fc.stringMatching(/^[a-zA-Z0-9._-]{1,12}$/).map((name) => `Zq${name}xv`);
    const sentence = fc.tuple(
      fc.constantFrom('the page says ', 'handle of ', ''),
      secret,
      fc.constantFrom('', ' in the list', '"', '\n', '/x'),
    );
    fc.assert(
      fc.property(fc.array(sentence, { maxLength: 12 }), (tried) => {
        const kept = triedWords(tried.map((parts) => parts.join(''))).join('\n');
        return !kept.includes('Zq') && !kept.includes('xv');
      }),
    );
  });

  it('is the same when it is filtered twice', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { maxLength: 5 }), (tried) => {
        const once = triedWords(tried);
        expect(triedWords(once)).toEqual(once);
      }),
    );
  });
});
