import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { readers, readPage } from '@/lib/sites/registry';
import { fixtureNames, fixturesRoot, openFixture } from '../../support/site-fixtures';

/**
 * Pages of our own, shaped like the real ones, with invented people. Every folder is found and read; nothing is listed here.
 *
 * test/fixtures/sites/<site id>/<what it shows>/
 *   meta.json      { "url": address, "capturedAt": epoch ms or null, "why"?: sentence,
 *                    "responses"?: [{ "url": address the page fetched, "file": name in this folder }] }
 *   page.html      the page; left out when there are responses only (an empty page stands in)
 *   expected.json  the whole Reading. Written by hand or by `npm run read` and then checked by eye; a missing one fails,
 *                  nothing here writes it. `{ "$startsWith": text, "$length": n }` stands for a long text.
 */
/** Puts a long text of the reading into the short form that `expected.json` uses for it. */
function shorten(value: unknown, pattern: unknown): unknown {
  if (typeof pattern !== 'object' || pattern === null) return value;
  if ('$startsWith' in pattern) {
    const start = String(pattern.$startsWith);
    return typeof value === 'string' ? { $startsWith: value.slice(0, start.length), $length: value.length } : value;
  }
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item, index) => shorten(item, (pattern as readonly unknown[])[index]));
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, shorten(item, (pattern as Record<string, unknown>)[key])]),
  );
}

const folders = fixtureNames();

describe('pages of our own', () => {
  test.each(folders)('%s', (folder) => {
    const expectedFile = path.join(fixturesRoot, folder, 'expected.json');
    expect(existsSync(expectedFile), `${folder} has no expected.json`).toBe(true);
    const expected: unknown = JSON.parse(readFileSync(expectedFile, 'utf8'));
    const { url, html, responses, capturedAt } = openFixture(folder);
    const document = parseHTML(html).document as unknown as Document;
    const before = document.documentElement.outerHTML;
    const reading = readPage({ url, document, responses, capturedAt });
    const after = document.documentElement.outerHTML;
    expect(shorten(reading, expected)).toEqual(expected);
    expect(after === before, 'reading changed the page').toBe(true);
    expect(structuredClone(reading), 'a reading is plain data').toEqual(reading);
  });

  test.each(readers.map(({ id }) => id))('the reader of %s has fixtures', (id) => {
    expect(folders.filter((folder) => folder.startsWith(`${id}/`)).length).toBeGreaterThan(0);
  });
});
