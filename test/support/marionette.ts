import { connect, type Socket } from 'node:net';

/** What Firefox refused, in its own words. */
export class MarionetteError extends Error {
  override readonly name = 'MarionetteError';
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Firefox's own remote protocol, which geckodriver speaks too: `length:[type, id, command, parameters]` over TCP. Only it
 * reaches pages of an extension and the browser around them; WebDriver BiDi refuses `moz-extension:` addresses.
 * https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html
 */
export class Marionette {
  private readonly waiting = new Map<number, Waiting>();
  private bytes = Buffer.alloc(0);
  private count = 0;

  private constructor(
    private readonly socket: Socket,
    private readonly greeted: () => void,
  ) {
    socket.on('data', (chunk: Buffer) => this.take(chunk));
    socket.on('close', () => {
      for (const { reject } of this.waiting.values()) reject(new MarionetteError('Firefox hung up.'));
      this.waiting.clear();
    });
    socket.on('error', () => undefined);
  }

  /** Waits for a Firefox that has just been started. @throws where none answers within the time, ms */
  static async open(port: number, timeoutMs = 60_000): Promise<Marionette> {
    for (const end = Date.now() + timeoutMs; ; ) {
      try {
        const socket = await new Promise<Socket>((resolve, reject) => {
          const attempt = connect(port, '127.0.0.1', () => resolve(attempt));
          attempt.once('error', reject);
        });
        return await new Promise((resolve) => {
          const client: Marionette = new Marionette(socket, () => resolve(client));
        });
      } catch (error) {
        if (Date.now() > end) throw error;
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
    }
  }

  send<T>(command: string, parameters: object = {}): Promise<T> {
    this.count += 1;
    const id = this.count;
    const text = JSON.stringify([0, id, command, parameters]);
    return new Promise<T>((resolve, reject) => {
      this.waiting.set(id, { resolve: (value) => resolve(value as T), reject });
      this.socket.write(`${Buffer.byteLength(text)}:${text}`);
    });
  }

  close(): void {
    this.socket.destroy();
  }

  private take(chunk: Buffer): void {
    this.bytes = Buffer.concat([this.bytes, chunk]);
    for (;;) {
      const colon = this.bytes.indexOf(':');
      const end = colon + 1 + Number(this.bytes.subarray(0, Math.max(0, colon)));
      if (colon < 0 || this.bytes.length < end) return;
      const message: unknown = JSON.parse(this.bytes.subarray(colon + 1, end).toString('utf8'));
      this.bytes = this.bytes.subarray(end);
      if (Array.isArray(message)) this.answer(message);
      else this.greeted();
    }
  }

  private answer([, id, error, value]: readonly unknown[]): void {
    const waiting = this.waiting.get(id as number);
    this.waiting.delete(id as number);
    if (error) waiting?.reject(new MarionetteError((error as { message?: string }).message || JSON.stringify(error)));
    else waiting?.resolve(value);
  }
}
