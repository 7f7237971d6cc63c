import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { createFaults, type Fault } from './gmail-faults';
import { createDeltaPages } from './graph-delta-pages';
import { createGraphSignIn, type RegisteredGraphClient } from './graph-sign-in';
import { createGraphStore, type GraphFolder, type HeldGraphMessage } from './graph-store';
import { bodyOf, listening } from './loopback';
import { createRequestLog } from './request-log';

/** The account that the tests sign in with. */
export const graphAgent = 'agent@agency.test';

export interface GraphFault extends Fault {
  /** The request is carried out, and then this is the answer: 504 after accepting. */
  readonly statusAfter?: number;
  /** Graph's code in the error envelope. */
  readonly reason?: string;
}

/**
 * A mail service on loopback that answers in the shapes of Microsoft Graph, as its documentation shows them, and misbehaves
 * on demand. It knows only what Muster asks for; everything else is refused. It proves that Muster does what the
 * documentation says, not that Microsoft does.
 */
export async function startGraphServer(options: { readonly client: RegisteredGraphClient }) {
  const store = createGraphStore();
  const signIn = createGraphSignIn(options.client);
  const delta = createDeltaPages(store);
  const faults = createFaults();
  const log = createRequestLog();
  let isFull = false;
  let isSearchBehind = false;

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const method = request.method ?? 'GET';
    const url = new URL(request.url ?? '/', 'http://graph');
    const note = log.arrived(method, url.pathname + url.search);
    const body = await bodyOf(request);
    const drop = () => {
      note(0);
      request.socket.destroy();
    };
    const send = ({ status, body: content, headers = {} }: Reply) => {
      note(status);
      const bytes = content instanceof Buffer ? content : content === undefined ? '' : JSON.stringify(content);
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(bytes);
    };
    const fault = faults.next(method, url.pathname) as GraphFault | undefined;
    const retry = fault?.retryAfter === undefined ? {} : { headers: { 'retry-after': fault.retryAfter } };
    if (fault?.delayMs) await new Promise((resolve) => setTimeout(resolve, fault.delayMs));
    if (fault?.status === 0) return drop();
    if (fault?.status !== undefined)
      return send({ ...refusal(fault.status, fault.reason ?? 'generalException'), ...retry });
    const reply = answer(method, url, body, request.headers);
    if (fault?.answerDelayMs) await new Promise((resolve) => setTimeout(resolve, fault.answerDelayMs));
    if (fault?.dropAfter) return drop();
    if (fault?.statusAfter) return send({ ...refusal(fault.statusAfter, fault.reason ?? 'GatewayTimeout'), ...retry });
    if (fault?.answer !== undefined) return send({ status: 200, body: Buffer.from(fault.answer) });
    send(reply);
  }

  function answer(method: string, url: URL, body: Buffer, headers: IncomingMessage['headers']): Reply {
    if (url.pathname.endsWith('/oauth2/v2.0/authorize')) return signIn.authorize(url.searchParams);
    if (url.pathname.endsWith('/oauth2/v2.0/token')) return signIn.token(new URLSearchParams(body.toString()));
    if (!signIn.isLive((headers.authorization ?? '').replace(/^Bearer /, ''))) {
      return refusal(401, 'InvalidAuthenticationToken');
    }
    const isImmutable = headers.prefer?.includes('IdType="ImmutableId"') === true;
    const [, version, me, ...path] = url.pathname.split('/').map(decodeURIComponent);
    if (version !== 'v1.0' || me !== 'me') return refusal(404, 'ResourceNotFound');
    const show = (message: HeldGraphMessage) => shown(message, url, isImmutable);
    const route = `${method} ${path.map((part, index) => (index === 1 ? '*' : part)).join('/')}`;
    const message = path[0] === 'messages' && path[1] !== undefined ? found(path[1], isImmutable) : undefined;
    const folder = path[1] as GraphFolder;
    switch (route) {
      case 'GET ':
        return { status: 200, body: { mail: 'Agent@Agency.test', userPrincipalName: 'agent@agency.onmicrosoft.test' } };
      case 'POST messages': {
        if (isFull) return refusal(403, 'ErrorQuotaExceeded');
        if (body.length > 4 * 1024 * 1024) return refusal(413, 'RequestEntityTooLarge');
        if (headers['content-type'] !== 'text/plain') return refusal(415, 'UnsupportedMediaType');
        const raw = Buffer.from(body.toString(), 'base64').toString('latin1');
        return { status: 201, body: show(store.add(raw, 'drafts', true)) };
      }
      case 'GET messages':
        return { status: 200, body: paged(url, filtered(url), show) };
      case 'GET messages/*':
        return message ? { status: 200, body: show(message) } : refusal(404, 'ErrorItemNotFound');
      case 'PATCH messages/*':
        return message
          ? { status: 200, body: show(store.note(message, JSON.parse(body.toString()).singleValueExtendedProperties)) }
          : refusal(404, 'ErrorItemNotFound');
      case 'DELETE messages/*':
        if (!message) return refusal(404, 'ErrorItemNotFound');
        if (message.folder === 'deleteditems') store.remove(message);
        else store.move(message, 'deleteditems');
        return { status: 204 };
      case 'GET messages/*/$value':
        return message
          ? { status: 200, body: Buffer.from(message.raw, 'latin1'), headers: { 'content-type': 'text/plain' } }
          : refusal(404, 'ErrorItemNotFound');
      case 'POST messages/*/send':
        if (!message) return refusal(404, 'ErrorItemNotFound');
        if (!message.isDraft) return refusal(400, 'ErrorInvalidRequest');
        store.accept(message);
        return { status: 202 };
      case 'GET mailFolders/*':
        return { status: 200, body: { id: `folder-${folder}` } };
      case 'GET mailFolders/*/messages':
        return inFolder(url, folder, show);
      case 'GET mailFolders/*/messages/delta':
        return isFull ? refusal(403, 'ErrorQuotaExceeded') : delta.page(url, folder, show);
      default:
        return refusal(400, 'BadRequest');
    }
  }

  /** Without the preference an id holds only as long as the message stays in its folder. */
  function found(id: string, isImmutable: boolean): HeldGraphMessage | undefined {
    if (isImmutable) return store.get(id);
    return store.all().find((message) => movingId(message) === id);
  }

  function shown(message: HeldGraphMessage, url: URL, isImmutable: boolean): object {
    const expanded = url.searchParams.get('$expand') ?? '';
    const notes = [...message.properties].filter(([id]) => expanded.includes(`'${id}'`));
    return {
      '@odata.etag': 'W/"CQAAABYAAAB"',
      id: isImmutable ? message.id : movingId(message),
      isDraft: message.isDraft,
      conversationId: message.conversationId,
      internetMessageId: message.internetMessageId,
      parentFolderId: `folder-${message.folder}`,
      receivedDateTime: new Date(message.receivedAt).toISOString(),
      ...(notes.length > 0 ? { singleValueExtendedProperties: notes.map(([id, value]) => ({ id, value })) } : {}),
    };
  }

  function filtered(url: URL): HeldGraphMessage[] {
    const filter = url.searchParams.get('$filter') ?? '';
    const since = /receivedDateTime ge (\S+) and isDraft eq false$/.exec(filter)?.[1];
    if (since !== undefined)
      return store
        .all()
        .filter(({ isDraft, folder, receivedAt }) => !isDraft && folder !== 'outbox' && receivedAt >= Date.parse(since))
        .sort((a, b) => a.receivedAt - b.receivedAt);
    const text = /eq '((?:[^']|'')*)'\)?$/.exec(filter)?.[1]?.replaceAll("''", "'");
    if (isSearchBehind || text === undefined) return [];
    const property = /ep\/id eq '([^']+)'/.exec(filter)?.[1];
    return store
      .all()
      .filter(({ id }) => store.get(id))
      .filter((message) =>
        property === undefined ? message.internetMessageId === text : message.properties.get(property) === text,
      );
  }

  function inFolder(url: URL, folder: GraphFolder, show: (message: HeldGraphMessage) => object): Reply {
    const since = /sentDateTime ge (\S+)/.exec(url.searchParams.get('$filter') ?? '')?.[1];
    const all = store
      .all()
      .filter((message) => message.folder === folder && (!since || (message.sentAt ?? 0) >= Date.parse(since)))
      .sort((a, b) => b.change - a.change);
    return { status: 200, body: paged(url, all, show) };
  }

  function paged(url: URL, all: readonly HeldGraphMessage[], show: (message: HeldGraphMessage) => object): object {
    const top = Number(url.searchParams.get('$top') ?? 10);
    const skip = Number(url.searchParams.get('$skip') ?? 0);
    const next = new URL(`https://graph.microsoft.com${url.pathname}${url.search}`);
    next.searchParams.set('$skip', String(skip + top));
    const value = all.slice(skip, skip + top).map(show);
    return { value, ...(all.length > skip + top ? { '@odata.nextLink': next.href } : {}) };
  }

  const handle: RequestListener = (request, response) => {
    serve(request, response).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(502);
      response.end(String(error));
    });
  };
  const server = createServer(handle);
  const url = await listening(server, 0);

  return {
    url,
    /** For a server of one's own in front of it. */
    handle,
    store,
    signIn,
    delta,
    /** Puts mail into the agent's inbox. */
    deliver: (raw: string, folder: GraphFolder = 'inbox', receivedAt?: number) =>
      store.add(raw, folder, false, receivedAt),
    fault: (fault: GraphFault) => faults.add(fault),
    /** Storage is used up: nothing can be kept, and no change log either. */
    setFull: (full: boolean) => {
      isFull = full;
    },
    /** Filters over the whole mailbox find nothing for the time being. */
    setSearchBehind: (behind: boolean) => {
      isSearchBehind = behind;
    },
    log: log.all,
    reset(): void {
      store.reset();
      signIn.reset();
      delta.reset();
      faults.clear();
      log.empty();
      isFull = false;
      isSearchBehind = false;
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

export type GraphServer = Awaited<ReturnType<typeof startGraphServer>>;

interface Reply {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

function movingId({ id, folder }: HeldGraphMessage): string {
  return `${id}.${folder}`;
}

function refusal(status: number, code: string): Reply {
  return {
    status,
    body: { error: { code, message: `Told to answer ${code}.`, innerError: { 'request-id': '00000000' } } },
  };
}
