/** Does a thing when the page has nothing else to do, and after this time (ms) in any case. Returns the way to call it off. */
export function whenQuiet(act: () => void, atLatestMs = 2_000): () => void {
  // Safari has no idle callbacks, nor has a page in tests.
  if (typeof requestIdleCallback === 'undefined') {
    const timer = setTimeout(act, 200);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(act, { timeout: atLatestMs });
  return () => cancelIdleCallback(handle);
}
