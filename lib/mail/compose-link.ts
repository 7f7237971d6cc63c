import type { OutgoingMessage } from '@/lib/domain/sequence';
import { mailAddress } from './address';
import { bodyText } from './body-encoding';
import { headerLine, SUBJECT_LIMIT } from './header-encoding';

/** Above this, desktop systems cut a mailto link or refuse to hand it to the mail program. Characters of the URL. */
const MAILTO_LIMIT = 2_000;
/** Above this, Gmail's front answers "414 URI too long". Characters of the URL. */
const GMAIL_LIMIT = 7_500;
/** Outlook on the web promises no more than about 2,048 characters of a URL. */
const OUTLOOK_LIMIT = 2_000;

/** A link that opens a window to write in, filled in as far as it fits. */
export interface ComposeLink {
  readonly url: string;
  /** False: the body is too long for a link, so the window opens without it and the text must be copied. */
  readonly hasBody: boolean;
}

export interface ComposeLinks {
  /** Gmail in the browser, under the sending account. */
  readonly gmail: ComposeLink;
  /** Outlook on the web, under whichever account is signed in. */
  readonly outlook: ComposeLink;
  /** The person's own mail program. */
  readonly mailto: ComposeLink;
  /** What to copy where a link has no body. LF line ends. */
  readonly text: string;
}

/**
 * Links that let a person send the message by hand. A link cannot carry a Message-ID, threading headers or
 * List-Unsubscribe: a follow-up is best written as a reply in the thread itself.
 * @throws MimeError when the recipient's address is not one
 */
export function composeLinks(message: OutgoingMessage): ComposeLinks {
  const to = mailAddress(message.to.address);
  const subject = headerLine(message.subject, SUBJECT_LIMIT);
  const text = bodyText(message.text);
  const body = text.replaceAll('\n', '\r\n');
  const gmail = [
    'https://mail.google.com/mail/?view=cm&fs=1&tf=cm',
    ...(message.from.address === '' ? [] : [`authuser=${encodeURIComponent(mailAddress(message.from.address))}`]),
    `to=${encodeURIComponent(to)}`,
    `su=${encodeURIComponent(subject)}`,
  ].join('&');
  const outlook = `https://outlook.office.com/mail/deeplink/compose?to=${encodeURIComponent(to)}&subject=${encodeURIComponent(subject)}`;
  // RFC 6068: the address is percent-encoded except for "@", a space is %20, a line break %0D%0A.
  const mailto = `mailto:${encodeURIComponent(to).replace('%40', '@')}?subject=${encodeURIComponent(subject)}`;
  return {
    gmail: withBody(gmail, body, GMAIL_LIMIT),
    outlook: withBody(outlook, body, OUTLOOK_LIMIT),
    mailto: withBody(mailto, body, MAILTO_LIMIT),
    text,
  };
}

function withBody(link: string, body: string, limit: number): ComposeLink {
  const url = `${link}&body=${encodeURIComponent(body)}`;
  return url.length <= limit ? { url, hasBody: true } : { url: link, hasBody: false };
}
