import { type CompanionReply, pieceSchema, replySchema } from './companion-protocol';

/** Longest reply that is put together, UTF-16 units: what one call brings, in base64, and then some. */
const LONGEST_REPLY = 64 * 1024 * 1024;

export interface PieceReader {
  /**
   * A frame that came in. The reply it completes; `'bad'` in place of one that cannot be read; `undefined` while pieces are
   * missing, and for a frame that is none.
   */
  take(frame: unknown): { readonly id: number; readonly reply: CompanionReply | 'bad' } | undefined;
}

/** Puts replies together from their pieces. Those of one reply come in order; those of several may be mixed. */
export function createPieceReader(): PieceReader {
  const begun = new Map<number, { texts: string[]; units: number }>();
  return {
    take(frame) {
      const read = pieceSchema.safeParse(frame);
      if (!read.success) return undefined;
      const { id, piece, of, text } = read.data;
      const so = begun.get(id) ?? { texts: [], units: 0 };
      so.units += text.length;
      if (piece !== so.texts.length || piece >= of || so.units > LONGEST_REPLY) {
        begun.delete(id);
        return { id, reply: 'bad' };
      }
      so.texts.push(text);
      if (so.texts.length < of) {
        begun.set(id, so);
        return undefined;
      }
      begun.delete(id);
      return { id, reply: parse(so.texts.join('')) };
    },
  };
}

function parse(text: string): CompanionReply | 'bad' {
  try {
    return replySchema.parse(JSON.parse(text));
  } catch {
    return 'bad';
  }
}
