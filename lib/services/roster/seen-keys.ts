/**
 * Which keys the rows before had, and on which line: by a hash of 53 bits in flat arrays, so that millions of them stay small
 * (16 bytes each). A wrong hit among ten million keys is one in a hundred.
 */
export class SeenKeys {
  private hashes = new Float64Array(1 << 12);
  private lines = new Uint32Array(1 << 12);
  private count = 0;

  /** The line under which a key was first noted. */
  lineOf(key: string): number | undefined {
    return this.lines[this.slotOf(hashOf(key))] || undefined;
  }

  /** @param line from 1 */
  note(key: string, line: number): void {
    if (this.count * 2 > this.hashes.length) this.grow();
    const hash = hashOf(key);
    const slot = this.slotOf(hash);
    if (this.lines[slot]) return;
    this.hashes[slot] = hash;
    this.lines[slot] = line;
    this.count += 1;
  }

  private slotOf(hash: number): number {
    const mask = this.hashes.length - 1;
    let slot = hash % this.hashes.length;
    while (this.lines[slot] && this.hashes[slot] !== hash) slot = (slot + 1) & mask;
    return slot;
  }

  private grow(): void {
    const { hashes, lines } = this;
    this.hashes = new Float64Array(hashes.length * 2);
    this.lines = new Uint32Array(hashes.length * 2);
    for (const [index, line] of lines.entries()) {
      if (!line) continue;
      const slot = this.slotOf(hashes[index] ?? 0);
      this.hashes[slot] = hashes[index] ?? 0;
      this.lines[slot] = line;
    }
  }
}

/** Two rounds of multiply and mix over UTF-16 units, put together to 53 bits ("cyrb53", public domain). */
function hashOf(text: string): number {
  let one = 0xdeadbeef;
  let two = 0x41c6ce57;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    one = Math.imul(one ^ unit, 2654435761);
    two = Math.imul(two ^ unit, 1597334677);
  }
  one = Math.imul(one ^ (one >>> 16), 2246822507) ^ Math.imul(two ^ (two >>> 13), 3266489909);
  two = Math.imul(two ^ (two >>> 16), 2246822507) ^ Math.imul(one ^ (one >>> 13), 3266489909);
  return 4294967296 * (2097151 & two) + (one >>> 0);
}
