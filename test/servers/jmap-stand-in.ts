import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { bodyOf, listening } from './loopback';

interface HeldEmail {
  readonly id: string;
  readonly blobId: string;
  readonly threadId: string;
  messageId: readonly string[];
  readonly from: readonly { readonly email: string }[];
  readonly receivedAt: string;
  mailboxIds: Record<string, boolean>;
  keywords: Record<string, boolean>;
}

type Arguments = Record<string, unknown>;
type MethodAnswer = [name: string, args: Arguments];

/** What the stand-in does wrong until it is mended. */
export interface Misbehaviour {
  /** Every list begins at its beginning again, whatever position or state is asked for, and says that there is more. */
  repeatsPages?: boolean;
  /** Takes a submission, then dies before the draft is moved and before it answers. */
  diesAfterTaking?: boolean;
  /** Leaves the draft where it is although the submission was taken. */
  forgetsToMove?: boolean;
  /** Methods that are answered with this error type. */
  errors?: Readonly<Record<string, string>>;
  /** Submissions that are not created, with this error type. */
  refuses?: string;
  identities?: readonly { readonly id: string; readonly email: string }[];
  roles?: readonly string[];
  /** Forgets submissions once they went out, as servers may. */
  forgetsSubmissions?: boolean;
  /** Most bytes of an upload, and of all files of a mail; what is larger is refused. */
  largest?: { readonly upload: number; readonly files: number };
}

/** A small JMAP server in memory, for what a real one does not do when asked. */
export interface JmapStandIn {
  readonly url: string;
  /** For a server of one's own in front of it. */
  readonly handle: RequestListener;
  /** What it handed on to the world, in order: the judge of what was sent. */
  submitted(): readonly { id: string; threadId: string; raw: string }[];
  drafts(): readonly { id: string; raw: string }[];
  /** Puts mail into the inbox. @param receivedAt epoch ms; missing: now */
  deliver(raw: string, receivedAt?: number): void;
  /** A person marks a mail that is there as read, or as unread, so many times. */
  mark(times: number): void;
  misbehave(misbehaviour: Misbehaviour): void;
  /** Every message that is there has another Message-ID from now on. */
  rewriteIds(): void;
  reset(): void;
  close(): Promise<void>;
}

export const standInUser = 'agent@agency.test';
export const standInPassword = 'sécret:word';
export const standInToken = 'token-0123';

const PLACES = ['inbox', 'drafts', 'sent', 'trash'];

export async function startJmapStandIn(): Promise<JmapStandIn> {
  let emails = new Map<string, HeldEmail>();
  const blobs = new Map<string, string>();
  let log: { id: string; isNew: boolean }[] = [];
  let submitted: { emailId: string; email: HeldEmail; raw: string }[] = [];
  let wrong: Misbehaviour = {};
  let serial = 0;

  const accepted = new Set([
    `Basic ${Buffer.from(`${standInUser}:${standInPassword}`).toString('base64')}`,
    `Bearer ${standInToken}`,
  ]);
  const state = () => `e:${log.length}`;
  const submissionState = () => `s/${submitted.length}`;

  function keep(raw: string): string {
    const blobId = `B${createHash('sha1').update(raw).digest('hex')}`;
    blobs.set(blobId, raw);
    return blobId;
  }

  function add(blobId: string, mailbox: string, keywords: Record<string, boolean>, receivedAt = Date.now()): HeldEmail {
    const head = (blobs.get(blobId) ?? '').split('\r\n\r\n')[0]?.replace(/\r\n[ \t]/g, ' ') ?? '';
    const idsOf = (name: string) =>
      [...(new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1] ?? '').matchAll(/<([^>]+)>/g)].map(([, id]) => id ?? '');
    const ancestors = [...idsOf('References'), ...idsOf('In-Reply-To')];
    const parent = [...emails.values()].find((other) => other.messageId.some((id) => ancestors.includes(id)));
    serial += 1;
    const email: HeldEmail = {
      id: `M${serial}`,
      blobId,
      threadId: parent?.threadId ?? `T${serial}`,
      messageId: idsOf('Message-ID'),
      from: idsOf('From').map((address) => ({ email: address })),
      receivedAt: new Date(receivedAt).toISOString(),
      mailboxIds: { [mailbox]: true },
      keywords,
    };
    emails.set(email.id, email);
    log.push({ id: email.id, isNew: true });
    return email;
  }

  function patch(email: HeldEmail, changes: Arguments): void {
    for (const [path, value] of Object.entries(changes)) {
      const [part, key = ''] = path.split('/');
      const target = part === 'keywords' ? email.keywords : email.mailboxIds;
      if (value === null) delete target[key];
      else target[key] = true;
    }
    log.push({ id: email.id, isNew: false });
  }

  const methods: Record<string, (args: Arguments) => MethodAnswer[] | 'die'> = {
    'Mailbox/get': () => one('Mailbox/get', { list: (wrong.roles ?? PLACES).map((role) => ({ id: role, role })) }),
    'Identity/get': () =>
      one('Identity/get', { list: wrong.identities ?? [{ id: 'I1', email: standInUser.toUpperCase() }] }),
    'Email/get': ({ ids }) => {
      const list = (ids as string[]).flatMap((id) => emails.get(id) ?? []);
      return one('Email/get', { state: state(), list: structuredClone(list) });
    },
    'Email/import': (args) => {
      const [key, asked] = Object.entries(args.emails as Record<string, Arguments>)[0] ?? ['', {}];
      const same = [...emails.values()].find(({ blobId }) => blobId === asked.blobId);
      if (same) return one('Email/import', { notCreated: { [key]: { type: 'alreadyExists', existingId: same.id } } });
      const [mailbox = 'drafts'] = Object.keys(asked.mailboxIds as object);
      const email = add(String(asked.blobId), mailbox, { ...(asked.keywords as Record<string, boolean>) });
      return one('Email/import', { created: { [key]: { id: email.id, blobId: email.blobId } } });
    },
    'Email/set': ({ ifInState, update, destroy }) => {
      if (ifInState !== undefined && ifInState !== state()) return one('error', { type: 'stateMismatch' });
      const updated: Record<string, null> = {};
      for (const [id, changes] of Object.entries((update ?? {}) as Record<string, Arguments>)) {
        const email = emails.get(id);
        if (!email) continue;
        patch(email, changes);
        updated[id] = null;
      }
      for (const id of (destroy ?? []) as string[]) emails.delete(id);
      return one('Email/set', { updated, destroyed: destroy ?? null });
    },
    'Email/query': ({ filter, sort, position, limit }) => {
      const { inMailbox, inMailboxOtherThan, after, header } = filter as {
        inMailbox?: string;
        inMailboxOtherThan?: string[];
        after?: string;
        header?: string[];
      };
      const ids = [...emails.values()]
        .filter(
          (email) =>
            (inMailbox === undefined || email.mailboxIds[inMailbox]) &&
            (!inMailboxOtherThan || Object.keys(email.mailboxIds).some((id) => !inMailboxOtherThan.includes(id))) &&
            (after === undefined || Date.parse(email.receivedAt) >= Date.parse(after)) &&
            (!header || email.messageId.includes(header[1] ?? '')),
        )
        .sort((a, b) => Date.parse(a.receivedAt) - Date.parse(b.receivedAt))
        .map(({ id }) => id);
      if ((sort as [{ isAscending: boolean }] | undefined)?.[0].isAscending !== true) ids.reverse();
      const start = wrong.repeatsPages ? 0 : Number(position ?? 0);
      return one('Email/query', { ids: ids.slice(start, start + Number(limit ?? 50)) });
    },
    'Email/changes': ({ sinceState, maxChanges }) => {
      const since = /^e:(\d+)$/.exec(String(sinceState))?.[1];
      if (since === undefined) return one('error', { type: 'invalidArguments' });
      if (wrong.repeatsPages) {
        return one('Email/changes', { newState: sinceState, hasMoreChanges: true, created: [], updated: [] });
      }
      const page = log.slice(Number(since), Number(since) + Number(maxChanges));
      const reached = Number(since) + page.length;
      const created = page.flatMap(({ id, isNew }) => (isNew ? [id] : []));
      const updated = [...new Set(page.flatMap(({ id, isNew }) => (isNew || created.includes(id) ? [] : [id])))];
      return one('Email/changes', { newState: `e:${reached}`, hasMoreChanges: reached < log.length, created, updated });
    },
    'EmailSubmission/get': ({ ids }) => {
      const list = ((ids ?? []) as string[]).map((id) => ({ id, undoStatus: 'final' }));
      return one('EmailSubmission/get', { state: submissionState(), list });
    },
    'EmailSubmission/query': ({ filter }) => {
      const { emailIds } = filter as { emailIds: string[] };
      const found = submitted.flatMap(({ emailId }, index) => (emailIds.includes(emailId) ? [`S${index}`] : []));
      return one('EmailSubmission/query', { ids: wrong.forgetsSubmissions ? [] : found });
    },
    'EmailSubmission/set': ({ ifInState, create, onSuccessUpdateEmail }) => {
      if (ifInState !== undefined && ifInState !== submissionState()) return one('error', { type: 'stateMismatch' });
      const [key, asked] = Object.entries(create as Record<string, { emailId: string }>)[0] ?? ['', { emailId: '' }];
      const email = emails.get(asked.emailId);
      if (wrong.refuses !== undefined) {
        return one('EmailSubmission/set', {
          notCreated: { [key]: { type: wrong.refuses, description: 'Not this one.' } },
        });
      }
      if (!email) return one('EmailSubmission/set', { notCreated: { [key]: { type: 'emailNotFound' } } });
      submitted.push({ emailId: email.id, email, raw: blobs.get(email.blobId) ?? '' });
      if (wrong.diesAfterTaking) return 'die';
      const answer: MethodAnswer = ['EmailSubmission/set', { created: { [key]: { id: `S${submitted.length - 1}` } } }];
      const changes = (onSuccessUpdateEmail as Record<string, Arguments> | undefined)?.[`#${key}`];
      if (!changes || wrong.forgetsToMove) return [answer];
      patch(email, changes);
      return [answer, ['Email/set', { updated: { [email.id]: null } }]];
    },
  };

  /** `undefined`: it died on the way. Earlier calls of the request stay done. */
  function answerAll(calls: readonly [string, Arguments, string][]): unknown[] | undefined {
    const responses: [string, Arguments, string][] = [];
    for (const [name, args, id] of calls) {
      const reference = args['#ids'] as { resultOf: string; name: string; path: string } | undefined;
      const source = responses.find(([from, , of]) => of === reference?.resultOf && from === reference.name);
      const error = wrong.errors?.[name];
      if (error !== undefined || (reference && !source)) {
        responses.push(['error', { type: error ?? 'invalidResultReference' }, id]);
        continue;
      }
      const ids = source?.[1][reference?.path.slice(1) ?? ''];
      const answers =
        methods[name]?.({ ...args, ...(reference ? { ids } : {}) }) ?? one('error', { type: 'unknownMethod' });
      if (answers === 'die') return undefined;
      for (const answer of answers) responses.push([...answer, id]);
    }
    return responses;
  }

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = new URL(request.url ?? '/', 'http://stand-in').pathname;
    const body = (await bodyOf(request)).toString();
    const json = (value: unknown) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    if (path === '/.well-known/jmap') return void response.writeHead(301, { location: '/mail/session' }).end();
    if (!accepted.has(request.headers.authorization ?? '')) return void response.writeHead(401).end();
    if (path === '/mail/session') {
      const { upload = 50_000_000, files = 50_000_000 } = wrong.largest ?? {};
      const accountCapabilities = {
        'urn:ietf:params:jmap:mail': { maxSizeAttachmentsPerEmail: files },
        'urn:ietf:params:jmap:submission': {},
      };
      return void json({
        username: standInUser,
        capabilities: { 'urn:ietf:params:jmap:core': { maxSizeUpload: upload } },
        // One relative to the session's own place, two to the server.
        apiUrl: 'api/',
        uploadUrl: '/mail/upload/{accountId}/',
        downloadUrl: '/mail/download/{accountId}/{blobId}/{name}?type={type}',
        accounts: { 'a 1': { isReadOnly: false, accountCapabilities } },
        primaryAccounts: { 'urn:ietf:params:jmap:mail': 'a 1' },
      });
    }
    if (path === '/mail/upload/a%201/') {
      if (body.length > (wrong.largest?.upload ?? 50_000_000)) return void response.writeHead(413).end();
      return void json({ blobId: keep(body) });
    }
    const blob = /^\/mail\/download\/a%201\/([^/]+)\//.exec(path)?.[1];
    if (blob !== undefined) {
      const raw = blobs.get(blob);
      return void response.writeHead(raw === undefined ? 404 : 200).end(raw);
    }
    if (path !== '/mail/api/') return void response.writeHead(404).end();
    const methodResponses = answerAll((JSON.parse(body) as { methodCalls: [string, Arguments, string][] }).methodCalls);
    if (!methodResponses) return void request.socket.destroy();
    json({ methodResponses, sessionState: '0' });
  };
  const server = createServer(handle);
  const url = await listening(server, 0);

  return {
    url,
    handle,
    submitted: () => submitted.map(({ email, raw }) => ({ id: email.id, threadId: email.threadId, raw })),
    drafts: () =>
      [...emails.values()].flatMap(({ id, blobId, mailboxIds }) =>
        mailboxIds.drafts ? [{ id, raw: blobs.get(blobId) ?? '' }] : [],
      ),
    deliver(raw, receivedAt) {
      add(keep(raw), 'inbox', {}, receivedAt);
    },
    mark(times) {
      const [email] = emails.values();
      for (let n = 0; n < times; n += 1) if (email) patch(email, { 'keywords/$seen': n % 2 === 0 || null });
    },
    misbehave(misbehaviour) {
      wrong = misbehaviour;
    },
    rewriteIds() {
      for (const email of emails.values()) email.messageId = [`${email.id}@server.test`];
    },
    reset() {
      emails = new Map();
      log = [];
      submitted = [];
      wrong = {};
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function one(name: string, args: Arguments): MethodAnswer[] {
  return [[name, args]];
}
