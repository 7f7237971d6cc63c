import type { Socket } from 'node:net';

/** A command with the literals that came with it: each stands in the text as `{n}`. */
export interface Command {
  readonly text: string;
  readonly literals: readonly string[];
}

/** What a client writes, line by line, in latin1. Rejects where it hangs up. */
export function createLineReader(socket: Socket) {
  let held = '';
  let wake: () => void = () => undefined;
  socket.on('data', (chunk: Buffer) => {
    held += chunk.toString('latin1');
    wake();
  });
  socket.on('close', () => wake());

  async function until(isThere: () => boolean): Promise<void> {
    while (!isThere()) {
      if (socket.destroyed || socket.readableEnded) throw new Error('The client hung up.');
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  }

  async function line(): Promise<string> {
    await until(() => held.includes('\r\n'));
    const end = held.indexOf('\r\n');
    const found = held.slice(0, end);
    held = held.slice(end + 2);
    return found;
  }

  async function bytes(count: number): Promise<string> {
    await until(() => held.length >= count);
    const found = held.slice(0, count);
    held = held.slice(count);
    return found;
  }

  return {
    line,
    /** A command of IMAP. @param goOn asks for a literal that waits to be asked for (RFC 3501 section 4.3) */
    async command(goOn: () => void): Promise<Command> {
      const literals: string[] = [];
      let text = '';
      for (;;) {
        const part = await line();
        text += part.replace(/\+\}$/, '}');
        const [, count, isPlus] = /\{(\d+)(\+?)\}$/.exec(part) ?? [];
        if (count === undefined) return { text, literals };
        if (isPlus === '') goOn();
        literals.push(await bytes(Number(count)));
      }
    },
  };
}
