import { deepMatch } from '@/lib/sites/deep-responses';
import { openPageEnd } from './channel';
import { createDisguise } from './disguise';
import { tapFetch } from './fetch-tap';
import { tapXhr } from './xhr-tap';

/**
 * Deep reading, the page's side: hands over copies of the JSON that the page itself downloads, of the addresses in the
 * table and of no others. It asks for nothing, keeps nothing, and leaves all that the page gets as it is.
 */
export function startPageTap(window: Window & typeof globalThis): void {
  const send = openPageEnd(window);
  const { location } = window;
  const options = {
    window,
    disguise: createDisguise(window),
    match: (url: string) => deepMatch(location.href, url),
    // An address has no line break, so the first one ends it. No JSON around the body: it would cost as much as reading it.
    hand: (url: string, body: string) => send(`${url}\n${body}`),
  };
  tapFetch(options);
  tapXhr(options);
}
