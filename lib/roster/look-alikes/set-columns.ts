import type { Chunk, TagChunk } from '../columns/chunk';
import { wordsOf } from '../columns/read-chunk';

/** Words of one segment of one column, as numbers of a vocabulary. */
interface Decoded {
  readonly chunk: TagChunk;
  /** Of each word of the chunk, where its keys begin in `keys`; one more at the end. */
  readonly starts: Uint32Array;
  readonly keys: Uint32Array;
}

/** Columns that together hold a set for each person (hashtags and categories are what they talk about), read without making texts. */
export class SetColumns {
  private readonly ids = new Map<string, number>();
  /** Numbers of each word as it is written: the same words stand in every segment. */
  private readonly known = new Map<string, readonly number[]>();
  private readonly segments: Decoded[][] = [];
  private stamps = new Uint32Array(0);
  private round = 0;
  /** The numbers of the last row that was read; `count` of them are of use. */
  members = new Uint32Array(64);

  constructor(private readonly keysOf: (word: string) => readonly string[]) {}

  /** Adds a segment of a column of tags. */
  add(segment: number, chunk: Chunk): void {
    if (chunk.kind !== 'tags') return;
    const words = wordsOf(chunk);
    const starts = new Uint32Array(words.length + 1);
    const keys: number[] = [];
    for (const [code, word] of words.entries()) {
      starts[code] = keys.length;
      for (const id of this.idsOf(word)) keys.push(id);
    }
    starts[words.length] = keys.length;
    const columns = this.segments[segment] ?? [];
    columns.push({ chunk, starts, keys: Uint32Array.from(keys) });
    this.segments[segment] = columns;
  }

  /** Different keys so far: their numbers are 0 up to this. */
  get size(): number {
    return this.ids.size;
  }

  idOf(key: string): number | undefined {
    return this.ids.get(key);
  }

  private idsOf(word: string): readonly number[] {
    const known = this.known.get(word);
    if (known) return known;
    const ids = this.keysOf(word).map((key) => this.numberOf(key));
    this.known.set(word, ids);
    return ids;
  }

  private numberOf(key: string): number {
    const known = this.ids.get(key);
    if (known !== undefined) return known;
    const id = this.ids.size;
    this.ids.set(key, id);
    return id;
  }

  /** Reads the set of one row into `members`, each key once. After all segments were added. @returns how many there are */
  read(segment: number, row: number): number {
    const columns = this.segments[segment];
    if (!columns) return 0;
    if (this.stamps.length < this.ids.size) this.stamps = new Uint32Array(this.ids.size);
    this.round += 1;
    let count = 0;
    for (const { chunk, starts, keys } of columns) {
      const to = chunk.starts[row + 1] ?? 0;
      for (let at = chunk.starts[row] ?? to; at < to; at += 1) {
        const code = chunk.codes[at] ?? 0;
        const end = starts[code + 1] ?? 0;
        for (let place = starts[code] ?? end; place < end; place += 1) {
          const key = keys[place] ?? 0;
          if (this.stamps[key] === this.round) continue;
          this.stamps[key] = this.round;
          if (count === this.members.length) this.grow();
          this.members[count] = key;
          count += 1;
        }
      }
    }
    return count;
  }

  private grow(): void {
    const larger = new Uint32Array(this.members.length * 2);
    larger.set(this.members);
    this.members = larger;
  }
}
