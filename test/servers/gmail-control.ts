import { createServer } from 'node:http';
import type { GmailServer } from './gmail-server';
import { bodyOf, listening } from './loopback';

/**
 * The same controls over HTTP, for a journey that runs in another process. JSON in and out:
 * `GET /sent`, `/drafts`, `/log` · `POST /reset`, `/expire`, `/forget-history`, `/token`, `/fault` (a `Fault`),
 * `/deliver` (the raw message).
 */
export async function startControlServer(
  gmail: Omit<GmailServer, 'control' | 'close'>,
): Promise<{ url: string; close(): Promise<unknown> }> {
  const actions: Record<string, (body: string) => unknown> = {
    'GET /sent': () => gmail.sent(),
    'GET /drafts': () => gmail.drafts(),
    'GET /log': () => gmail.log(),
    'POST /reset': () => gmail.reset(),
    'POST /expire': () => gmail.expireTokens(),
    'POST /forget-history': () => gmail.forgetHistory(),
    'POST /token': () => gmail.issueToken(),
    'POST /fault': (body) => gmail.fault(JSON.parse(body)),
    'POST /deliver': (body) => gmail.deliver(body),
  };
  const server = createServer(async (request, response) => {
    try {
      const action = actions[`${request.method} ${request.url}`];
      const result = action ? ((await action((await bodyOf(request)).toString('utf8'))) ?? null) : undefined;
      response.writeHead(action ? 200 : 404, { 'content-type': 'application/json' });
      response.end(JSON.stringify(result ?? null));
    } catch (error) {
      response.writeHead(500).end(JSON.stringify(String(error)));
    }
  });
  const url = await listening(server, 0);
  return {
    url,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
