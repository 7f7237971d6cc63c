import type { Suppression } from '@/lib/domain/mailbox';
import { ok, problem, type Result } from '@/lib/domain/result';
import { suppressionKinds } from '@/lib/domain/suppression-keys';
import { reasonWords } from '@/lib/domain/suppression-labels';
import { clip, headerText } from '@/lib/domain/text';
import { csvLine } from '@/lib/roster/export/csv';
import { guarded, unguarded, unguardedForeign } from '@/lib/roster/export/formula-guard';
import { csvRows } from '@/lib/roster/import/csv-rows';
import { detectSeparator, sepLine } from '@/lib/roster/import/separator';
import type { Said } from './understand';

const columns = ['kind', 'label', 'reason', 'since', 'evidence', 'hash'] as const;
type Column = (typeof columns)[number];

/** The file of the list: what it stands on and the hashes, so that it is the same list wherever it is read in again. */
export function listFileLines(entries: readonly Suppression[]): string[] {
  return [
    `\ufeff${csvLine(columns)}`,
    ...entries.map(({ kind = 'address', label = '', reason, at, evidence, hash }) =>
      csvLine([kind, guarded(label), reason, new Date(at).toISOString(), guarded(evidence), hash]),
    ),
  ];
}

const addressHeaders: ReadonlySet<string> = new Set(
  [
    'email',
    'e-mail',
    'mail',
    'email address',
    'emailaddress',
    'e-mail address',
    'address',
    'recipient',
    'contact',
    'value',
  ].map(plain),
);
const domainHeaders: ReadonlySet<string> = new Set(
  ['domain', 'domains', 'company domain', 'companydomain', 'email domain', 'website', 'company website'].map(plain),
);

/** What a CSV file says. @param text as decoded, with or without a byte order mark */
export async function saidByFile(text: string): Promise<Result<readonly Said[]>> {
  const clean = text
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n')
    .replaceAll('\0', '');
  const told = sepLine(clean);
  const body = told ? clean.slice(told.length) : clean;
  const rows: { line: number; cells: readonly string[] }[] = [];
  for await (const batch of csvRows(once(body), detectSeparator(clean), told ? 2 : 1)) rows.push(...batch);
  const [header, ...records] = rows;
  if (!header) return problem('empty', 'This file is empty.');
  const names = header.cells.map((cell) => plain(cell));
  const own = columns.map((column) => names.indexOf(column));
  if (names.includes('hash') && names.includes('kind'))
    return ok(
      records.map(({ line, cells }) => ownEntry(line, (column) => cells[own[columns.indexOf(column)] ?? -1] ?? '')),
    );
  const places = names.flatMap((name, index) => (addressHeaders.has(name) || domainHeaders.has(name) ? [index] : []));
  if (places.length > 0) return ok(cellsAt(records, places, (place) => domainHeaders.has(names[place] ?? '')));
  if (rows.every(({ cells }) => cells.filter((cell) => cell.trim() !== '').length <= 1)) return ok(cellsAt(rows, [0]));
  return problem(
    'no-column',
    'No column of this file is called “email” or “domain”. Name one so, or leave one column alone in the file.',
  );
}

function cellsAt(
  rows: readonly { line: number; cells: readonly string[] }[],
  places: readonly number[],
  holdsDomains: (place: number) => boolean = () => false,
): Said[] {
  return rows.flatMap(({ line, cells }) => {
    const said = places.map((place) => {
      const cell = unguardedForeign((cells[place] ?? '').trim());
      // "@brand.example" is an account, but for where it stands.
      return { isDomain: holdsDomains(place), text: holdsDomains(place) ? cell.replace(/^@/, '') : cell };
    });
    // Who unsubscribed did so for themselves: where they work is not on the list for that.
    const hasAddress = said.some(({ isDomain, text }) => !isDomain && /[^\s@]@[^\s@]/.test(text));
    return said.flatMap(({ isDomain, text }) => (text === '' || (isDomain && hasAddress) ? [] : [{ line, text }]));
  });
}

function ownEntry(line: number, cell: (column: Column) => string): Said {
  const hash = cell('hash').trim().toLowerCase();
  const kind = suppressionKinds.find((each) => each === cell('kind').trim());
  const reason = (Object.keys(reasonWords) as Suppression['reason'][]).find((each) => each === cell('reason').trim());
  const at = Date.parse(cell('since'));
  const label = clip(headerText(unguarded(cell('label'))), 200);
  const text = label || hash;
  if (!/^[0-9a-f]{64}$/.test(hash)) return { line, text, why: 'The hash of this line is damaged.' };
  if (!kind || !reason || !Number.isFinite(at))
    return { line, text, why: 'Kind, reason or day of this line is damaged.' };
  const evidence = clip(headerText(unguarded(cell('evidence'))), 600);
  return { line, text, entry: { hash, kind, ...(label && { label }), reason, at, evidence } };
}

function plain(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, '');
}

async function* once(text: string): AsyncGenerator<string> {
  yield text;
}

/** The text of a file in UTF-8, UTF-16 with its mark, or the old encoding of Windows. */
export function textOf(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
