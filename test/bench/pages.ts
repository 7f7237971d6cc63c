import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parseHTML } from 'linkedom';
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

/** Lists as long as a reading keeps them: what a page shows after long scrolling, made of copies of one card. */
export function longLists(): BenchPage[] {
  return [
    long('youtube/stale-after-navigation', 'ytd-browse:not([hidden]) ytd-rich-item-renderer', 'ss2pocket00', 200),
    long('tiktok/profile-with-grid', '[id^="grid-item-container"]', '7635448290229745126', 200),
    long('tiktok/hashtag-on-screen', '[data-e2e="search-user-container"]', 'paper_mill', 500),
    long('tiktok/video-on-screen-spanish', '[data-e2e="comment-list"] > div', 'cocina.rita', 500),
  ];
}

function long(fixture: string, selector: string, id: string, count: number): BenchPage {
  const { url, html, responses } = openFixture(fixture);
  const { document } = parseHTML(html);
  const card = [...document.querySelectorAll(selector)].find((each) => each.outerHTML.includes(id));
  if (!card?.parentElement) throw new Error(`${fixture} has no card with ${id}`);
  const copy = (at: number) => card.outerHTML.replaceAll(id, `${id.slice(0, -4)}${String(at).padStart(4, '0')}`);
  const cards = Array.from({ length: count }, (_, at) => copy(at)).join('');
  const page = document.toString().replace(card.outerHTML, cards);
  return sized({ name: `${fixture}, ${count} cards`, url, html: page, responses });
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
