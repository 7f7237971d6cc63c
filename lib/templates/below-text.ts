import type { FieldSourceRecord } from '@/lib/domain/field-registry';
import { clip } from '@/lib/domain/text';
import { cleanLines } from './clean-value';
import { footerParts } from './footer';

/** What stands below the text of a mail, in its order; a part that is not there is not sent. */
export interface BelowText {
  /** The mailbox's own. */
  readonly signature?: string;
  /** Where the address is from and what for: only in the first mail, and only where the caller gives it. */
  readonly notice?: string;
  /** The way out and the postal address, as far as the text does not say them. */
  readonly footer?: string;
}

/** Longest signature, in UTF-16 units. */
export const SIGNATURE_LENGTH = 2_000;
const NOTICE_LENGTH = 5_000;

/**
 * What is added below a finished text for this person: nothing that it says already.
 * @param privacyNotice for a first mail to somebody who must be told where their address is from (GDPR, Article 14)
 */
export function belowText(
  text: string,
  { settings, mailbox }: Pick<FieldSourceRecord, 'settings' | 'mailbox'>,
  privacyNotice = '',
): BelowText {
  const signature = signatureOf(mailbox?.signature ?? '');
  const notice = noticeOf(privacyNotice);
  const footer = footerParts(text, settings);
  return {
    ...(signature !== '' && !endsWith(text, signature) && { signature }),
    ...(notice !== '' && !flat(text).includes(flat(notice)) && { notice }),
    ...(footer.length > 0 && { footer: footer.join('\n\n') }),
  };
}

/** The text with what belongs below it, each part after an empty line. */
export function withBelow(text: string, { signature, notice, footer }: BelowText): string {
  const parts = [signature, notice, footer].filter((part) => part !== undefined);
  return parts.length === 0 ? text : [text.trimEnd(), ...parts].join('\n\n');
}

const signatureOf = theSameAgain((text) => clip(cleanLines(text), SIGNATURE_LENGTH));
const noticeOf = theSameAgain((text) => clip(cleanLines(text), NOTICE_LENGTH));

/** What was made of the last text is kept: of many mails all have the same. */
function theSameAgain(make: (text: string) => string): (text: string) => string {
  let last: readonly [from: string, made: string] = ['', make('')];
  return (text) => {
    if (last[0] !== text) last = [text, make(text)];
    return last[1];
  };
}

function endsWith(text: string, end: string): boolean {
  const [whole, tail] = [flat(text), flat(end)];
  return whole === tail || whole.endsWith(` ${tail}`);
}

function flat(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
