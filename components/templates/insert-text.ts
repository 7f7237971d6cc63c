type Box = HTMLInputElement | HTMLTextAreaElement;

/**
 * Puts `piece` in the place of `from` to `to` as if it had been typed: the browser's undo takes it back.
 * @param onText told the whole text where the browser does not say it by itself
 * @param back where typing goes on, counted from the end of the piece
 */
export function insertInto(
  box: Box,
  piece: string,
  from: number,
  to: number,
  onText: (text: string) => void,
  back = 0,
): void {
  box.focus();
  box.setSelectionRange(from, to);
  // Old, and the only way that keeps the history of undo. Where it is gone the text comes in without it.
  const isDone = typeof document.execCommand === 'function' && document.execCommand('insertText', false, piece);
  if (!isDone) {
    box.setRangeText(piece, from, to, 'end');
    onText(box.value);
  }
  const caret = from + piece.length - back;
  box.setSelectionRange(caret, caret);
}
