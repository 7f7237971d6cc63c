/** What the browser takes from the companion in one frame, and gives to it. Bytes, of Chrome's and Firefox's documents. */
export const MOST_TO_BROWSER = 1024 * 1024;
export const MOST_FROM_BROWSER = 64 * 1024 * 1024;
const LENGTH_BYTES = 4;

/** What came in is not what a browser writes: where the next frame begins is lost. */
export class FrameError extends Error {
  override readonly name = 'FrameError';
}

/**
 * One message as the browser's native messaging writes it: its length in bytes (32 bits, little-endian), then JSON in UTF-8.
 * @throws FrameError when it is longer than a browser takes
 */
export function frame(message: unknown): Buffer {
  const body = Buffer.from(JSON.stringify(message), 'utf8');
  if (body.length > MOST_TO_BROWSER) throw new FrameError(`A frame of ${body.length} bytes is too long.`);
  const head = Buffer.alloc(LENGTH_BYTES);
  head.writeUInt32LE(body.length);
  return Buffer.concat([head, body]);
}

/** Puts frames together again, wherever the stream was cut. */
export function createFrameReader(longest = MOST_FROM_BROWSER): { push(chunk: Buffer): unknown[] } {
  let chunks: Buffer[] = [];
  let held = 0;

  function take(length: number): Buffer {
    const all = chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
    chunks = all.length > length ? [all.subarray(length)] : [];
    held = all.length - length;
    return all.subarray(0, length);
  }

  let wanted: number | undefined;
  return {
    /** The messages that are whole with this chunk. @throws FrameError for a frame that is too long or no JSON */
    push(chunk) {
      if (chunk.length > 0) chunks.push(chunk);
      held += chunk.length;
      const messages: unknown[] = [];
      for (;;) {
        if (wanted === undefined) {
          if (held < LENGTH_BYTES) return messages;
          wanted = take(LENGTH_BYTES).readUInt32LE();
          if (wanted > longest) throw new FrameError(`A frame of ${wanted} bytes is too long.`);
        }
        if (held < wanted) return messages;
        messages.push(parse(take(wanted)));
        wanted = undefined;
      }
    },
  };
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    // The text may hold a password: none of it is repeated.
    throw new FrameError('A frame is not JSON.');
  }
}
