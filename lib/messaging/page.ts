/**
 * The page's side of the contract, by hand and without zod: its script runs on every page of an allowed site and has to
 * stay small. The extension's side checks all that comes from here.
 */
export interface PageEnvelope {
  readonly muster: string;
  readonly request: unknown;
}

/** Why a page says that it changed: it has another address now, or there is more on it than before. */
export type PageChange = 'moved' | 'grown';

/** The small script is there, the readers are not yet: put them into the page and ask again. */
export const readerNotLoaded = 'reader-not-loaded';

/** A request of the extension itself: same id, and not from a tab (another page's reader script has one). */
export function isReadRequest(
  message: unknown,
  sender: { id?: string; url?: string; tab?: unknown },
  extensionId: string,
  origin: string,
): boolean {
  return (
    typeof message === 'object' &&
    message !== null &&
    'muster' in message &&
    message.muster === 'page.read' &&
    sender.id === extensionId &&
    (sender.url === undefined || sender.url.startsWith(`${origin}/`))
  );
}

export function pageChanged(url: string, why: PageChange): PageEnvelope {
  return { muster: 'page.changed', request: { url: url.slice(0, 2_000), why } };
}

/** Whether a panel that shows this page took note. Without one the page falls silent until it is read again. */
export function isHeard(reply: unknown): boolean {
  return typeof reply === 'object' && reply !== null && 'ok' in reply && reply.ok === true;
}
