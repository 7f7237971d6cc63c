import type { Settings } from '@/lib/domain/settings';
import { cleanLines } from './clean-value';

type Legal = Pick<Settings, 'postalAddress' | 'optOutLine'>;

/**
 * The lines that the law asks for (CAN-SPAM: postal address and a way out) and the text does not say yet. No `-- ` line stands
 * before them: mail programs fold or hide what follows one, and a way out must be seen.
 */
export function footerParts(text: string, settings: Legal): string[] {
  const lines = linesOf(settings);
  if (lines.length === 0) return [];
  const flat = flatten(text);
  return lines.filter(({ wanted }) => !says(flat, wanted)).map(({ line }) => line);
}

interface LegalLine {
  readonly line: string;
  /** The same on one line. */
  readonly wanted: string;
}

/** They are the same for everybody. */
const known = new WeakMap<Legal, readonly LegalLine[]>();

function linesOf(settings: Legal): readonly LegalLine[] {
  const lines =
    known.get(settings) ??
    [settings.optOutLine, settings.postalAddress]
      .map(cleanLines)
      .flatMap((line) => (line === '' ? [] : [{ line, wanted: flatten(line) }]));
  known.set(settings, lines);
  return lines;
}

/** Whether the text holds these words, whole, however they are wrapped. Both on one line. */
function says(flat: string, wanted: string): boolean {
  for (let start = flat.indexOf(wanted); start !== -1; start = flat.indexOf(wanted, start + 1)) {
    const before = flat.slice(0, start).at(-1) ?? ' ';
    const after = flat.at(start + wanted.length) ?? ' ';
    if (!WORD.test(before) && !WORD.test(after)) return true;
  }
  return false;
}

const WORD = /[\p{L}\p{N}]/u;

function flatten(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
