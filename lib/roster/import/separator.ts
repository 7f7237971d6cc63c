export const separators = [',', ';', '\t', '|'] as const;
export type Separator = (typeof separators)[number];

export const separatorNames: Readonly<Record<Separator, string>> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'vertical bar',
};

const SEP_LINE = /^sep=([,;\t|])[ \t]*\n/i;
const LINES = 30;

/** Excel's own first line `sep=;`, which says the separator and is no row. */
export function sepLine(text: string): { readonly separator: Separator; readonly length: number } | undefined {
  const match = SEP_LINE.exec(text);
  return match ? { separator: match[1] as Separator, length: match[0].length } : undefined;
}

/**
 * What parts the cells: the mark that cuts the first lines most evenly, and of those that do, into most cells. Marks inside
 * of quotes do not count. A file of one column has none, and comma does no harm.
 * @param text the beginning of the file
 */
export function detectSeparator(text: string): Separator {
  const said = sepLine(text);
  if (said) return said.separator;
  let best: Separator = ',';
  let bestScore = 0;
  for (const separator of separators) {
    const widths = widthsOf(text, separator);
    const [header = 1] = widths;
    if (header < 2) continue;
    const even = widths.filter((width) => width === header).length / widths.length;
    const score = even * even * Math.log2(header + 1);
    if (score > bestScore) {
      best = separator;
      bestScore = score;
    }
  }
  return best;
}

/** How many cells each of the first lines has; the last one may be cut and is left out if there are others. */
function widthsOf(text: string, separator: Separator): number[] {
  const widths: number[] = [];
  let width = 1;
  let isQuoted = false;
  let isEmpty = true;
  for (let at = 0; at < text.length && widths.length < LINES; at += 1) {
    const character = text.charAt(at);
    if (character === '"') isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if (character === separator) width += 1;
    else if (character === '\n') {
      if (!isEmpty) widths.push(width);
      width = 1;
      isEmpty = true;
      continue;
    }
    isEmpty = false;
  }
  if (widths.length === 0 && !isEmpty) widths.push(width);
  return widths;
}
