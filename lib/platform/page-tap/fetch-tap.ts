import { type DeepMatch, isJsonType, longestResponse } from '@/lib/sites/deep-responses';
import type { Disguise } from './disguise';

export interface TapOptions {
  readonly window: Window & typeof globalThis;
  readonly disguise: Disguise;
  readonly match: (url: string) => DeepMatch | undefined;
  readonly hand: (url: string, body: string) => void;
}

/** Every way to get at the body of a response. */
const readingMethods = ['json', 'text', 'arrayBuffer', 'blob', 'bytes', 'formData'];

/**
 * Keeps a copy of JSON responses at the moment when the page begins to read them. `fetch` itself stays untouched: its
 * promise, its rejections and their stack cannot differ, and a page that wraps, replaces or never awaits it is all one.
 */
export function tapFetch({ window, disguise, match, hand }: TapOptions): void {
  const { apply } = window.Reflect;
  const { Response: NativeResponse, TextDecoder: NativeDecoder } = window;
  const response = NativeResponse.prototype;
  const getter = (owner: object, name: string) =>
    window.Reflect.getOwnPropertyDescriptor(owner, name)?.get ?? (() => undefined);
  const urlOf = getter(response, 'url');
  const okOf = getter(response, 'ok');
  const bodyOf = getter(response, 'body');
  const headersOf = getter(response, 'headers');
  const { clone } = response;
  const { get: header } = window.Headers.prototype;
  const { getReader } = window.ReadableStream.prototype;
  const { read, cancel } = window.ReadableStreamDefaultReader.prototype;
  const { decode } = NativeDecoder.prototype;
  const seen = new window.WeakSet<object>();
  const { has, add } = seen;

  const look = (self: unknown) => {
    if (apply(has, seen, [self])) return;
    const url = String(apply(urlOf, self, []));
    const row = match(url);
    if (!row) return;
    apply(add, seen, [self]);
    const headers = apply(headersOf, self, []);
    if (!apply(okOf, self, []) || !isJsonType(apply(header, headers, ['content-type']), row)) return;
    // Compressed, a body is shorter than its text: more than the limit here is more than the limit for sure.
    if (Number(apply(header, headers, ['content-length'])) > longestResponse) return;
    void keep(url, apply(clone, self, []));
  };

  const keep = async (url: string, copy: Response) => {
    try {
      const body = await textOf(copy);
      if (body) hand(url, body);
    } catch {
      // The page aborted the request, or the connection broke: there is nothing to keep.
    }
  };

  /** The whole text, or `undefined` when it is too long: the rest of it is then not read by us. */
  const textOf = async (copy: Response): Promise<string | undefined> => {
    const reader = apply(getReader, apply(bodyOf, copy, []), []);
    const decoder = new NativeDecoder();
    let text = '';
    while (true) {
      const { done, value } = (await apply(read, reader, [])) as ReadableStreamReadResult<Uint8Array>;
      if (done) return text + apply(decode, decoder, []);
      text += apply(decode, decoder, [value, { stream: true }]);
      if (text.length > longestResponse) {
        await apply(cancel, reader, []);
        return undefined;
      }
    }
  };

  for (const name of readingMethods) disguise.before(response, name, 'value', look);
  disguise.before(response, 'body', 'get', look);
}
