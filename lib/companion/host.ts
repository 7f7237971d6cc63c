import type { Readable, Writable } from 'node:stream';
import {
  COMPANION_VERSION,
  type CompanionReply,
  type CompanionRequest,
  questionSchema,
  requestSchema,
} from '@/lib/mail/companion-protocol';
import { changesSince } from './changes';
import { addDraft, writeDraftId } from './drafts';
import { Failure, withoutSecret } from './failure';
import { createFrameReader, frame } from './frames';
import { createImapDoor, type ImapDoor } from './imap';
import { piecesOf } from './pieces';
import { deleteDraft, sendDraft } from './sending';
import { findSent } from './sent-lookup';
import { checkSmtp } from './smtp';

export interface HostOptions {
  readonly clock: { now(): number };
  /** For each step of a conversation with a mail server, ms. */
  readonly limitMs: number;
}

/** A hand-over that is on its way when the browser hangs up may end, so that its outcome stands in the mailbox. */
const FAREWELL_MS = 10_000;

/**
 * Answers what the browser asks until it hangs up. Resolves then; other requests that are on their way are given up, as
 * nobody reads their answers. Nothing is written to disk, no log, and no port is opened. @throws FrameError for what no browser sends
 */
export async function serve(input: Readable, output: Writable, { clock, limitMs }: HostOptions): Promise<void> {
  const door = createImapDoor(limitMs);
  const reader = createFrameReader();
  const handOvers = new Set<Promise<unknown>>();
  const answer = async (message: unknown): Promise<void> => {
    const question = questionSchema.safeParse(message);
    if (!question.success) return;
    const { id, request } = question.data;
    const work = replyTo(request, door, clock, limitMs);
    if (isHandOver(request)) handOvers.add(work);
    const reply = await work;
    handOvers.delete(work);
    for (const piece of piecesOf(id, reply)) output.write(frame(piece));
  };
  try {
    for await (const chunk of input) for (const message of reader.push(chunk as Buffer)) void answer(message);
    await Promise.race([
      Promise.allSettled(handOvers),
      new Promise((resolve) => setTimeout(resolve, FAREWELL_MS).unref()),
    ]);
  } finally {
    door.close();
  }
}

function isHandOver(request: unknown): boolean {
  return typeof request === 'object' && request !== null && 'call' in request && request.call === 'sendDraft';
}

async function replyTo(
  asked: unknown,
  door: ImapDoor,
  clock: HostOptions['clock'],
  limitMs: number,
): Promise<CompanionReply> {
  const request = requestSchema.safeParse(asked);
  if (!request.success) {
    // Only where it is wrong: what it holds may be a password.
    const [issue] = request.error.issues;
    const place = issue?.path.join('.') || 'request';
    return failed(new Failure('rejected', `The companion cannot do this: ${place} is not valid.`, 'no'));
  }
  try {
    return { ok: true, value: await handle(request.data, door, clock, limitMs) };
  } catch (error) {
    const failure =
      error instanceof Failure
        ? error
        : new Failure('bad-answer', 'The companion program has a fault.', openFor(request.data));
    const { account } = request.data as { account?: { user: string; password: string } };
    return failed(failure, account);
  }
}

function openFor({ call }: CompanionRequest): 'no' | 'unknown' {
  return call === 'sendDraft' ? 'unknown' : 'no';
}

function failed({ told }: Failure, account?: { user: string; password: string }): CompanionReply {
  return { ok: false, error: { ...told, message: account ? withoutSecret(told.message, account) : told.message } };
}

async function handle(
  request: CompanionRequest,
  door: ImapDoor,
  clock: HostOptions['clock'],
  limitMs: number,
): Promise<unknown> {
  switch (request.call) {
    case 'hello':
      return { version: COMPANION_VERSION };
    case 'check':
      await door.use(request.account, async () => undefined);
      await checkSmtp(request.account, limitMs);
      return {};
    case 'createDraft': {
      const { account, message, messageId } = request;
      const bytes = Buffer.from(message, 'utf8');
      return { draftId: writeDraftId(await door.use(account, (imap) => addDraft(imap, bytes, messageId))) };
    }
    case 'sendDraft':
      return sendDraft(door, request.account, request.draftId, limitMs);
    case 'deleteDraft':
      await deleteDraft(door, request.account, request.draftId);
      return {};
    case 'findSent':
      return findSent(door, request.account, request);
    case 'changesSince':
      return changesSince(door, request.account, request.cursor, clock.now());
  }
}
