import type { AddressInfo } from 'node:net';
import { createConnection, createServer, type Server, type Socket } from 'node:net';

/** What happens to one command of a mail conversation. */
export interface LineFault {
  /** The command, as the client writes it: the start of a line, without an IMAP tag. */
  readonly command: RegExp;
  /** `cut`: the server never sees it. `cut-after`: it does, its answer does not come back. `answer`: this text instead. */
  readonly act: 'cut' | 'cut-after' | 'answer' | 'late';
  /** `%TAG%` stands for IMAP's tag. Ends with CRLF by itself. */
  readonly text?: string;
  /** Of `late`: how long the server’s answer waits, ms. */
  readonly delayMs?: number;
}

export interface LineProxy {
  readonly port: number;
  /** How often a command that matches was seen. */
  count(command: RegExp): number;
  fail(fault: LineFault): void;
  /** Added to every UIDVALIDITY from now on, as if the folders had been made anew. */
  renumber(): void;
  mend(): void;
  close(): Promise<void>;
}

/**
 * A TCP proxy on loopback before an SMTP or IMAP server. It knows only lines and the dot that ends a message; what is sent
 * after `DATA` counts as the command `.`.
 */
export async function startLineProxy(target: number): Promise<LineProxy> {
  let faults: LineFault[] = [];
  let seen: string[] = [];
  let offset = 0;
  const sockets = new Set<Socket>();

  const server: Server = createServer((client) => {
    const upstream = createConnection({ host: '127.0.0.1', port: target });
    let isData = false;
    let tail = '';
    let hold: LineFault | undefined;
    const drop = () => {
      client.destroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', drop);
      socket.on('close', () => {
        sockets.delete(socket);
        drop();
      });
    }
    client.on('data', (chunk: Buffer) => {
      const text = chunk.toString('latin1');
      if (isData) tail = (tail + text).slice(-5);
      const command = isData
        ? tail === '\r\n.\r\n'
          ? '.'
          : ''
        : text.replace(/^[A-Z0-9]+ (?=[A-Z]+ ?)(?!FROM|TO)/, '');
      const commands = isData ? [command] : [command, text];
      if (command === '.') isData = false;
      seen.push(...commands.filter((each) => each !== ''));
      const fault = faults.find((each) => commands.some((name) => name !== '' && each.command.test(name)));
      if (!isData && /^DATA\r\n/m.test(text)) {
        isData = true;
        tail = '';
      }
      if (!fault) return void upstream.write(chunk);
      faults = faults.filter((each) => each !== fault);
      if (fault.act === 'cut') return drop();
      if (fault.act === 'answer') {
        // What was on its way of a message must not reach the server as one.
        if (command === '.') upstream.destroy();
        return void client.write(`${(fault.text ?? '').replaceAll('%TAG%', text.split(' ')[0] ?? '')}\r\n`);
      }
      hold = fault;
      upstream.write(chunk);
    });
    upstream.on('data', (chunk: Buffer) => {
      // One command at a time, so that each can be told from the next.
      const text = chunk.toString('latin1').replace(/250[ -]PIPELINING\r\n/, '');
      const shown =
        offset === 0
          ? text
          : text.replace(
              /(UIDVALIDITY |APPENDUID )(\d+)/g,
              (_, name: string, value: string) => `${name}${Number(value) + offset}`,
            );
      if (!hold) return void client.write(Buffer.from(shown, 'latin1'));
      const fault = hold;
      // The server says "go on" to a literal before it takes it.
      if (/^\+ /.test(text)) return void client.write(text);
      hold = undefined;
      if (fault.act === 'cut-after') return drop();
      setTimeout(() => client.write(Buffer.from(shown, 'latin1')), fault.delayMs ?? 0);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const hangUp = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    count: (command) => seen.filter((each) => command.test(each)).length,
    fail: (fault) => {
      faults.push(fault);
    },
    renumber() {
      offset += 7;
      hangUp();
    },
    mend() {
      faults = [];
      seen = [];
      offset = 0;
      hangUp();
    },
    close: async () => {
      hangUp();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
