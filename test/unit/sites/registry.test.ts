import { parseHTML } from 'linkedom';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { siteIds } from '@/lib/domain/reading';
import { instagram } from '@/lib/sites/instagram';
import { mastodon } from '@/lib/sites/mastodon';
import type { PageCapture } from '@/lib/sites/reader';
import { readerFor, readers, readPage } from '@/lib/sites/registry';
import { youtube } from '@/lib/sites/youtube';

function blank(url: string): PageCapture {
  const { document } = parseHTML('<!doctype html><html><head></head><body></body></html>');
  return { url, document, responses: [], capturedAt: 5 };
}

afterEach(() => vi.restoreAllMocks());

describe('which reader an address gets', () => {
  test.each([
    ['https://instagram.com/somebody/', 'instagram'],
    ['https://www.instagram.com/somebody/', 'instagram'],
    ['http://www.instagram.com/somebody/', 'instagram'],
    ['https://WWW.INSTAGRAM.COM/somebody/', 'instagram'],
    ['https://m.youtube.com/@somebody', 'youtube'],
  ])('%s is %s', (address, id) => {
    expect(readerFor(address)?.id).toBe(id);
  });

  test.each([
    'https://notinstagram.com/somebody/',
    'https://instagram.com.evil.example/somebody/',
    'https://evil.example/?u=https://www.instagram.com/somebody/',
    'https://www.instagram.com@evil.example/',
    'https://myoutube.com/@somebody',
    'https://netflix.com/browse',
  ])('%s is no known site: a page as any other', (address) => {
    expect(readerFor(address)).toBeUndefined();
    expect(readPage(blank(address))).toMatchObject({ site: 'web', kind: 'unknown' });
  });

  test.each(['ftp://instagram.com/somebody/', 'javascript:location="https://instagram.com/"', 'instagram.com/x', ''])(
    '%s is no web page',
    (address) => {
      expect(readerFor(address)).toBeUndefined();
      expect(readPage(blank(address))).toBeUndefined();
    },
  );

  test('a page on a host of its own goes to the reader that recognises it', () => {
    const html = '<!doctype html><html><head></head><body><div id="mastodon"></div></body></html>';
    const { document } = parseHTML(html);
    const capture = { url: 'https://social.example/@somebody', document, responses: [], capturedAt: 5 };
    vi.spyOn(mastodon, 'claims').mockReturnValue(true);
    expect(readPage(capture)?.site).toBe('mastodon');
  });

  test('a reader that fails at recognising hides no other', () => {
    vi.spyOn(mastodon, 'claims').mockImplementation(() => {
      throw new Error('the page changed');
    });
    expect(readPage(blank('https://social.example/@somebody'))?.site).toBe('web');
  });

  test('every site id has exactly one reader, and says what it needs', () => {
    expect(readers.map(({ id }) => id).sort()).toEqual([...siteIds].sort());
    for (const reader of readers) {
      expect(Number.isNaN(Date.parse(reader.verifiedOn))).toBe(false);
      for (const pattern of reader.permissions) {
        const host = /^https:\/\/(?:\*\.)?([^/*]+)\/\*$/.exec(pattern)?.[1] ?? '';
        expect(readerFor(`https://${host}/`)?.id, pattern).toBe(reader.id);
      }
    }
  });
});

describe('a reader that throws', () => {
  test('yields a reading that says so, with nothing in it and no exception', () => {
    vi.spyOn(instagram, 'read').mockImplementation(() => {
      throw new Error('the shape changed');
    });
    const reading = readPage(blank('https://www.instagram.com/somebody/'));
    expect(reading).toMatchObject({ site: 'instagram', kind: 'unknown', readAt: 5, notices: ['reader-failed'] });
    expect(reading?.posts).toEqual([]);
    const fields = Object.values(reading?.profile ?? {});
    expect(fields).toHaveLength(14);
    for (const field of fields) {
      expect(field).toEqual({ status: 'unreadable', tried: ['the Instagram reader failed: the shape changed'] });
    }
  });

  test('does not stop its siblings', () => {
    vi.spyOn(instagram, 'read').mockImplementation(() => {
      throw new Error('the shape changed');
    });
    vi.spyOn(youtube, 'read').mockImplementation(() => {
      throw 'not even an error';
    });
    expect(readPage(blank('https://www.youtube.com/@somebody'))?.notices).toEqual(['reader-failed']);
    vi.mocked(youtube.read).mockRestore();
    expect(readPage(blank('https://www.youtube.com/@somebody'))?.notices).not.toContain('reader-failed');
    expect(readPage(blank('https://www.instagram.com/somebody/'))?.notices).toEqual(['reader-failed']);
  });
});
