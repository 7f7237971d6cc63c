import { ImapFlow } from 'imapflow';
import type { CompanionSignIn } from '@/lib/mail/companion-protocol';
import { Failure, withoutSecret } from './failure';
import { type Folders, findFolders } from './folders';
import { type ImapProblem, imapFailure } from './imap-errors';

/** A connection that nobody needed for so long is closed. */
const IDLE_MS = 20_000;
/** The longest that one request may keep the mailbox. */
const WORK_LIMIT_MS = 120_000;

/** Longest literal that is taken into memory at once, bytes: more than a message's cut, see `changes`. */
const LONGEST_LITERAL = 32 * 1024 * 1024;

export interface Imap {
  readonly client: ImapFlow;
  readonly folders: Folders;
}

export interface ImapDoor {
  /** Runs work on the account's own connection, one piece of work after the other. @throws Failure */
  use<Result>(account: CompanionSignIn, work: (imap: Imap) => Promise<Result>): Promise<Result>;
  close(): void;
}

/** One connection, to the account that was asked for last. @param limitMs for each step of the conversation */
export function createImapDoor(limitMs: number): ImapDoor {
  let open: { readonly key: string; readonly imap: Imap } | undefined;
  let line: Promise<unknown> = Promise.resolve();
  let idle: NodeJS.Timeout | undefined;

  function close(): void {
    clearTimeout(idle);
    open?.imap.client.close();
    open = undefined;
  }

  async function imapOf(account: CompanionSignIn): Promise<Imap> {
    const key = JSON.stringify([account.user, account.password, account.imap]);
    if (open?.key === key && (await isThere(open.imap.client))) return open.imap;
    close();
    const client = clientOf(account, limitMs);
    try {
      await client.connect();
      const imap = { client, folders: await findFolders(client) };
      open = { key, imap };
      return imap;
    } catch (error) {
      client.close();
      throw error;
    }
  }

  async function run<Result>(account: CompanionSignIn, work: (imap: Imap) => Promise<Result>): Promise<Result> {
    clearTimeout(idle);
    let timer: NodeJS.Timeout | undefined;
    const tooLong = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        close();
        reject(new Failure('timed-out', 'The mail server took too long to answer.', 'no'));
      }, WORK_LIMIT_MS);
    });
    try {
      return await Promise.race([imapOf(account).then(work), tooLong]);
    } catch (error) {
      if (error instanceof Failure) throw error;
      const problem = error as ImapProblem;
      throw imapFailure({
        code: problem.code,
        message: problem.message,
        authenticationFailed: problem.authenticationFailed,
        responseStatus: problem.responseStatus,
        serverResponseCode: problem.serverResponseCode,
        responseText: withoutSecret(problem.responseText ?? '', account),
      });
    } finally {
      clearTimeout(timer);
      idle = setTimeout(close, IDLE_MS);
      idle.unref();
    }
  }

  return {
    use(account, work) {
      const turn = line.then(() => run(account, work));
      line = turn.catch(() => undefined);
      return turn;
    },
    close,
  };
}

/** A server may have hung up meanwhile, and the first command would be lost with it. */
async function isThere(client: ImapFlow): Promise<boolean> {
  if (!client.usable) return false;
  try {
    await client.noop();
    return client.usable;
  } catch {
    return false;
  }
}

function clientOf({ user, password, imap }: CompanionSignIn, limitMs: number): ImapFlow {
  const client = new ImapFlow({
    host: imap.host,
    port: imap.port,
    secure: imap.security === 'tls',
    doSTARTTLS: imap.security === 'starttls',
    auth: { user, pass: password },
    // A library's log would hold what is read and written.
    logger: false,
    disableAutoIdle: true,
    disableCompression: true,
    connectionTimeout: limitMs,
    greetingTimeout: limitMs,
    socketTimeout: limitMs,
    maxLiteralSize: LONGEST_LITERAL,
    tls: { minVersion: 'TLSv1.2' },
  });
  // Without a listener it would end the program; the request that waits is rejected all the same.
  client.on('error', () => undefined);
  return client;
}
