import { createServer, type Server, type Socket } from 'node:net';
import { answerImap, type Folder, imapCapabilities, imapMailbox } from './mail-double-imap';
import { createLineReader } from './mail-double-lines';

/** An SMTP and an IMAP server in memory, on loopback: as much of both as the companion asks for. `accepted` is the judge. */
export interface MailDouble {
  readonly imapPort: number;
  readonly smtpPort: number;
  /** What the sending server took, in order. RFC 5322. */
  accepted(): readonly string[];
  /** Puts mail into the inbox. */
  deliver(raw: string): void;
  /** The folders as they are; more may be added. */
  folders(): Folder[];
  /** IMAP commands that were given, without their tags. */
  commands(): readonly string[];
  /** Called before each command is carried out and before it is answered; what it throws takes both servers off the net. */
  watch(step: (label: string) => void): void;
  /** Back on the net. */
  mend(): void;
  reset(): void;
  close(): Promise<void>;
}

/** @param extensions of IMAP, besides those that every session has */
export async function startMailDouble(extensions: readonly string[] = []): Promise<MailDouble> {
  let folders: Folder[] = imapMailbox();
  let accepted: string[] = [];
  let commands: string[] = [];
  let step: (label: string) => void = () => undefined;
  let isDown = false;
  const sockets = new Set<Socket>();

  /** `false`: nobody is there any more. */
  const passes = (label: string): boolean => {
    if (isDown) return false;
    try {
      step(label);
      return true;
    } catch {
      isDown = true;
      for (const socket of sockets) socket.destroy();
      return false;
    }
  };

  const imap = createServer((socket) =>
    attend(socket, async (lines) => {
      const say = (text: string) => void socket.write(Buffer.from(text, 'latin1'));
      const session = answerImap(() => folders, extensions);
      say(`* OK [CAPABILITY ${imapCapabilities(extensions)}] here\r\n`);
      for (let open = true; open; ) {
        const command = await lines.command(() => say('+ go on\r\n'));
        commands.push(command.text.replace(/^\S+ /, ''));
        const label = `IMAP ${command.text.split(' ').slice(1, 3).join(' ')}`;
        if (!passes(`before ${label}`)) return;
        const { answer, isLast } = session(command);
        if (!passes(`after ${label}`)) return;
        say(answer);
        open = !isLast;
      }
      socket.end();
    }),
  );

  const smtp = createServer((socket) =>
    attend(socket, async (lines) => {
      const say = (text: string) => void socket.write(`${text}\r\n`);
      say('220 mail.test ESMTP');
      for (;;) {
        const command = await lines.line();
        const name = (command.split(/[ :]/)[0] ?? '').toUpperCase();
        if (!passes(`before SMTP ${name}`)) return;
        if (name === 'DATA') {
          if (!passes('after SMTP DATA')) return;
          say('354 go on');
          const raw = await text(lines.line);
          if (!passes('before SMTP .')) return;
          accepted.push(raw);
          if (!passes('after SMTP .')) return;
          say('250 2.0.0 taken');
          continue;
        }
        if (!passes(`after SMTP ${name}`)) return;
        say(name === 'QUIT' ? '221 2.0.0 bye' : name === 'EHLO' ? '250-mail.test\r\n250 8BITMIME' : '250 2.0.0 ok');
        if (name === 'QUIT') return void socket.end();
      }
    }),
  );

  function attend(socket: Socket, talk: (lines: ReturnType<typeof createLineReader>) => Promise<void>): void {
    if (isDown) return void socket.destroy();
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    // Ends where the other side hangs up.
    talk(createLineReader(socket)).catch(() => socket.destroy());
  }

  const hangUp = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    imapPort: await portOf(imap),
    smtpPort: await portOf(smtp),
    accepted: () => accepted,
    folders: () => folders,
    commands: () => commands,
    deliver(raw) {
      folders.find(({ name }) => name === 'INBOX')?.add(raw, []);
    },
    watch(each) {
      step = each;
    },
    mend() {
      isDown = false;
    },
    reset() {
      hangUp();
      folders = imapMailbox();
      accepted = [];
      commands = [];
      step = () => undefined;
      isDown = false;
    },
    async close() {
      hangUp();
      await Promise.all([imap, smtp].map((server) => new Promise((resolve) => server.close(resolve))));
    },
  };
}

/** Up to the line with nothing but a dot (RFC 5321 section 4.5.2). */
async function text(line: () => Promise<string>): Promise<string> {
  const lines: string[] = [];
  for (;;) {
    const next = await line();
    if (next === '.') return lines.map((each) => `${each}\r\n`).join('');
    lines.push(next.replace(/^\./, ''));
  }
}

async function portOf(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}
