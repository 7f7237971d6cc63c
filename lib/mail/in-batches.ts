/** Few enough at once to stay far below Gmail's per-user rate, enough to hide the round trips. */
const AT_ONCE = 5;

/** The results of `work` for each item, in order, a few at a time; stops asking when the reader stops reading. */
export async function* inBatches<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  for (let start = 0; start < items.length; start += AT_ONCE) {
    yield* await Promise.all(items.slice(start, start + AT_ONCE).map(work));
  }
}
