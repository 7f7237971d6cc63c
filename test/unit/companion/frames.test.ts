import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFrameReader, FrameError, frame, MOST_TO_BROWSER } from '@/lib/companion/frames';
import { PIECE_UNITS, piecesOf } from '@/lib/companion/pieces';
import { createPieceReader } from '@/lib/mail/companion-pieces';

const head = (length: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(length);
  return bytes;
};

describe('frames', () => {
  it('come out as they went in, wherever the stream is cut', () => {
    fc.assert(
      fc.property(
        fc.array(fc.jsonValue(), { maxLength: 8 }),
        fc.array(fc.nat(400), { maxLength: 20 }),
        (messages, cuts) => {
          const stream = Buffer.concat(messages.map(frame));
          const reader = createFrameReader();
          const found: unknown[] = [];
          let from = 0;
          for (const cut of cuts) {
            found.push(...reader.push(stream.subarray(from, from + cut)));
            from += cut;
          }
          found.push(...reader.push(stream.subarray(from)));
          expect(found).toEqual(JSON.parse(JSON.stringify(messages)));
        },
      ),
    );
  });

  it('refuses a length that no browser writes before anything is kept of it', () => {
    expect(() => createFrameReader().push(head(0xffffffff))).toThrow(FrameError);
    expect(() => createFrameReader(10).push(head(11))).toThrow(FrameError);
    expect(createFrameReader(10).push(head(10))).toEqual([]);
  });

  it('takes garbage for what it is, and repeats none of it', () => {
    const secret = Buffer.from('{"password":"hunter2"');
    expect(() => createFrameReader().push(Buffer.concat([head(secret.length), secret]))).toThrow(
      /^A frame is not JSON\.$/,
    );
    const broken = Buffer.from([0x22, 0xc3, 0x28, 0x22]);
    expect(() => createFrameReader().push(Buffer.concat([head(4), broken]))).toThrow(FrameError);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        try {
          expect(Array.isArray(createFrameReader().push(Buffer.from(bytes)))).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(FrameError);
        }
      }),
    );
  });

  it('writes no frame that a browser would refuse', () => {
    expect(() => frame('x'.repeat(MOST_TO_BROWSER))).toThrow(FrameError);
  });
});

describe('pieces', () => {
  const together = (id: number, value: unknown) => {
    const reader = createPieceReader();
    const taken = piecesOf(id, { ok: true, value }).map((piece) => reader.take(JSON.parse(JSON.stringify(piece))));
    return { taken, last: taken.at(-1) };
  };

  it('make up the reply again, and each fits into a frame, whatever it is made of', () => {
    for (const letter of ['a', '"', '\\', '\u0000', '庭', '😀', '\ud800']) {
      const value = letter.repeat(400_000);
      for (const piece of piecesOf(1, { ok: true, value }))
        expect(frame(piece).length).toBeLessThanOrEqual(MOST_TO_BROWSER);
      expect(together(1, value).last).toEqual({ id: 1, reply: { ok: true, value } });
    }
  });

  it('round trip', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat(), (value, id) => {
        expect(together(id, value).last).toEqual({ id, reply: { ok: true, value: JSON.parse(JSON.stringify(value)) } });
      }),
    );
  });

  it('of several replies may be mixed; a lost one spoils only its own', () => {
    const [one, two] = [1, 2].map((id) => piecesOf(id, { ok: true, value: 'x'.repeat(PIECE_UNITS * 2) }));
    const reader = createPieceReader();
    const taken = (one ?? []).flatMap((piece, place) => [reader.take(piece), reader.take(two?.[place])]);
    expect(taken.filter((each) => each !== undefined).map((each) => each.id)).toEqual([1, 2]);
    expect(reader.take(one?.[1])).toEqual({ id: 1, reply: 'bad' });
    expect(reader.take({ id: 3, piece: 0, of: 1, text: 'not JSON' })).toEqual({ id: 3, reply: 'bad' });
    expect(reader.take('nothing')).toBeUndefined();
  });
});
