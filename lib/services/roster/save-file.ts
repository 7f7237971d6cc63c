/** Where a file is written that the person wanted. */
export interface FileSink {
  write(chunk: string | Uint8Array): void;
  /** Hands the file to the browser, which puts it among the downloads. */
  close(): Promise<void>;
  /** Nothing is saved. */
  abandon(): void;
}

/** Begins a file. Nothing is shown to anybody before `close`. */
export type SaveFile = (file: { readonly name: string; readonly type: string }) => FileSink;
