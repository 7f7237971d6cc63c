import { messageIdsIn } from '@/lib/mail/message-id';

/** What of a message's head is needed: its own id, its thread, and whom it is from and to. */
export interface Head {
  /** With angle brackets; `undefined` when it has none that can be written back. */
  readonly messageId?: string;
  /** The Message-ID of the thread's first message, as far as this one tells: IMAP itself has no threads. */
  readonly threadId: string;
  readonly from: readonly string[];
  readonly to: readonly string[];
}

const HEAD_LIMIT = 256 * 1024;
const ANCESTORS = 100;

/** @param fallbackId stands for a thread of its own where the message has no Message-ID */
export function readHead(raw: Uint8Array, fallbackId: string): Head {
  const text = Buffer.from(raw.subarray(0, HEAD_LIMIT)).toString('latin1');
  const end = /\r?\n\r?\n/.exec(text)?.index ?? text.length;
  const lines = text
    .slice(0, end)
    .replace(/\r?\n(?=[ \t])/g, '')
    .split(/\r?\n/);
  const value = (name: string) =>
    lines.find((line) => line.slice(0, name.length + 1).toLowerCase() === `${name}:`)?.slice(name.length + 1) ?? '';
  const [messageId] = messageIdsIn(value('message-id'), 1);
  const ancestors = [...messageIdsIn(value('references'), ANCESTORS), ...messageIdsIn(value('in-reply-to'), 1)];
  return {
    ...(messageId === undefined ? {} : { messageId }),
    threadId: ancestors[0] ?? messageId ?? fallbackId,
    from: addressesIn(value('from')),
    to: addressesIn(value('to')),
  };
}

/** The addresses of a header that Muster itself wrote: one, at its end, in brackets or bare. */
function addressesIn(value: string): string[] {
  const address = /<([^<>\s]+)>\s*$/.exec(value)?.[1] ?? /^\s*([^<>\s"]+@[^<>\s"]+)\s*$/.exec(value)?.[1];
  return address === undefined ? [] : [address];
}
