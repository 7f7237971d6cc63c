import { PassThrough } from 'node:stream';
import { createFrameReader } from '@/lib/companion/frames';
import { serve } from '@/lib/companion/host';
import type { CompanionPort } from '@/lib/mail/companion';
import { createPieceReader } from '@/lib/mail/companion-pieces';
import type { CompanionReply } from '@/lib/mail/companion-protocol';

/** A companion in this process, spoken to as a browser does: in frames. */
export function companionInProcess(limitMs = 20_000): CompanionPort & { hangUp(): Promise<void> } {
  const [input, output] = [new PassThrough(), new PassThrough()];
  const reader = createFrameReader();
  const pieces = createPieceReader();
  const waiting = new Map<number, (reply: CompanionReply) => void>();
  const ended = serve(input, output, { clock: { now: () => Date.now() }, limitMs });
  let serial = 0;
  output.on('data', (chunk: Buffer) => {
    for (const message of reader.push(chunk)) {
      const found = pieces.take(message);
      if (!found) continue;
      if (found.reply === 'bad') throw new Error('The companion sent what cannot be read.');
      waiting.get(found.id)?.(found.reply);
      waiting.delete(found.id);
    }
  });
  return {
    ask: (request) =>
      new Promise((resolve) => {
        serial += 1;
        waiting.set(serial, resolve);
        const body = Buffer.from(JSON.stringify({ id: serial, request }), 'utf8');
        const head = Buffer.alloc(4);
        head.writeUInt32LE(body.length);
        input.write(Buffer.concat([head, body]));
      }),
    async hangUp() {
      input.end();
      await ended;
    },
  };
}
