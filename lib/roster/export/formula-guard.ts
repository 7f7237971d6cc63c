/**
 * What spreadsheet programs take for the beginning of a formula or a command, also behind blanks and invisible characters,
 * also in full width (OWASP, "CSV injection"). An apostrophe is among them so that the guard can be taken off again.
 */
const DANGEROUS = /^[\s\p{Cf}\p{Cc}]*[=+\-@'＝＋－＠﹢﹣﹦﹫−]|^[\t\r\n\0]/u;

/** Words that stand for gaps in our files: as a value they get the apostrophe too. */
const RESERVED = /^\s*(?:none|not looked at)\s*$/i;

/** Text for a cell that no spreadsheet program runs, and that cannot be mistaken for a gap. Taken back by `unguarded`. */
export function guarded(text: string): string {
  return text === '' || DANGEROUS.test(text) || RESERVED.test(text) ? `'${text}` : text;
}

/** What `guarded` was given. Text without an apostrophe in front stays as it is. */
export function unguarded(text: string): string {
  return text.startsWith("'") ? text.slice(1) : text;
}

/** A file of somebody else's: only an apostrophe that stands before a formula was put there as a guard. */
export function unguardedForeign(text: string): string {
  return text.startsWith("'") && DANGEROUS.test(text.slice(1)) && !text.startsWith("''") ? text.slice(1) : text;
}
