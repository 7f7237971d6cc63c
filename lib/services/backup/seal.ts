import { BackupError } from './backup-error';

/** Rounds of PBKDF2-HMAC-SHA-256; OWASP asks for 600,000. */
const ROUNDS = 600_000;
const MOST_ROUNDS = 10_000_000;
const MAGIC = new TextEncoder().encode('MUSTERX1');
const HEAD = MAGIC.length + 16 + 8 + 4;
/** Bytes sealed together. */
const PIECE = 1 << 20;
const LAST = 0x8000_0000;

type Bytes = Uint8Array<ArrayBuffer>;
/** So many bytes that nobody can guess. */
export type RandomBytes = (count: number) => Bytes;

export function isSealed(start: Uint8Array): boolean {
  return start.length >= MAGIC.length && MAGIC.every((byte, index) => start[index] === byte);
}

/**
 * Encrypts a stream: AES-256-GCM in pieces, each with its number in the nonce, and the last one marked as such, so that
 * pieces can be neither swapped nor left out. The key is made from the password by PBKDF2.
 */
export async function sealer(password: string, randomBytes: RandomBytes, rounds = ROUNDS) {
  const salt = randomBytes(16);
  const prefix = randomBytes(8);
  const head = joined([MAGIC, salt, prefix, number32(rounds)]);
  const key = await keyFrom(password, salt, rounds);
  let count = 0;
  let waiting: Bytes[] = [];
  let size = 0;
  const seal = async (bytes: Bytes, isLast: boolean): Promise<Bytes> => {
    const sealed = new Uint8Array(await crypto.subtle.encrypt(ways(prefix, count++, head, isLast), key, bytes));
    return joined([number32((isLast ? LAST : 0) + sealed.length), sealed]);
  };
  return {
    head,
    async push(bytes: Bytes): Promise<Bytes[]> {
      waiting.push(bytes);
      size += bytes.length;
      if (size < PIECE) return [];
      const all = joined(waiting);
      waiting = [];
      size = 0;
      return [await seal(all, false)];
    },
    end: () => seal(joined(waiting), true),
  };
}

/** What was sealed, as it was. @throws BackupError `wrong-password`, or `damaged` */
export async function* unsealed(chunks: AsyncIterable<Uint8Array>, password: string): AsyncGenerator<Bytes> {
  let held: Bytes = new Uint8Array();
  const source = chunks[Symbol.asyncIterator]();
  const take = async (length: number): Promise<Bytes> => {
    const parts: Uint8Array[] = [held];
    let size = held.length;
    while (size < length) {
      const { value, done } = await source.next();
      if (done) throw new BackupError('damaged');
      parts.push(value);
      size += value.length;
    }
    const all = joined(parts);
    held = all.slice(length);
    return all.subarray(0, length);
  };
  const head = (await take(HEAD)).slice();
  const rounds = read32(head, HEAD - 4);
  if (!isSealed(head) || rounds < 1 || rounds > MOST_ROUNDS) throw new BackupError('damaged');
  const salt = head.slice(MAGIC.length, MAGIC.length + 16);
  const prefix = head.slice(MAGIC.length + 16, MAGIC.length + 24);
  const key = await keyFrom(password, salt, rounds);
  for (let count = 0; ; count += 1) {
    const size = read32(await take(4), 0);
    const isLast = size >= LAST;
    const length = isLast ? size - LAST : size;
    if (length > 64 * PIECE) throw new BackupError('damaged');
    const piece = (await take(length)).slice();
    let clear: ArrayBuffer;
    try {
      clear = await crypto.subtle.decrypt(ways(prefix, count, head, isLast), key, piece);
    } catch {
      throw new BackupError(count === 0 ? 'wrong-password' : 'damaged');
    }
    yield new Uint8Array(clear);
    if (isLast) return;
  }
}

async function keyFrom(password: string, salt: Bytes, iterations: number): Promise<CryptoKey> {
  const text = new TextEncoder().encode(password.normalize('NFKC'));
  const base = await crypto.subtle.importKey('raw', text, 'PBKDF2', false, ['deriveKey']);
  const way = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations };
  return crypto.subtle.deriveKey(way, base, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

function ways(prefix: Bytes, count: number, head: Bytes, isLast: boolean): AesGcmParams {
  return {
    name: 'AES-GCM',
    iv: joined([prefix, number32(count)]),
    additionalData: joined([head, Uint8Array.of(isLast ? 1 : 0)]),
  };
}

function number32(value: number): Bytes {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}

function read32(bytes: Bytes, at: number): number {
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(at);
}

function joined(parts: readonly Uint8Array[]): Bytes {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
