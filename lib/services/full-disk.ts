/** Is there no room left in the browser's storage? Such errors come wrapped in those of the transaction they ended. */
export function isFullDisk(error: unknown): boolean {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 4; depth += 1) {
    if (at.name === 'QuotaExceededError') return true;
    at = 'inner' in at ? at.inner : at.cause;
  }
  return false;
}
