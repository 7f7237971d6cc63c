import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { CapturedResponse } from '@/lib/sites/reader';
import { root } from '../repo/source-files';
import { captureEntries } from '../support/captures';
import { fixtureNames, openFixture } from '../support/site-fixtures';

/** A page to be read by the real readers in a real browser, at its real address. */
export interface BenchPage {
  readonly name: string;
  readonly url: string;
  readonly html: string;
  readonly responses: readonly CapturedResponse[];
  /** Of the page and its responses together, in UTF-16 units. */
  readonly size: number;
}

const emptyPage = '<!doctype html><html><head></head><body></body></html>';

/** The largest of our own pages, and of the recorded ones where those are present beside the checkout. */
export function largestPages({ own, recorded }: { own: number; recorded: number }): BenchPage[] {
  return [...largest(ownPages(), own), ...largest(recordedPages(), recorded)];
}

function ownPages(): BenchPage[] {
  return fixtureNames().map((name) => {
    const { url, html, responses } = openFixture(name);
    return sized({ name, url, html, responses });
  });
}

function recordedPages(): BenchPage[] {
  return captureEntries().map(({ file, pageUrl, requestUrl }) => {
    const bytes = readFileSync(path.join(root, '..', 'shared', 'captures', file));
    const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
    return sized({
      name: file,
      url: pageUrl ?? '',
      html: requestUrl === undefined ? text : emptyPage,
      responses: requestUrl === undefined ? [] : [{ url: requestUrl, body: text }],
    });
  });
}

function sized(page: Omit<BenchPage, 'size'>): BenchPage {
  return { ...page, size: page.responses.reduce((sum, { body }) => sum + body.length, page.html.length) };
}

function largest(pages: readonly BenchPage[], count: number): BenchPage[] {
  return [...pages].sort((one, other) => other.size - one.size).slice(0, count);
}
