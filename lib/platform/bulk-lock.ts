const name = 'muster:bulk';

/**
 * Does this while all windows can know that thousands of rows are being written, by a file that is taken in or a sequence that
 * is started: what follows every row would only hold it up. The lock ends with its page or worker.
 */
export async function whileBulkWriting<T>(work: () => Promise<T>): Promise<T> {
  if (!('locks' in navigator)) return work();
  return navigator.locks.request(name, { mode: 'shared' }, work);
}

/** Whether a window, this one or another, is at it. */
export async function isBulkWriting(): Promise<boolean> {
  if (!('locks' in navigator)) return false;
  const { held } = await navigator.locks.query();
  return held?.some((lock) => lock.name === name) ?? false;
}
