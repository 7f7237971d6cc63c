const name = 'muster:import';

/** Does this while all windows can know that files are being looked through or taken in; the lock ends with its worker. */
export async function whileImporting<T>(work: () => Promise<T>): Promise<T> {
  if (!('locks' in navigator)) return work();
  return navigator.locks.request(name, { mode: 'shared' }, work);
}

/** Whether a window, this one or another, is busy with a file. */
export async function isImporting(): Promise<boolean> {
  if (!('locks' in navigator)) return false;
  const { held } = await navigator.locks.query();
  return held?.some((lock) => lock.name === name) ?? false;
}
