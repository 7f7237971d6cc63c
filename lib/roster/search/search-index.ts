/** Stands between the names of a person and all other text, in the texts that are indexed. */
export const namesEnd = '\n\n';

/** Different words one after the other, without anything between them. A word is what stands between two spaces. */
export interface WordTable {
  readonly units: Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer>;
  /** Where each word begins in `units`; one more at the end. */
  readonly starts: Uint32Array<ArrayBuffer>;
  /** Which letters each word has, see `lettersOf`. */
  readonly letters: Uint32Array<ArrayBuffer>;
}

/**
 * All that a search looks at in consecutive rows: each different word once, and of each row the numbers of its words. A query
 * looks through the words, which are far fewer than the text, and then over the numbers; the text itself is not needed any
 * more. Plain data that a database can keep.
 */
export interface SearchIndex {
  /** Words of Latin-1 letters only: a byte a letter. */
  readonly plain: WordTable;
  /** All other words; their numbers go on after the last plain one. */
  readonly wide: WordTable;
  /** Where the words of each row begin in `codes`; one more at the end. */
  readonly starts: Uint32Array<ArrayBuffer>;
  /** Of each row: how many of its words, from the first, are names, handles and addresses. */
  readonly names: Uint16Array<ArrayBuffer>;
  readonly codes: Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer>;
}

/** How many different words a table has. */
export function wordCount({ letters }: WordTable): number {
  return letters.length;
}

/** How many rows an index covers. */
export function indexedRows({ names }: SearchIndex): number {
  return names.length;
}

/** What an index takes in memory. */
export function indexBytes({ plain, wide, starts, names, codes }: SearchIndex): number {
  let bytes = starts.byteLength + names.byteLength + codes.byteLength;
  for (const { units, starts: from, letters } of [plain, wide])
    bytes += units.byteLength + from.byteLength + letters.byteLength;
  return bytes;
}

/** More arguments than this in one call may not fit the stack. */
const unitsAtOnce = 4_096;

/** A word by its number in the whole index. */
export function wordAt(index: SearchIndex, code: number): string {
  const plainCount = wordCount(index.plain);
  const { units, starts } = code < plainCount ? index.plain : index.wide;
  const place = code < plainCount ? code : code - plainCount;
  const [from, to] = [starts[place] ?? 0, starts[place + 1] ?? 0];
  if (to - from <= unitsAtOnce) return String.fromCharCode(...units.subarray(from, to));
  let word = '';
  for (let at = from; at < to; at += unitsAtOnce)
    word += String.fromCharCode(...units.subarray(at, Math.min(to, at + unitsAtOnce)));
  return word;
}

/** The different words of a row, in the form that is indexed. */
export function textAt(index: SearchIndex, row: number): string {
  const words = Array.from(index.codes.subarray(index.starts[row], index.starts[row + 1]), (code) =>
    wordAt(index, code),
  );
  const names = index.names[row] ?? 0;
  return words.length === 0 ? '' : `${words.slice(0, names).join(' ')}${namesEnd}${words.slice(names).join(' ')}`;
}
