import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { valueIn } from '@/lib/domain/field';
import { readPage } from '@/lib/sites/registry';
import { documentOf } from '../../../tools/saved-page';

const pages = fileURLToPath(new URL('../../../fixtures/demo/www.instagram.com', import.meta.url));

function readDemo(address: string) {
  const html = readFileSync(path.join(pages, `${address}.html`), 'utf8');
  const reading = readPage({
    url: `https://www.instagram.com/${address}/`,
    document: documentOf(html),
    responses: [],
    capturedAt: null,
  });
  if (!reading) throw new Error('no reader');
  return reading;
}

describe('the demo pages', () => {
  test('one creator can be scored from a single page and be written to', () => {
    const { profile, posts, notices } = readDemo('theo.brandt.outdoors');
    expect(valueIn(profile.followers)).toBe(24_731);
    expect(valueIn(profile.email)).toBe('theo@brandt-outdoors.example');
    expect(posts.filter((post) => valueIn(post.likes) && valueIn(post.comments)).length).toBeGreaterThanOrEqual(12);
    expect(new Set(posts.map((post) => valueIn(post.likes))).size).toBe(posts.length);
    expect(notices).toEqual([]);
  });

  test('one has the very same likes under every post', () => {
    const { posts } = readDemo('lena.even.studio');
    expect(posts.length).toBeGreaterThanOrEqual(12);
    expect([...new Set(posts.map((post) => valueIn(post.likes)))]).toEqual([1250]);
  });

  test('one is private', () => {
    const { profile, posts } = readDemo('noor.hidden.garden');
    expect(valueIn(profile.private)).toBe(true);
    expect(posts).toEqual([]);
  });

  test('a post has comments', () => {
    const { kind, comments } = readDemo('theo.brandt.outdoors/p/Df5AEKzgBOc');
    expect(kind).toBe('post');
    expect(comments).toHaveLength(6);
  });
});
