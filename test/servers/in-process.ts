import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';

/** A `fetch` that hands requests to a server's own listener, with no socket in between. Follows redirects as `fetch` does. */
export function throughListener(listener: RequestListener): typeof globalThis.fetch {
  return async (input, init) => {
    let request = input instanceof Request && init === undefined ? input : new Request(input, init);
    for (;;) {
      const response = await once(listener, request);
      const to = response.headers.get('location');
      if (to === null || response.status < 300 || request.redirect !== 'follow') return response;
      request = new Request(new URL(to, request.url), { headers: request.headers });
    }
  };
}

async function once(listener: RequestListener, request: Request): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const body = Buffer.from(await request.arrayBuffer());
  return new Promise((resolve, reject) => {
    const incoming = Object.assign(Readable.from(body.length > 0 ? [body] : []), {
      method: request.method,
      url: pathname + search,
      headers: Object.fromEntries(request.headers),
      socket: { destroy: () => reject(new TypeError('fetch failed')) },
    });
    let head: { status: number; headers: Record<string, string> } = { status: 200, headers: {} };
    const outgoing = {
      headersSent: false,
      writeHead(status: number, headers: Record<string, string> = {}) {
        head = { status, headers };
        return outgoing;
      },
      end(content: Uint8Array<ArrayBuffer> | string = '') {
        const hasBody = ![204, 205, 304].includes(head.status);
        const response = new Response(hasBody ? content : null, head);
        Object.defineProperty(response, 'url', { value: request.url });
        resolve(response);
      },
    };
    listener(incoming as unknown as IncomingMessage, outgoing as unknown as ServerResponse);
  });
}
