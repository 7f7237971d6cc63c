import { type Browser, browser } from 'wxt/browser';
import type { CompanionPort } from '@/lib/mail/companion';
import { createPieceReader } from '@/lib/mail/companion-pieces';
import {
  answerSchemas,
  COMPANION_NAME,
  COMPANION_VERSION,
  type CompanionReply,
  type CompanionRequest,
} from '@/lib/mail/companion-protocol';
import { MailError } from '@/lib/mail/provider';

/** Longer than any step of the companion with a mail server takes before it gives up by itself. */
const REPLY_LIMIT_MS = 240_000;
const HELLO_LIMIT_MS = 10_000;
/** Not needed for so long, the program is let go. While it runs, the browser keeps the background awake. */
const IDLE_MS = 15_000;

const permission = { permissions: ['nativeMessaging' as const] };

/** Asks the person. Has to be the first thing a click does, or the browser refuses without asking. */
export function requestCompanion(): Promise<boolean> {
  return browser.permissions.request(permission);
}

interface Waiting {
  readonly call: CompanionRequest['call'];
  resolve(reply: CompanionReply): void;
  reject(error: MailError): void;
}

interface Line {
  ask(request: CompanionRequest, limitMs: number): Promise<CompanionReply>;
  hangUp(): void;
}

/** The companion program on this computer. It is started when something is asked, and ends when nothing is for a while. */
export function createNativeCompanion(): CompanionPort {
  let line: Promise<Line> | undefined;
  let busy = 0;
  let idle: ReturnType<typeof setTimeout> | undefined;

  async function connect(): Promise<Line> {
    if (!(await browser.permissions.contains(permission))) {
      throw new MailError(
        'permission-denied',
        'The browser no longer lets Muster talk to its companion program. Connect this mailbox again to allow it.',
        'no',
      );
    }
    const opened = openLine(() => {
      line = undefined;
    });
    try {
      await greet(opened);
      return opened;
    } catch (error) {
      opened.hangUp();
      throw error;
    }
  }

  return {
    async ask(request) {
      clearTimeout(idle);
      busy += 1;
      try {
        line ??= connect();
        const current = line;
        current.catch(() => {
          if (line === current) line = undefined;
        });
        return await (await current).ask(request, REPLY_LIMIT_MS);
      } finally {
        busy -= 1;
        if (busy === 0) {
          const last = line;
          idle = setTimeout(() => {
            if (line === last) line = undefined;
            void last?.then(
              (opened) => opened.hangUp(),
              () => undefined,
            );
          }, IDLE_MS);
        }
      }
    },
  };
}

/** Nothing was asked of it yet, so whatever fails here, nothing was sent. */
async function greet(opened: Line): Promise<void> {
  let reply: CompanionReply;
  try {
    reply = await opened.ask({ call: 'hello' }, HELLO_LIMIT_MS);
  } catch (error) {
    if (error instanceof MailError && error.code === 'permission-denied') throw error;
    throw new MailError('permission-denied', missing('did not start'), 'no');
  }
  const hello = answerSchemas.hello.safeParse(reply.ok ? reply.value : undefined);
  if (hello.success && hello.data.version >= COMPANION_VERSION) return;
  throw new MailError(
    'permission-denied',
    'The companion program on this computer is too old. In Muster’s folder run: npm run companion -- build',
    'no',
  );
}

/** One running companion. @throws MailError when this browser cannot start any */
function openLine(onEnd: () => void): Line {
  const waiting = new Map<number, Waiting>();
  const pieces = createPieceReader();
  let serial = 0;
  let port: Browser.runtime.Port;
  try {
    port = browser.runtime.connectNative(COMPANION_NAME);
  } catch {
    throw new MailError('permission-denied', missing('cannot be started from here'), 'no');
  }
  const finish = (id: number): Waiting | undefined => {
    const found = waiting.get(id);
    waiting.delete(id);
    return found;
  };
  port.onMessage.addListener((frame: unknown) => {
    const found = pieces.take(frame);
    const asked = found && finish(found.id);
    if (!asked) return;
    if (found.reply === 'bad')
      asked.reject(lost(asked.call, 'bad-answer', 'The companion’s answer could not be read.'));
    else asked.resolve(found.reply);
  });
  port.onDisconnect.addListener((ended: Browser.runtime.Port) => {
    const why = whyEnded(ended);
    onEnd();
    for (const id of [...waiting.keys()]) {
      const asked = finish(id);
      if (asked?.call === 'hello') asked.reject(new MailError('permission-denied', why, 'no'));
      else asked?.reject(lost(asked.call, 'connection-lost', 'The companion program ended before it answered.'));
    }
  });
  return {
    ask: (request, limitMs) =>
      new Promise((resolve, reject) => {
        serial += 1;
        const id = serial;
        const timer = setTimeout(() => {
          finish(id)?.reject(lost(request.call, 'timed-out', 'The companion program took too long to answer.'));
        }, limitMs);
        const settle =
          <Value>(done: (value: Value) => void) =>
          (value: Value) => {
            clearTimeout(timer);
            done(value);
          };
        waiting.set(id, { call: request.call, resolve: settle(resolve), reject: settle(reject) });
        try {
          port.postMessage({ id, request });
        } catch {
          finish(id)?.reject(new MailError('connection-lost', 'The companion program is gone.', 'no'));
        }
      }),
    hangUp: () => {
      onEnd();
      port.disconnect();
    },
  };
}

function lost(
  call: CompanionRequest['call'],
  code: 'bad-answer' | 'connection-lost' | 'timed-out',
  why: string,
): MailError {
  return new MailError(code, why, call === 'sendDraft' ? 'unknown' : 'no');
}

/** Chrome says it in `runtime.lastError`, Firefox in the port. */
function whyEnded(port: Browser.runtime.Port): string {
  const words = browser.runtime.lastError?.message ?? (port as { error?: { message?: string } }).error?.message ?? '';
  if (/forbidden|not allowed/i.test(words)) return missing('does not know this copy of Muster');
  if (/not found|no such native application/i.test(words)) return missing('was not found on this computer');
  return missing('did not start');
}

function missing(what: string): string {
  return `The companion program ${what}. In Muster’s folder run: npm run companion -- install --extension-id ${browser.runtime.id}`;
}
