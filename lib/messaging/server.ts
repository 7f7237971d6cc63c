import { contract, type MessageName, type ReplyOf, type RequestOf, type Sender } from './contract';

/** What travels: the name, and the request as plain data. */
export interface Envelope {
  readonly muster: MessageName;
  readonly request: unknown;
}

export type Reply<Name extends MessageName> =
  | { readonly ok: true; readonly value: ReplyOf<Name> }
  | { readonly ok: false; readonly error: { readonly code: string; readonly message: string } };

/** What the browser says about who sent a message. Nothing that the sender itself claims. */
export interface SenderFacts {
  readonly extensionId?: string | undefined;
  readonly url?: string | undefined;
  readonly tabId?: number | undefined;
  readonly frameId?: number | undefined;
}

export interface Myself {
  readonly extensionId: string;
  /** `chrome-extension://…` without a trailing slash. */
  readonly origin: string;
}

type NamesFor<To extends string> = {
  [Name in MessageName]: (typeof contract)[Name]['to'] extends To ? Name : never;
}[MessageName];

/** One handler per message of a place; leaving one out does not compile. */
export type Handlers<To extends string> = {
  [Name in NamesFor<To>]: (request: RequestOf<Name>, sender: SenderFacts) => Promise<ReplyOf<Name>>;
};

const pages: Readonly<Record<string, Sender>> = {
  '/sidepanel.html': 'panel',
  '/popup.html': 'popup',
  '/dashboard.html': 'dashboard',
};

/** Who sent it, or `undefined` for anybody whom no message may come from (another extension, a frame, a web page). */
export function senderOf(facts: SenderFacts, myself: Myself): Sender | undefined {
  if (facts.extensionId !== myself.extensionId) return undefined;
  if (facts.url === undefined) return undefined;
  const url = parse(facts.url);
  if (!url) return undefined;
  if (`${url.protocol}//${url.host}` === myself.origin) {
    return pages[url.pathname] ?? (facts.tabId === undefined ? 'background' : undefined);
  }
  // A content script: only in the top frame of a tab, so that a frame cannot speak for the page around it.
  return url.protocol === 'https:' && facts.tabId !== undefined && facts.frameId === 0 ? 'content' : undefined;
}

/**
 * Answers one message, or `undefined` when it is not for this place. Unknown names, senders who may not send it and
 * requests of the wrong shape get an error and nothing else happens.
 */
export function answer<To extends string>(
  to: To,
  handlers: Handlers<To>,
  myself: Myself,
): (message: unknown, facts: SenderFacts) => Promise<Reply<MessageName>> | undefined {
  return (message, facts) => {
    const name = nameOf(message);
    if (name === undefined) return undefined;
    const row = contract[name];
    if (row.to !== to) return undefined;
    const sender = senderOf(facts, myself);
    if (!sender || !(row.from as readonly Sender[]).includes(sender)) {
      return Promise.resolve(refuse('not-allowed', `${name} may not be sent by ${sender ?? 'an unknown sender'}.`));
    }
    const request = row.request.safeParse((message as Envelope).request);
    if (!request.success) return Promise.resolve(refuse('bad-request', `${name} came in a wrong shape.`));
    const handler = handlers[name as NamesFor<To>] as (
      request: unknown,
      facts: SenderFacts,
    ) => Promise<ReplyOf<MessageName>>;
    return handler(request.data, facts).then(
      (value) => ({ ok: true, value }) as Reply<MessageName>,
      (error: unknown) => refuse('failed', error instanceof Error ? error.message : String(error)),
    );
  };
}

function nameOf(message: unknown): MessageName | undefined {
  if (typeof message !== 'object' || message === null || !('muster' in message)) return undefined;
  const name = message.muster;
  return typeof name === 'string' && Object.hasOwn(contract, name) ? (name as MessageName) : undefined;
}

function refuse(code: string, message: string): Reply<MessageName> {
  return { ok: false, error: { code, message } };
}

function parse(address: string): URL | undefined {
  try {
    return new URL(address);
  } catch {
    return undefined;
  }
}
