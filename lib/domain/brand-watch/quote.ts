const AROUND = 70;
const LONGEST_HIT = 160;

/**
 * The words around a place of a text, whole words at its ends where there are any, and where in it the place is (UTF-16 units).
 * What is left out is marked by an ellipsis. `text.slice(at, end)` stands in the quote as it is, up to 160 units of it.
 */
export function quoteAround(
  text: string,
  at: number,
  end: number,
): { readonly quote: string; readonly mark: readonly [start: number, end: number] } {
  const last = wholeAt(text, Math.min(end, at + LONGEST_HIT), 1);
  const from = startOf(text, at);
  const to = endOf(text, last);
  const before = from > 0 ? '…' : '';
  const after = to < text.length ? '…' : '';
  return {
    quote: `${before}${text.slice(from, to)}${after}`,
    mark: [before.length + at - from, before.length + last - from],
  };
}

function startOf(text: string, at: number): number {
  if (at <= AROUND) return 0;
  const cut = wholeAt(text, at - AROUND, 1);
  const gap = text.slice(cut, at).search(/\s\S/u);
  return gap < 0 ? Math.min(cut, at) : cut + gap + 1;
}

function endOf(text: string, end: number): number {
  if (text.length - end <= AROUND) return text.length;
  const cut = wholeAt(text, end + AROUND, -1);
  const gap = /\s\S*$/u.exec(text.slice(end, cut));
  return gap ? end + gap.index : Math.max(cut, end);
}

/** Not between the two halves of a character. */
function wholeAt(text: string, at: number, step: 1 | -1): number {
  return /[\udc00-\udfff]/.test(text.charAt(at)) && /[\ud800-\udbff]/.test(text.charAt(at - 1)) ? at + step : at;
}
