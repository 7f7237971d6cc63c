import type { Settings } from '@/lib/domain/settings';
import { cleanLines } from './clean-value';

type Legal = Pick<Settings, 'postalAddress' | 'optOutLine'>;

/**
 * The mail with what the law asks for (CAN-SPAM: postal address and a way out). Each is added after an empty line
 * unless the text already says it. No `-- ` line: mail programs fold or hide what follows one, and a way out must be
 * seen. Doing it twice changes nothing.
 */
export function withFooter(text: string, settings: Legal): string {
  const missing = footerParts(text, settings);
  return missing.length === 0 ? text : `${text.trimEnd()}\n\n${missing.join('\n\n')}`;
}

/** The lines that the law asks for and the text does not say yet. */
export function footerParts(text: string, settings: Legal): string[] {
  return [settings.optOutLine, settings.postalAddress]
    .map(cleanLines)
    .filter((line) => line !== '' && !says(text, line));
}

/** Whether the text holds these words, whole, however they are wrapped. */
function says(text: string, words: string): boolean {
  const flat = flatten(text);
  const wanted = flatten(words);
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
