import { parseHTML } from 'linkedom';
import type { Reading } from '@/lib/domain/reading';
import { instagram } from '@/lib/sites/instagram';

export interface PageParts {
  readonly head?: string;
  readonly body?: string;
  readonly lang?: string;
  readonly responses?: readonly { readonly url: string; readonly body: unknown }[];
}

/** Reads a page put together from parts; a response body that is no text is written as JSON. */
export function readParts(
  address: string,
  { head = '', body = '', lang = 'en', responses = [] }: PageParts = {},
): Reading {
  const { document } = parseHTML(
    `<!doctype html><html${lang === '' ? '' : ` lang="${lang}"`}><head>${head}</head><body>${body}</body></html>`,
  );
  return instagram.read({
    url: new URL(address, 'https://www.instagram.com/').href,
    document,
    responses: responses.map((response) => ({
      url: new URL(response.url, 'https://www.instagram.com/').href,
      body: typeof response.body === 'string' ? response.body : JSON.stringify(response.body),
    })),
    capturedAt: null,
  });
}

/** A block of data as the site embeds it. */
export function embedded(data: unknown): string {
  return `<script type="application/json" data-sjs>${JSON.stringify({ require: [['x', { __bbox: { result: { data } } }]] }).replaceAll('<', '\\u003c')}</script>`;
}

/** A profile's header as a logged-in person sees it. */
export function header(handle: string, posts: string, followers: string, following: string): string {
  return `<main><header><h2><span>${handle}</span></h2><ul><li>${posts}</li><li><a href="/${handle}/followers/">${followers}</a></li><li><a href="/${handle}/following/">${following}</a></li></ul></header></main>`;
}
