import type { CompanionReply, Piece } from '@/lib/mail/companion-protocol';

/**
 * UTF-16 units of one piece. As JSON inside JSON a unit takes three bytes at most (a quote takes two, a letter of any script
 * three), half of a pair six; so a piece stays under the megabyte that a browser takes.
 */
export const PIECE_UNITS = 160_000;

/** A reply, cut into frames that a browser takes. */
export function piecesOf(id: number, reply: CompanionReply): Piece[] {
  const text = JSON.stringify(reply);
  const of = Math.max(1, Math.ceil(text.length / PIECE_UNITS));
  return Array.from({ length: of }, (_, piece) => ({
    id,
    piece,
    of,
    text: text.slice(piece * PIECE_UNITS, (piece + 1) * PIECE_UNITS),
  }));
}
