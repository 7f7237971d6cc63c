import { parseHTML } from 'linkedom';
import type { Reading } from '@/lib/domain/reading';
import { x } from '@/lib/sites/x';

export interface PageParts {
  readonly column?: string;
  readonly head?: string;
  readonly lang?: string;
  readonly responses?: readonly { readonly url: string; readonly body: unknown }[];
}

/** Reads a page put together from parts; a response body that is no text is written as JSON. */
export function readParts(
  address: string,
  { column = '', head = '', lang = 'en', responses = [] }: PageParts,
): Reading {
  const { document } = parseHTML(
    `<!doctype html><html lang="${lang}"><head>${head}</head><body><main><div data-testid="primaryColumn">${column}</div></main></body></html>`,
  );
  return x.read({
    url: new URL(address, 'https://x.com/').href,
    document: document as unknown as Document,
    responses: responses.map(({ url, body }) => ({
      url: new URL(url, 'https://x.com/i/api/graphql/AbC/').href,
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })),
    capturedAt: null,
  });
}

export function account(id: string, handle: string, more: object = {}) {
  return { __typename: 'User', rest_id: id, core: { screen_name: handle, name: handle.toUpperCase() }, ...more };
}

export const lena = account('501', 'lena_reads', { relationship_counts: { followers: 9_001, following: 12 } });
export const omar = account('502', 'omar_writes');

/** A post of the given account; `legacy` overrides its members. */
export function post(id: string, by: object, text: string, legacy: object = {}, more: object = {}) {
  return {
    __typename: 'Tweet',
    rest_id: id,
    core: { user_results: { result: by } },
    legacy: {
      id_str: id,
      full_text: text,
      created_at: 'Fri Jul 31 21:34:08 +0000 2026',
      favorite_count: 5,
      reply_count: 1,
      retweet_count: 2,
      lang: 'en',
      entities: {},
      ...legacy,
    },
    views: { count: '70', state: 'EnabledWithCount' },
    ...more,
  };
}

export function item(
  tweet: { readonly rest_id: string },
  { entryId = `tweet-${tweet.rest_id}`, content = {} }: { readonly entryId?: string; readonly content?: object } = {},
) {
  return { entryId, content: { itemContent: { tweet_results: { result: tweet }, ...content } } };
}

export function person(user: { readonly rest_id: string }) {
  return { entryId: `user-${user.rest_id}`, content: { itemContent: { user_results: { result: user } } } };
}

export function userTimeline(...entries: readonly object[]) {
  return {
    data: { user: { result: { timeline: { timeline: { instructions: [{ type: 'TimelineAddEntries', entries }] } } } } },
  };
}
