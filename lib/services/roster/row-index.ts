/** Two independent 26-bit hashes (FNV-1a with different starts) as one number that a double holds exactly. */
function hashOf(id: string): number {
  let one = 0x811c9dc5;
  let other = 0x01000193;
  for (let index = 0; index < id.length; index += 1) {
    const unit = id.charCodeAt(index);
    one = Math.imul(one ^ unit, 0x01000193);
    other = Math.imul(other ^ unit, 0x85ebca6b);
  }
  // The low bits of the products mix badly.
  one ^= one >>> 15;
  other ^= other >>> 13;
  return (one >>> 6) * 2 ** 26 + (other >>> 6) + 1;
}

/**
 * From ids to rows, in 12 bytes an entry and a half-empty table, where a `Map` of strings would take over 100: with a million
 * people that is the difference between fitting and not. Different ids may share a hash, so whoever asks has to look at the
 * id of the row that is given; open addressing with linear probing.
 */
export class RowIndex {
  private hashes: Float64Array;
  private rows: Uint32Array;
  private count = 0;

  constructor(expected: number) {
    const size = 2 ** Math.ceil(Math.log2(Math.max(16, 2 * expected)));
    this.hashes = new Float64Array(size);
    this.rows = new Uint32Array(size);
  }

  add(id: string, row: number): void {
    if (2 * (this.count + 1) > this.hashes.length) this.grow();
    this.put(hashOf(id), row);
  }

  /** All rows whose id may be this one, usually one or none. */
  candidates(id: string): number[] {
    const hash = hashOf(id);
    const found: number[] = [];
    const mask = this.hashes.length - 1;
    for (let at = hash % this.hashes.length; this.hashes[at] !== 0; at = (at + 1) & mask)
      if (this.hashes[at] === hash) found.push(this.rows[at] ?? 0);
    return found;
  }

  private put(hash: number, row: number): void {
    const mask = this.hashes.length - 1;
    let at = hash % this.hashes.length;
    while (this.hashes[at] !== 0) at = (at + 1) & mask;
    this.hashes[at] = hash;
    this.rows[at] = row;
    this.count += 1;
  }

  private grow(): void {
    const [hashes, rows] = [this.hashes, this.rows];
    this.hashes = new Float64Array(2 * hashes.length);
    this.rows = new Uint32Array(2 * rows.length);
    this.count = 0;
    for (const [at, hash] of hashes.entries()) if (hash !== 0) this.put(hash, rows[at] ?? 0);
  }
}
