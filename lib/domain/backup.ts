import * as z from 'zod/mini';

/** What the first line of a backup says. */
export const backupHeaderSchema = z.object({
  muster: z.literal('backup'),
  /** Of the file itself. */
  format: z.literal(1),
  /** Version of the database's tables. */
  schema: z.int().check(z.gte(1), z.lte(100_000)),
  /** Epoch ms. */
  madeAt: z.number(),
  /** Name and version of the program. */
  madeWith: z.string(),
  /** How many rows there were when it was begun. */
  counts: z.record(z.string(), z.int()),
});
export type BackupHeader = z.infer<typeof backupHeaderSchema>;

/** What the last line of a backup says: without it, a part of the file is missing. */
export const backupEndSchema = z.object({
  end: z.literal(true),
  /** By table: rows, and the last link of the chain of SHA-256 over the first line and its own. */
  tables: z.record(z.string(), z.object({ count: z.int(), sha256: z.string() })),
});
export type BackupEnd = z.infer<typeof backupEndSchema>;

/** A line between the two: rows of one table. */
export const backupRowsSchema = z.object({ table: z.string(), rows: z.array(z.record(z.string(), z.unknown())) });

/** Worked out from the rest, and built again when it is missing. */
export const derivedTables: readonly string[] = ['rosterChunks', 'rosterState', 'rosterChanges', 'audienceState'];

/** Facts of this installation that would be wrong in another one. */
const ownFacts: ReadonlySet<string> = new Set(['device', 'next-resume', 'backup-made', 'restored']);

/** A row as it goes into a backup, or `undefined` where it stays here. Passwords and tokens are in no table; a client's secret is. */
export function backedUp(
  table: string,
  row: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> | undefined {
  if (table === 'installation') return ownFacts.has(String(row.key)) ? undefined : row;
  if (table !== 'mailboxes' || typeof row.oauth !== 'object' || row.oauth === null) return row;
  return { ...row, oauth: { ...row.oauth, clientSecret: '' } };
}

const DAY_MS = 86_400_000;
/** After so many days without a backup it is said, where there is outreach. */
export const backupReminderDays = 30;

/** Whether to say that a backup is due. @param madeAt epoch ms of the last one; missing: there was none */
export function isBackupDue(madeAt: number | undefined, outreachSince: number | undefined, now: number): boolean {
  if (outreachSince === undefined) return false;
  return now - (madeAt ?? outreachSince) > backupReminderDays * DAY_MS;
}
