import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import { startControlServer } from './gmail-control';
import { startEmulatorChild } from './gmail-emulator-child';
import { createFaults } from './gmail-faults';
import { seedFor } from './gmail-seed';
import { agent, type GmailServer, type GmailServerOptions, type HeldMessage } from './gmail-server';
import { bodyOf, listening } from './loopback';
import { createRequestLog } from './request-log';

export type { GmailServer, GmailServerOptions };
export { agent };

const DIRECT = { authorization: 'Bearer direct', 'content-type': 'application/json' };
const HOP_BY_HOP = new Set([
  'connection',
  'content-encoding',
  'content-length',
  'host',
  'keep-alive',
  'transfer-encoding',
]);
const RENAMED: Readonly<Record<string, string>> = { '/token': '/oauth2/token', '/revoke': '/oauth2/revoke' };

/**
 * A local Gmail: npm `emulate` behind a front on loopback that adds only what the emulator lacks (401 for tokens it never
 * issued, users.getProfile, 404 for a forgotten change log, "client_secret is missing") and what tests need (faults, a
 * log). What was sent is the emulator's word.
 */
export async function startGmailServer(options: GmailServerOptions = {}): Promise<GmailServer> {
  const emulator = await startEmulatorChild(seedFor(options.client));
  const faults = createFaults();
  let live = new Set<string>();
  let oldestHistoryId = 0n;
  const log = createRequestLog();

  const ask = (path: string, init: RequestInit = {}) => fetch(emulator.origin + path, { redirect: 'manual', ...init });
  const askJson = async (path: string, init?: RequestInit) => {
    const response = await ask(path, { headers: DIRECT, ...init });
    if (!response.ok)
      throw new Error(`The mail emulator answered ${response.status} to ${path}: ${await response.text()}`);
    return response.json();
  };
  const historyId = async (headers: Record<string, string>) => {
    const init = { method: 'POST', headers: { ...headers, 'content-type': 'application/json' } };
    const watch = await askJson('/gmail/v1/users/me/watch', { ...init, body: '{"topicName":"now"}' });
    await ask('/gmail/v1/users/me/stop', init);
    return String(watch.historyId);
  };

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const method = request.method ?? 'GET';
    const url = new URL(request.url ?? '/', 'http://front');
    const path = RENAMED[url.pathname] ?? url.pathname;
    const note = log.arrived(method, url.pathname + url.search);
    const body = await bodyOf(request);
    const send = (status: number, headers: Record<string, string>, content: Uint8Array | string) => {
      note(status);
      response.writeHead(status, headers).end(content);
    };
    const json = (status: number, value: unknown, headers: Record<string, string> = {}) =>
      send(status, { 'content-type': 'application/json', ...headers }, JSON.stringify(value));
    const refuse = (code: number, reason: string, headers: Record<string, string> = {}) =>
      json(
        code,
        { error: { code, message: reason, errors: [{ reason, domain: 'global', message: reason }] } },
        headers,
      );
    const drop = () => {
      note(0);
      request.socket.destroy();
    };

    const fault = faults.next(method, url.pathname);
    if (fault?.delayMs) await new Promise((resolve) => setTimeout(resolve, fault.delayMs));
    await over(fault?.hold, response);
    if (fault?.status === 0) return drop();
    if (fault?.status !== undefined) {
      const reason = fault.reason ?? ([403, 429].includes(fault.status) ? 'rateLimitExceeded' : 'backendError');
      return refuse(fault.status, reason, fault.retryAfter === undefined ? {} : { 'retry-after': fault.retryAfter });
    }

    const authorization = request.headers.authorization ?? '';
    if (path.includes('/gmail/v1/')) {
      if (!live.has(authorization.replace(/^Bearer /, ''))) return refuse(401, 'authError');
      if (/^\/gmail\/v1\/users\/[^/]+\/profile$/.test(path)) {
        const user = await askJson('/oauth2/v2/userinfo', { headers: { authorization } });
        return json(200, { emailAddress: user.email, historyId: await historyId({ authorization }) });
      }
      const start = path.endsWith('/history') ? (url.searchParams.get('startHistoryId') ?? '') : '';
      if (/^\d+$/.test(start) && BigInt(start) < oldestHistoryId) return refuse(404, 'notFound');
    }
    const form =
      path === '/oauth2/token' || path === '/oauth2/revoke' ? new URLSearchParams(body.toString()) : undefined;
    if (path === '/oauth2/token' && !form?.get('client_secret')) {
      return json(400, { error: 'invalid_request', error_description: 'client_secret is missing.' });
    }

    const upload = path.startsWith('/upload/') ? uploaded(request.headers['content-type'] ?? '', body) : undefined;
    if (path.startsWith('/upload/') && !upload) return refuse(400, 'badRequest');
    const answer = await ask(upload ? path.replace('/upload/', '/') : path + url.search, {
      method,
      headers: Object.entries({
        ...request.headers,
        ...(upload ? { 'content-type': 'application/json' } : {}),
      }).flatMap(([name, value]): [string, string][] =>
        HOP_BY_HOP.has(name) || value === undefined ? [] : [[name, String(value)]],
      ),
      ...(upload ? { body: upload } : body.length > 0 ? { body: new Uint8Array(body) } : {}),
    });
    const content = Buffer.from(await answer.arrayBuffer());
    if (path === '/oauth2/token' && answer.ok) live.add(String(JSON.parse(content.toString()).access_token));
    if (path === '/oauth2/revoke') live.delete(form?.get('token') ?? '');
    if (fault?.answerDelayMs) await new Promise((resolve) => setTimeout(resolve, fault.answerDelayMs));
    await over(fault?.answerHold, response);
    if (fault?.dropAfter) return drop();
    if (fault?.answer !== undefined) return send(200, { 'content-type': 'application/json' }, fault.answer);
    send(answer.status, Object.fromEntries([...answer.headers].filter(([name]) => !HOP_BY_HOP.has(name))), content);
  }

  const handle: RequestListener = (request, response) => {
    serve(request, response).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(502);
      response.end(String(error));
    });
  };
  const front = createServer(handle);
  const url = await listening(front, options.port ?? 0);

  const held = async (label: string): Promise<HeldMessage[]> => {
    const list = await askJson(`/gmail/v1/users/me/messages?labelIds=${label}&maxResults=500`);
    return Promise.all(
      (list.messages ?? []).map(async ({ id }: { id: string }) => {
        const message = await askJson(`/gmail/v1/users/me/messages/${id}?format=raw`);
        return { ...message, raw: Buffer.from(message.raw, 'base64url').toString('utf8') };
      }),
    );
  };

  const server: Omit<GmailServer, 'control' | 'close'> = {
    url,
    handle,
    async issueToken() {
      const client_id = options.client?.clientId ?? 'tests';
      const redirect_uri = options.client?.redirectUris[0] ?? 'https://tests.invalid/';
      const scope = 'https://www.googleapis.com/auth/gmail.compose https://www.googleapis.com/auth/gmail.readonly';
      const click = await ask('/o/oauth2/v2/auth/callback', {
        method: 'POST',
        body: new URLSearchParams({ email: agent, redirect_uri, client_id, scope }),
      });
      const code = new URL(click.headers.get('location') ?? '').searchParams.get('code') ?? '';
      const client_secret = options.client?.clientSecret ?? 'tests';
      const answer = await ask('/oauth2/token', {
        method: 'POST',
        body: new URLSearchParams({ grant_type: 'authorization_code', code, redirect_uri, client_id, client_secret }),
      });
      const tokens = (await answer.json()) as { access_token: string; refresh_token: string };
      live.add(tokens.access_token);
      return { accessToken: tokens.access_token, refreshToken: tokens.refresh_token };
    },
    async deliver(raw) {
      const body = JSON.stringify({ raw: Buffer.from(raw).toString('base64url'), labelIds: ['INBOX', 'UNREAD'] });
      return askJson('/gmail/v1/users/me/messages/import', { method: 'POST', body });
    },
    sent: () => held('SENT'),
    drafts: () => held('DRAFT'),
    fault: (fault) => faults.add(fault),
    mend: () => faults.clear(),
    expireTokens: () => {
      live = new Set();
    },
    async forgetHistory() {
      oldestHistoryId = BigInt(await historyId(DIRECT));
    },
    log: log.all,
    async reset() {
      await emulator.reset();
      faults.clear();
      live = new Set();
      oldestHistoryId = 0n;
      log.empty();
    },
  };
  const control = await startControlServer(server);
  return {
    ...server,
    control: control.url,
    async close() {
      front.closeAllConnections();
      await Promise.all([new Promise((resolve) => front.close(resolve)), control.close(), emulator.close()]);
    },
  };
}

/** Until what holds an answer is over and nobody waits for it any more; at once where nothing holds it. */
async function over(hold: Promise<void> | undefined, response: ServerResponse): Promise<void> {
  if (!hold) return;
  const gone = response.closed ? undefined : new Promise((resolve) => response.once('close', resolve));
  await Promise.all([hold, gone]);
}

/**
 * What `uploadType=multipart` brings (two parts: what is said about the message, and the message), as the emulator takes it,
 * which knows only the one-part form and would lose the thread. `undefined` when it is not of that form.
 */
function uploaded(contentType: string, body: Buffer): string | undefined {
  const boundary = /^multipart\/related; boundary="?([^";]+)"?$/.exec(contentType)?.[1];
  if (boundary === undefined) return undefined;
  const parts = `\r\n${body.toString('latin1')}`.split(`\r\n--${boundary}`).slice(1);
  const [about, message, end] = parts.map((part) => ({
    head: part.slice(2, part.indexOf('\r\n\r\n')),
    content: part.slice(part.indexOf('\r\n\r\n') + 4),
  }));
  if (parts.length !== 3 || !about?.head.includes('application/json') || !message || !end) return undefined;
  if (message.head !== 'Content-Type: message/rfc822' || parts[2] !== '--\r\n') return undefined;
  const said = JSON.parse(about.content) as { message?: object };
  const raw = Buffer.from(message.content, 'latin1').toString('base64url');
  return JSON.stringify({ ...said, message: { ...said.message, raw } });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const server = await startGmailServer({ port: Number(process.argv[2] ?? 0) });
  process.stdout.write(`gmail ${server.url}\ncontrol ${server.control}\n`);
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void server.close());
}
