import { headerText } from '@/lib/domain/text';
import type { CompanionFailure } from '@/lib/mail/companion-protocol';

/** Why a request could not be done, as it is told to the extension. */
export class Failure extends Error {
  override readonly name = 'Failure';
  readonly told: CompanionFailure;
  constructor(code: CompanionFailure['code'], message: string, accepted: CompanionFailure['accepted'], wait?: number) {
    super(message);
    this.told = { code, message, accepted, ...(wait === undefined ? {} : { retryAfterMs: wait }) };
  }
}

/** A server's own words, one line, for the end of a sentence: `: words`, or nothing. */
export function said(words: string | undefined): string {
  const line = headerText(words ?? '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/\.$/, '')
    .slice(0, 200);
  return line === '' ? '' : `: ${line}`;
}

/** A server may repeat what it was sent: whatever it says of the sign-in does not leave this program. */
export function withoutSecret(text: string, { user, password }: { user: string; password: string }): string {
  const encoded = [`\0${user}\0${password}`, password].map((form) => Buffer.from(form, 'utf8').toString('base64'));
  const forms = [...encoded, password];
  return forms.reduce((clean, form) => clean.replaceAll(form, '…'), text);
}
