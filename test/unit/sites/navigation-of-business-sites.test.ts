import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { type Field, valueIn } from '@/lib/domain/field';
import type { Reading } from '@/lib/domain/reading';
import { readPage } from '@/lib/sites/registry';

const fixtures = fileURLToPath(new URL('../../fixtures/sites', import.meta.url));

function documentOf(name: string): Document {
  return parseHTML(readFileSync(path.join(fixtures, name, 'page.html'), 'utf8')).document as unknown as Document;
}

function addressOf(name: string): string {
  return JSON.parse(readFileSync(path.join(fixtures, name, 'meta.json'), 'utf8')).url;
}

function read(url: string, document: Document): Reading {
  const reading = readPage({ url, document, responses: [], capturedAt: null });
  if (!reading) throw new Error('no reader');
  return reading;
}

/** The body of the next page under the head of the one before: how a page looks after a navigation inside it. */
function withBodyOf(first: string, next: string): Document {
  const document = documentOf(first);
  document.body.innerHTML = documentOf(next).body.innerHTML;
  return document;
}

const values = (reading: Reading) =>
  (['handle', 'displayName', 'followers'] as const).map((name) => valueIn(reading.profile[name] as Field<unknown>));

describe('after a navigation inside the page', () => {
  test.each([
    ['linkedin/public-profile-english', 'linkedin/rendered-only-arabic', ['ليلى-الخزف', 'ليلى الخزف', 3_412]],
    ['linkedin/public-profile-english', 'linkedin/member-profile', ['cosmo-dellarigue', 'Cosmo Dellarigue', 48_112]],
    [
      'facebook/profile-with-relay-data',
      'facebook/profile-rendered-german',
      ['kaltenbach.keramik', 'Kaltenbach Keramik', 2_733],
    ],
    ['pinterest/profile-initial-props', 'pinterest/profile-rendered-german', ['tove_keramik', 'Tove Lind', undefined]],
  ])('%s to %s: the body is read, the head set aside', (first, next, expected) => {
    const document = withBodyOf(first, next);
    // A page that was loaded in German says so; its next view keeps the language.
    document.documentElement.setAttribute('lang', documentOf(next).documentElement.getAttribute('lang') ?? '');
    const reading = read(addressOf(next), document);
    const [handle, name, followers] = expected;
    expect(values(reading).slice(0, 2)).toEqual([handle, name]);
    if (followers !== undefined) expect(valueIn(reading.profile.followers)).toBe(followers);
    expect(reading.notices).toContain('embedded-data-is-stale');
    expect(
      reading.posts.every(
        ({ author }) => valueIn(author) !== valueIn(read(addressOf(first), documentOf(first)).profile.handle),
      ),
    ).toBe(true);
  });

  test.each([
    ['linkedin/public-profile-english', 'linkedin/member-profile'],
    ['facebook/profile-with-relay-data', 'facebook/profile-rendered-german'],
    ['pinterest/profile-initial-props', 'pinterest/profile-rendered-german'],
  ])('%s is still there under the address of %s: nothing of it is taken', (first, next) => {
    const before = read(addressOf(first), documentOf(first));
    const reading = read(addressOf(next), documentOf(first));
    expect(valueIn(reading.profile.handle)).not.toBe(valueIn(before.profile.handle));
    const taken = Object.entries(reading.profile).filter(
      ([name, field]) => name !== 'handle' && (field as Field<unknown>).status === 'found',
    );
    expect(taken).toEqual([]);
    expect(reading.posts).toEqual([]);
    expect(reading.notices).toEqual(['embedded-data-is-stale']);
  });
});
