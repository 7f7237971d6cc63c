/** Keeps the best of many in the room of few: a binary heap with the weakest on top. */
export class TopRows {
  private readonly heap: { readonly row: number; readonly strength: number }[] = [];

  /**
   * @param limit at least 1
   * @param isBefore which of two rows of the same strength comes first: makes the answer the same whatever the order of rows
   */
  constructor(
    private readonly limit: number,
    private readonly isBefore: (row: number, other: number) => boolean,
  ) {}

  offer(row: number, strength: number): void {
    const { heap, limit } = this;
    const one = { row, strength };
    if (heap.length < limit) {
      heap.push(one);
      this.up(heap.length - 1);
      return;
    }
    const [weakest] = heap;
    if (!weakest || !this.isBetter(one, weakest)) return;
    heap[0] = one;
    this.down(0);
  }

  /** Best first. */
  sorted(): { readonly row: number; readonly strength: number }[] {
    return this.heap.toSorted((one, other) => (this.isBetter(one, other) ? -1 : 1));
  }

  private isBetter(one: { row: number; strength: number }, other: { row: number; strength: number }): boolean {
    if (one.strength !== other.strength) return one.strength > other.strength;
    return this.isBefore(one.row, other.row);
  }

  private up(at: number): void {
    let place = at;
    while (place > 0) {
      const above = (place - 1) >> 1;
      if (!this.swapIfBetter(above, place)) return;
      place = above;
    }
  }

  private down(at: number): void {
    let place = at;
    for (;;) {
      const [left, right] = [2 * place + 1, 2 * place + 2];
      const [one, other] = [this.heap[left], this.heap[right]];
      if (!one) return;
      const weaker = other && this.isBetter(one, other) ? right : left;
      if (!this.swapIfBetter(place, weaker)) return;
      place = weaker;
    }
  }

  /** The better of the two goes down. */
  private swapIfBetter(above: number, below: number): boolean {
    const [one, other] = [this.heap[above], this.heap[below]];
    if (!one || !other || !this.isBetter(one, other)) return false;
    this.heap[above] = other;
    this.heap[below] = one;
    return true;
  }
}
