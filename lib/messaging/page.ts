/**
 * The reader script's side of the contract, by hand and without zod: the script runs on every page of an allowed site
 * and has to stay small. The extension's side checks all that comes from here.
 */
export interface PageEnvelope {
  readonly muster: string;
  readonly request: unknown;
}

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

export function pageChanged(url: string): PageEnvelope {
  return { muster: 'page.changed', request: { url: url.slice(0, 2_000) } };
}
