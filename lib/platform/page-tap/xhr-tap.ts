import { isJsonType, longestResponse } from '@/lib/sites/deep-responses';
import type { TapOptions } from './fetch-tap';

/**
 * Looks at a request when it is over, after the page's own listeners. The listener sits on the instance, so subclasses and
 * pages that wrap `open` or `send` make no difference; one listener however often an instance is sent.
 */
export function tapXhr({ window, disguise, match, hand }: TapOptions): void {
  const { apply } = window.Reflect;
  const request = window.XMLHttpRequest.prototype;
  const getter = (name: string) => window.Reflect.getOwnPropertyDescriptor(request, name)?.get ?? (() => undefined);
  const urlOf = getter('responseURL');
  const statusOf = getter('status');
  const typeOf = getter('responseType');
  const textOf = getter('responseText');
  const answerOf = getter('response');
  const { getResponseHeader } = request;
  const { addEventListener } = window.EventTarget.prototype;
  const { stringify } = window.JSON;

  const look = (self: unknown) => {
    const url = String(apply(urlOf, self, []));
    const row = match(url);
    const status = Number(apply(statusOf, self, []));
    if (!row || status < 200 || status > 299) return;
    if (!isJsonType(apply(getResponseHeader, self, ['content-type']), row)) return;
    const type: unknown = apply(typeOf, self, []);
    const body: unknown =
      type === '' || type === 'text'
        ? apply(textOf, self, [])
        : type === 'json'
          ? stringify(apply(answerOf, self, []))
          : undefined;
    if (typeof body === 'string' && body !== '' && body.length <= longestResponse) hand(url, body);
  };

  const onEnd = (event: Event) => {
    try {
      look(event.currentTarget);
    } catch {
      // A page must never meet an error of ours.
    }
  };

  disguise.before(request, 'send', 'value', (self) => {
    apply(addEventListener, self, ['loadend', onEnd]);
  });
}
