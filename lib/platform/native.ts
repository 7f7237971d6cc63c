/** The little of the browser's interface that a script inside a page uses. */
export interface NativeApi {
  readonly runtime?: {
    /** Missing once the extension was updated or removed under the page. */
    readonly id?: string;
    getURL(path: string): string;
    sendMessage(message: unknown): Promise<unknown>;
    readonly onMessage: NativeEvent;
  };
}

export type NativeListener = (
  message: unknown,
  sender: { id?: string; url?: string; tab?: unknown },
  sendResponse: (reply: unknown) => void,
) => boolean | undefined;

export interface NativeEvent {
  addListener(listener: NativeListener): void;
  removeListener(listener: NativeListener): void;
}

/**
 * The browser's own interface, without the polyfill: that is ten times as large as the script that would need it, and it
 * would be parsed on every page of an allowed site. `chrome` is there in Chrome and in Firefox, with promises in both
 * (Manifest V3). `browser` is younger in Chrome, and where it is missing an element with that id would pass for it.
 */
export function nativeApi(): NativeApi {
  return (globalThis as unknown as { chrome: NativeApi }).chrome;
}
