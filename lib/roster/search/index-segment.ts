import { lettersOf } from './letters';
import { indexedRows, namesEnd, type SearchIndex, type WordTable, wordAt, wordCount } from './search-index';

/** What `names` can count. */
const mostNames = 65_535;
const codesIn16Bits = 65_536;
const spaces = /\s+/;

/**
 * Indexes consecutive rows.
 * @param texts folded, of each row: its names, `namesEnd`, and everything else; a text without `namesEnd` is all names
 */
export function indexSegment(texts: readonly string[]): SearchIndex {
  const builder = new IndexBuilder(undefined, []);
  for (const text of texts) builder.addText(text);
  return builder.finish();
}

/**
 * The same index as of the changed texts, in a fraction of the time: words that are known already are not looked at again.
 * @param rows how many there are afterwards; new ones that are not among the changes are empty
 * @param changes texts by row
 */
export function reindexed(
  index: SearchIndex | undefined,
  rows: number,
  changes: ReadonlyMap<number, string>,
): SearchIndex {
  const builder = new IndexBuilder(index, changes.values());
  const known = index ? indexedRows(index) : 0;
  for (let row = 0; row < rows; row += 1) {
    const text = changes.get(row) ?? (row < known ? undefined : '');
    if (text === undefined) builder.addRow(row);
    else builder.addText(text);
  }
  return builder.finish();
}

class IndexBuilder {
  /** New words, and those of the older index that may come up in texts: numbers of the older index are negative, from -1. */
  private readonly known = new Map<string, number>();
  /** Number + 1 of each word of the older index; 0: it has not come up yet. */
  private readonly renamed: Uint32Array;
  /** By number, in the order in which they came up. */
  private readonly words: (string | number)[] = [];
  /** The last row that each word was found in, counted from 1. */
  private readonly lastRow: number[] = [];
  private readonly codes: number[] = [];
  private readonly starts: number[] = [0];
  private readonly names: number[] = [];

  /** @param texts that will be added */
  constructor(
    private readonly older: SearchIndex | undefined,
    texts: Iterable<string>,
  ) {
    this.renamed = new Uint32Array(older ? wordCount(older.plain) + wordCount(older.wide) : 0);
    if (older) for (const [word, code] of olderCodes(older, texts)) this.known.set(word, -1 - code);
  }

  addText(text: string): void {
    const end = text.indexOf(namesEnd);
    const from = this.codes.length;
    this.addWords(end < 0 ? text : text.slice(0, end));
    this.names.push(Math.min(mostNames, this.codes.length - from));
    if (end >= 0) this.addWords(text.slice(end));
    this.starts.push(this.codes.length);
  }

  /** A row of the older index. */
  addRow(row: number): void {
    const { older } = this;
    if (!older) return;
    for (let at = older.starts[row] ?? 0, to = older.starts[row + 1] ?? 0; at < to; at += 1)
      this.codes.push(this.renew(older.codes[at] ?? 0));
    this.names.push(older.names[row] ?? 0);
    this.starts.push(this.codes.length);
  }

  private addWords(text: string): void {
    const row = this.starts.length;
    for (const word of text.split(spaces)) {
      if (word === '') continue;
      const code = this.codeOf(word);
      if (this.lastRow[code] === row) continue;
      this.lastRow[code] = row;
      this.codes.push(code);
    }
  }

  private codeOf(word: string): number {
    const known = this.known.get(word);
    if (known !== undefined) return known < 0 ? this.renew(-1 - known) : known;
    const code = this.add(word);
    this.known.set(word, code);
    return code;
  }

  private renew(olderCode: number): number {
    const known = this.renamed[olderCode] ?? 0;
    if (known > 0) return known - 1;
    const code = this.add(olderCode);
    this.renamed[olderCode] = code + 1;
    return code;
  }

  private add(word: string | number): number {
    this.lastRow.push(0);
    return this.words.push(word) - 1;
  }

  finish(): SearchIndex {
    const { older } = this;
    const plainBefore = older ? wordCount(older.plain) : 0;
    const plain: (string | number)[] = [];
    const wide: (string | number)[] = [];
    const places = new Uint32Array(this.words.length);
    const isWide = new Uint8Array(this.words.length);
    for (const [code, word] of this.words.entries()) {
      isWide[code] = Number(typeof word === 'number' ? word >= plainBefore : !isPlain(word));
      places[code] = (isWide[code] === 1 ? wide : plain).push(word) - 1;
    }
    const codes = new (places.length <= codesIn16Bits ? Uint16Array : Uint32Array)(this.codes.length);
    for (let at = 0; at < codes.length; at += 1) {
      const code = this.codes[at] ?? 0;
      codes[at] = (places[code] ?? 0) + (isWide[code] === 1 ? plain.length : 0);
    }
    return {
      plain: tableOf(plain, Uint8Array, older?.plain, 0),
      wide: tableOf(wide, Uint16Array, older?.wide, plainBefore),
      starts: Uint32Array.from(this.starts),
      names: Uint16Array.from(this.names),
      codes,
    };
  }
}

/** Which words of these texts an index has, with their numbers. */
function olderCodes(index: SearchIndex, texts: Iterable<string>): Map<string, number> {
  const asked = new Set<string>();
  for (const text of texts) for (const word of text.split(spaces)) asked.add(word);
  // Taking a word out of the index is dear: only those that have the same letters as one of the texts.
  const likely = new Set<number>();
  for (const word of asked) likely.add(lettersOfWord(word));
  const codes = new Map<string, number>();
  const plainCount = wordCount(index.plain);
  for (const [letters, offset] of [[index.plain.letters, 0] as const, [index.wide.letters, plainCount] as const])
    for (let place = 0; place < letters.length; place += 1) {
      if (!likely.has(letters[place] ?? 0)) continue;
      const word = wordAt(index, offset + place);
      if (asked.has(word)) codes.set(word, offset + place);
    }
  return codes;
}

function lettersOfWord(word: string): number {
  const units = new Uint16Array(word.length);
  for (let at = 0; at < word.length; at += 1) units[at] = word.charCodeAt(at);
  return lettersOf(units, 0, units.length);
}

function isPlain(word: string): boolean {
  for (let at = 0; at < word.length; at += 1) if (word.charCodeAt(at) > 0xff) return false;
  return true;
}

/**
 * @param words new ones, and numbers of those of the older table
 * @param offset number of the first word of the older table
 */
function tableOf(
  words: readonly (string | number)[],
  Units: typeof Uint8Array | typeof Uint16Array,
  older: WordTable | undefined,
  offset: number,
): WordTable {
  const olderStart = (code: number) => older?.starts[code - offset] ?? 0;
  const starts = new Uint32Array(words.length + 1);
  let length = 0;
  for (const [place, word] of words.entries()) {
    length += typeof word === 'string' ? word.length : olderStart(word + 1) - olderStart(word);
    starts[place + 1] = length;
  }
  const units = new Units(length);
  const letters = new Uint32Array(words.length);
  for (const [place, word] of words.entries()) {
    const from = starts[place] ?? 0;
    const to = starts[place + 1] ?? 0;
    if (typeof word === 'string') {
      for (let at = from; at < to; at += 1) units[at] = word.charCodeAt(at - from);
      letters[place] = lettersOf(units, from, to);
    } else if (older) {
      const before = olderStart(word);
      for (let at = from; at < to; at += 1) units[at] = older.units[before + at - from] ?? 0;
      letters[place] = older.letters[word - offset] ?? 0;
    }
  }
  return { units, starts, letters };
}
