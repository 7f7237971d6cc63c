import { type ChildProcessByStdio, spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';

/** What Python's `email` makes of a mail. */
export interface PythonMail {
  /** It could not be read at all. */
  readonly error?: string;
  readonly headers: readonly string[];
  readonly from: readonly (readonly [name: string, address: string])[];
  readonly to: readonly (readonly [name: string, address: string])[];
  /** Both names, as Python's older parser reads them. */
  readonly names: { readonly from: string; readonly to: string };
  readonly subject: string;
  readonly messageId: string;
  readonly text: string | null;
  readonly html: string | null;
  /** Media types of the message and all its parts, outermost first. */
  readonly parts: readonly string[];
  readonly files: readonly {
    readonly name: string | null;
    readonly type: string;
    readonly disposition: string | null;
    /** Base64. */
    readonly bytes: string;
  }[];
  readonly defects: readonly string[];
}

export interface PythonMailReader {
  /** Under `policy.default` and under `policy.SMTP`. */
  read(raw: string): Promise<readonly [PythonMail, PythonMail]>;
  close(): void;
}

export function hasPython(): boolean {
  return spawnSync('python3', ['--version']).status === 0;
}

/** One process of Python for any number of mails. */
export function startPythonMail(): PythonMailReader {
  const script = fileURLToPath(new URL('./read-mail.py', import.meta.url));
  const child: ChildProcessByStdio<Writable, Readable, null> = spawn('python3', ['-u', script], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  let last: Promise<unknown> = Promise.resolve();
  return {
    read(raw) {
      const turn = last.then(async () => {
        child.stdin.write(`${JSON.stringify({ raw })}\n`);
        const { value, done } = await lines.next();
        if (done) throw new Error('Python ended.');
        const answer = JSON.parse(value) as { default: PythonMail; SMTP: PythonMail };
        return [answer.default, answer.SMTP] as const;
      });
      last = turn.catch(() => undefined);
      return turn;
    },
    close: () => void child.kill(),
  };
}
