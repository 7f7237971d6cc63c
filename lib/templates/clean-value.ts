import { isAddress } from '@/lib/domain/address';
import type { AnyField, FieldType, FieldValues } from '@/lib/domain/field-registry';
import { clip, headerText } from '@/lib/domain/text';

/** A value that may stand in a message: the raw one for conditions, the text for output. */
export interface CleanValue {
  readonly raw: string | number | boolean;
  readonly text: string;
}

/** A megabyte is cut before any pattern runs over it. */
const LONGEST_LOOK = 20_000;
/** Characters that take room and show nothing, beyond those `headerText` removes: fillers, tags, half surrogates. */
const SHOWS_NOTHING =
  /[\u115f\u1160\u180e\u2800\u3164\uffa0\ufdd0-\ufdef\ufff9-\ufffc\ufffe\uffff\u{e0000}-\u{e007f}\p{Surrogate}]/gu;
const SHOWS_SOMETHING = /[\p{L}\p{N}\p{P}\p{S}]/u;
const PARAGRAPH_GAP = /\n{3,}/g;

/** One line without control, bidi or invisible characters. */
export function cleanLine(text: string): string {
  return headerText(text.slice(0, LONGEST_LOOK).replace(SHOWS_NOTHING, ''));
}

/** Lines without control, bidi or invisible characters; at most one empty line in a row. */
export function cleanLines(text: string): string {
  return text
    .slice(0, LONGEST_LOOK)
    .split(/\r\n|[\r\n\u0085\u2028\u2029]/)
    .map(cleanLine)
    .join('\n')
    .replace(PARAGRAPH_GAP, '\n\n')
    .trim();
}

/**
 * A field's value made fit for a message: shortened to the field's length, one line unless the field has several, links
 * only https and mailto. A choice is what is written for it, and several tags are one text. `undefined` counts as missing: nothing there, nothing visible, or not what the field promises.
 * @param written the value as `format` wrote it
 */
export function cleanValue(
  field: Pick<AnyField, 'type' | 'maxLength' | 'multiline'>,
  raw: FieldValues[FieldType] | undefined,
  written: string,
): CleanValue | undefined {
  if (raw === undefined) return undefined;
  if (typeof raw === 'number') return Number.isFinite(raw) ? { raw, text: written } : undefined;
  if (typeof raw === 'boolean') return { raw, text: written };
  const clean = field.multiline ? cleanLines(written) : cleanLine(written);
  const text = checked[field.type](clip(clean, field.maxLength).trimEnd(), clean);
  return text !== undefined && SHOWS_SOMETHING.test(text) ? { raw: text, text } : undefined;
}

const asText = (clipped: string) => clipped;

/** A shortened link or address leads elsewhere: those are taken whole or not at all. */
const checked: { readonly [Type in FieldType]: (clipped: string, whole: string) => string | undefined } = {
  text: asText,
  number: asText,
  share: asText,
  boolean: asText,
  date: asText,
  choice: asText,
  tags: asText,
  url: (clipped, whole) => (clipped === whole ? safeLink(whole) : undefined),
  email: (clipped, whole) => (clipped === whole && isAddress(whole) ? whole : undefined),
};

/** The link, normalised, when it is https or mailto and carries no password. */
function safeLink(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  if (url.protocol === 'mailto:') return isAddress(url.pathname) ? `mailto:${url.pathname}` : undefined;
  return url.protocol === 'https:' && url.username === '' && url.password === '' ? url.href : undefined;
}
