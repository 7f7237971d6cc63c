import * as z from 'zod/mini';

/** How far a folder was read: everything below `uidNext`, while the folder keeps its UIDVALIDITY (RFC 3501 section 2.3.1.1). */
export interface Position {
  readonly uidValidity: string;
  readonly uidNext: number;
}

export interface Cursor {
  /** When everything was read, epoch ms: numbers that were given anew are made up for by time. */
  readonly at: number;
  /** When the newest mail was received that had come by then, epoch ms by the server's clock: ours may be wrong. */
  readonly newestAt?: number | undefined;
  readonly folders: Readonly<Record<string, Position>>;
}

const cursorSchema = z.object({
  at: z.number().check(z.nonnegative()),
  newestAt: z.optional(z.number().check(z.nonnegative())),
  folders: z.record(
    z.string(),
    z.object({ uidValidity: z.string().check(z.regex(/^\d{1,20}$/)), uidNext: z.int().check(z.gte(0)) }),
  ),
});

/** `undefined` for what `writeCursor` did not write. */
export function parseCursor(text: string): Cursor | undefined {
  try {
    return cursorSchema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

export function writeCursor(cursor: Cursor): string {
  return JSON.stringify(cursor);
}
