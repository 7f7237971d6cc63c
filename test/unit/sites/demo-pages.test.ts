import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import type { Field } from '@/lib/domain/field';
import type { Reading } from '@/lib/domain/reading';
import { readPage } from '@/lib/sites/registry';

/** The pages that the demo and the browser tests show: what the story needs of them has to be readable. */
const root = fileURLToPath(new URL('../../fixtures/demo/www.youtube.com', import.meta.url));
const capturedAt = Date.UTC(2026, 10, 21);

function documentOf(file: string): Document {
  return parseHTML(readFileSync(path.join(root, file), 'utf8')).document as unknown as Document;
}

function read(url: string, document: Document, responses: readonly { url: string; body: string }[] = []): Reading {
  const reading = readPage({ url, document, responses, capturedAt });
  if (!reading) throw new Error('no reader');
  return reading;
}

function valueIn(field: Field<number> | undefined): number | undefined {
  return field?.status === 'found' ? field.value : undefined;
}

const watchFiles = readdirSync(root).filter((name) => name.startsWith('watch__v='));

describe('demo channel pages', () => {
  test('the main channel has what a score and a message need', () => {
    const { profile, posts, notices } = read(
      'https://www.youtube.com/@maralindqvist',
      documentOf('@maralindqvist.html'),
    );
    expect(profile).toMatchObject({
      displayName: { value: 'Mara Lindqvist Ceramics' },
      handle: { value: 'maralindqvist' },
      followers: { value: 48_200, precision: 'rounded' },
      postCount: { value: 214 },
      email: { value: 'hello@maralindqvist.example' },
      website: { value: 'https://www.maralindqvist.example/shop' },
      verified: { value: true },
    });
    expect(posts).toHaveLength(14);
    expect(
      posts.every(({ views, publishedAt, caption }) =>
        [views, publishedAt, caption].every(({ status }) => status === 'found'),
      ),
    ).toBe(true);
    expect(notices).toEqual([]);
  });

  test('after a click to the other channel the visible page is read and the JSON set aside', () => {
    const document = documentOf('@maralindqvist.html');
    const next = documentOf('@idrisfenwick.html');
    const manager = document.querySelector('ytd-page-manager');
    for (const page of manager?.children ?? []) page.setAttribute('hidden', '');
    for (const page of next.querySelectorAll('ytd-page-manager > *')) manager?.append(document.importNode(page, true));
    const url = 'https://www.youtube.com/@idrisfenwick';

    const stale = read(url, document);
    expect(stale.notices).toEqual(['embedded-data-is-stale']);
    expect(stale.profile.followers).toMatchObject({ value: 6_410, source: 'text' });
    expect(stale.profile.email).toMatchObject({ value: 'idris@idrisfenwick.example' });
    expect(stale.posts).toHaveLength(12);

    const file = 'youtubei/v1/browse__handle=idrisfenwick.json';
    const body = readFileSync(path.join(root, file), 'utf8');
    const deep = read(url, document, [{ url: 'https://www.youtube.com/youtubei/v1/browse?handle=idrisfenwick', body }]);
    expect(deep.profile.followers).toMatchObject({ value: 6_410, source: 'response' });
    expect(deep.profile.id.status).toBe('found');

    const fresh = read(url, next);
    expect(fresh.notices).toEqual([]);
    expect(fresh.posts.map(({ id }) => id.status === 'found' && id.value)).toEqual(
      stale.posts.map(({ id }) => id.status === 'found' && id.value),
    );
  });
});

describe('demo videos', () => {
  test('there are enough of them for a score', () => {
    expect(watchFiles.length).toBeGreaterThanOrEqual(12);
  });

  test.each(watchFiles)('%s', (file) => {
    const id = file.slice('watch__v='.length, -'.html'.length);
    const url = `https://www.youtube.com/watch?v=${id}`;
    const body = readFileSync(path.join(root, `youtubei/v1/next__v=${id}.json`), 'utf8');
    const document = documentOf(file);
    const reading = read(url, document, [{ url: `https://www.youtube.com/youtubei/v1/next?v=${id}`, body }]);
    expect(reading.kind).toBe('post');
    expect(reading.posts).toMatchObject([
      {
        likes: { status: 'found', precision: 'exact' },
        views: { status: 'found', precision: 'exact' },
        comments: { status: 'found', precision: 'exact' },
        publishedAt: { status: 'found', precision: 'exact' },
      },
    ]);
    expect(reading.comments.length).toBeGreaterThan(0);
    expect(reading.comments.every(({ text, likes }) => text.status === 'found' && likes.status === 'found')).toBe(true);

    for (const script of document.querySelectorAll('script')) script.remove();
    const shown = read(url, document);
    expect(shown.posts[0]?.likes).toMatchObject({
      value: valueIn(reading.posts[0]?.likes),
      source: 'attribute',
    });
    expect(shown.posts[0]?.views).toMatchObject({
      value: valueIn(reading.posts[0]?.views),
      source: 'text',
    });
  });
});
