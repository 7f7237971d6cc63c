import { useCallback, useState } from 'react';

/** A mail that nobody went on with is kept so long, ms. */
const KEPT_MS = 30 * 24 * 60 * 60 * 1000;
const PREFIX = 'muster:answer:';

/** What is being written to somebody: kept in this browser at every key, so that nothing is lost when the page is. */
export function useDraft(personId: string): [text: string, setText: (text: string) => void] {
  const [text, setText] = useState(() => read(personId));
  const write = useCallback(
    (next: string) => {
      setText(next);
      keepDraft(personId, next);
    },
    [personId],
  );
  return [text, write];
}

/** Puts a text where the form of this person finds it. Empty: forgets it. */
export function keepDraft(personId: string, text: string): void {
  try {
    if (text === '') localStorage.removeItem(PREFIX + personId);
    else localStorage.setItem(PREFIX + personId, JSON.stringify({ text, at: Date.now() }));
  } catch {
    // A browser that keeps nothing here still lets one write.
  }
}

function read(personId: string): string {
  try {
    const kept = JSON.parse(localStorage.getItem(PREFIX + personId) ?? 'null') as {
      text?: unknown;
      at?: unknown;
    } | null;
    const isFresh = typeof kept?.at === 'number' && Date.now() - kept.at < KEPT_MS;
    return isFresh && typeof kept?.text === 'string' ? kept.text : '';
  } catch {
    return '';
  }
}
