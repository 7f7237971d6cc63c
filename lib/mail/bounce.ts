import { clip, headerText } from '@/lib/domain/text';
import { bounceClass } from './bounce-class';
import { type DeliveryStatus, enhancedStatus, parseDeliveryStatus } from './delivery-status';
import type { BounceFacts } from './inbound-types';
import { messageIdsIn } from './message-id';
import type { ParsedMail } from './parsed-mail';

/** What a report says: the message will not arrive, is still being tried, or did arrive. */
export type Delivery =
  | { readonly kind: 'bounce' | 'delay'; readonly bounce: BounceFacts }
  | { readonly kind: 'delivered' };

const STATUS_PART = /^message\/(?:global-)?delivery-status$/;
const ORIGINAL_PART = /^(?:message\/(?:rfc822|global)|text\/rfc822-headers|message\/(?:rfc822|global)-headers)$/;
const MACHINE =
  /^(?:mailer[-_]?daemon|mail[-_]?daemon|mdaemon|post[-_.]?master|mail[-_.]?delivery[-_.]?(?:sub)?system|bounces?|double-bounce)(?:[+-][^@]*)?@/;
const DAEMON = /^(?:mailer[-_]?daemon|mail[-_]?daemon|mdaemon)@/;
const FAILURE =
  /undeliver(?:able|ed)|delivery (?:status|has failed|failure|failed|problem)|returned mail|mail delivery|failure notice|could ?n[o']t be delivered|not delivered|message (?:was )?(?:blocked|rejected)|unzustellbar|zustellung|non remis|échec de|no (?:se )?(?:pudo|ha podido) entregar|mancata consegna|não (?:foi )?entreg|onbestelbaar|niet bezorgd/iu;
/** What a report says of itself where its subject says nothing. */
const FAILED_BELOW =
  /did not reach the following|(?:could|can)(?: ?not|n['’]t) be delivered|was(?: not|n['’]t) delivered|delivery (?:to the following|has failed|failed)|undeliverable|address not found|action not taken/iu;
/** A line of the other server's answer. */
const REPLY_LINE = /^[^\w\n]{0,10}[45]\d\d[ -]/m;
const STILL_TRYING =
  /delay|warning|temporar|still (?:being )?(?:tried|trying)|will (?:be retried|retry|keep trying)|verzögert|retard/iu;
const GIVEN_UP =
  /permanent error|given up|giving up|not going to try again|will not be retried|could not be delivered|no further attempts/iu;
const RETURNED_BELOW =
  /^[-_\s]*(?:this is a copy of|below this line is a copy|original message|copy of (?:the|your) message|returned message|unsent message|the header of the original|included is a copy|message headers|message-id:|received:|return-path:)/imu;
/** "Copy of the message" in a text-only bounce: the returned headers stand in the body. */
const COPIED_ID = /^message-id:\s*(<[^\s<>]{1,400}>)/gim;

/**
 * Reads a message as a delivery report: RFC 3464 first, then X-Failed-Recipients, then the free text of a mailer daemon.
 * `undefined` when it is none. An address is called dead ('hard') only where a machine-readable code says so.
 */
export function readDelivery(mail: ParsedMail): Delivery | undefined {
  const groups = mail.parts
    .filter(({ type }) => STATUS_PART.test(type))
    .flatMap(({ content }) => parseDeliveryStatus(content));
  const originalMessageId = findOriginal(mail);
  const original = originalMessageId === undefined ? {} : { originalMessageId };
  const group = pick(groups);
  if (group) return fromGroup(group, original, said(mail.text));

  const failed = mail.header('x-failed-recipients').flatMap((value) => addressesIn(value));
  if (failed.length > 0) {
    const status = enhancedStatus(mail.text);
    const facts = { class: bounceClass(status, said(mail.text)), ...(status === undefined ? {} : { status }) };
    return { kind: 'bounce', bounce: { ...facts, ...recipientOf(failed), ...original, ...diagnosticOf(mail.text) } };
  }
  if (!isDaemonMail(mail)) return undefined;
  const own = new Set([mail.fromAddress, ...mail.toAddresses]);
  const namedIn = (text: string): string[] | undefined => {
    // A copied Message-ID looks like an address.
    const all = addressesIn(text.replace(/^message-id:.*$/gim, ''));
    const others = all.filter((address) => !own.has(address) && !MACHINE.test(address));
    if (others.length === 0) return undefined;
    const tried = addressesIn([...text.matchAll(/\brcpt to:\s*\S+/gi)].join(' ')).filter((each) =>
      others.includes(each),
    );
    return tried.length > 0 ? tried : others;
  };
  const named = namedIn(said(mail.text)) ?? namedIn(mail.text) ?? [];
  const status = enhancedStatus(mail.text);
  const isDelay =
    STILL_TRYING.test(mail.subject) || (status?.startsWith('4.') === true && !GIVEN_UP.test(mail.text.slice(0, 5_000)));
  return {
    kind: isDelay ? 'delay' : 'bounce',
    bounce: {
      class: isDelay ? 'soft' : bounceClass(status, `${mail.subject}\n${said(mail.text)}`),
      ...(status === undefined ? {} : { status }),
      // Free text may name the sender's helpdesk too: two addresses are none.
      ...(new Set(named).size === 1 ? recipientOf(named) : {}),
      ...original,
      ...diagnosticOf(mail.text),
    },
  };
}

/** A feedback report (RFC 5965): the recipient pressed "spam". The reported message's id, if it is there. */
export function readComplaint(mail: ParsedMail): { originalMessageId?: string } | undefined {
  if (!mail.parts.some(({ type }) => type === 'message/feedback-report')) return undefined;
  const originalMessageId = findOriginal(mail);
  return originalMessageId === undefined ? {} : { originalMessageId };
}

function fromGroup(group: DeliveryStatus, original: { originalMessageId?: string }, above: string): Delivery {
  const isFailure = group.action === 'failed' || (group.action === '' && group.status?.startsWith('5.') === true);
  if (!isFailure && group.action !== 'delayed') return { kind: 'delivered' };
  const recipient = group.finalRecipient ?? group.originalRecipient;
  // Some put the reason into the part for people only.
  const diagnostic = group.diagnostic ?? (isVague(group.status) ? above : '');
  const status = moreExact(group.status, enhancedStatus(diagnostic));
  return {
    kind: isFailure ? 'bounce' : 'delay',
    bounce: {
      class: isFailure ? bounceClass(status, diagnostic) : 'soft',
      ...(recipient === undefined ? {} : { recipient }),
      ...(status === undefined ? {} : { status }),
      ...original,
      ...diagnosticOf(diagnostic),
    },
  };
}

/** A failure outranks the rest: one recipient of ours, but an alias may have several behind it. */
function pick(groups: readonly DeliveryStatus[]): DeliveryStatus | undefined {
  return (
    groups.find(({ action }) => action === 'failed') ?? groups.find(({ action }) => action === 'delayed') ?? groups[0]
  );
}

/** 5.0.0 says only "failed"; the remote server's own code in the diagnostic says why. */
function moreExact(status: string | undefined, fromDiagnostic: string | undefined): string | undefined {
  return isVague(status) ? (fromDiagnostic ?? status) : status;
}

function isVague(status: string | undefined): boolean {
  return status === undefined || /^[45]\.0\.0$/.test(status);
}

/** What the report says itself: the returned message below may hold any words. */
function said(text: string): string {
  return text.slice(0, 5_000).split(RETURNED_BELOW)[0] ?? '';
}

function isDaemonMail(mail: ParsedMail): boolean {
  if (DAEMON.test(mail.fromAddress)) return true;
  // "MAILER-DAEMON <>": the name alone, where no address could be anybody's.
  if (mail.fromAddress === '' && DAEMON.test(`${mail.fromName}@`.toLowerCase())) return true;
  const hasNoReturn = mail.header('return-path').some((value) => value.replace(/\s/g, '') === '<>');
  const isMachine = MACHINE.test(mail.fromAddress);
  if ((isMachine || hasNoReturn) && FAILURE.test(mail.subject)) return true;
  const above = said(mail.text);
  return isMachine && FAILED_BELOW.test(above) && (hasNoReturn || REPLY_LINE.test(above));
}

function findOriginal(mail: ParsedMail): string | undefined {
  for (const { type, content } of mail.parts) {
    if (!ORIGINAL_PART.test(type)) continue;
    const top = content.replace(/\r\n?/g, '\n').split(/\n[ \t]*\n/)[0] ?? '';
    const id = messageIdsIn(/^message-id:\s*(.*)/im.exec(top.replace(/\n[ \t]+/g, ' '))?.[1] ?? '', 1)[0];
    if (id !== undefined) return id;
  }
  const copied = [...mail.text.matchAll(COPIED_ID)].at(-1)?.[1];
  if (copied !== undefined) return messageIdsIn(copied, 1)[0];
  // Servers that return no headers often thread their report to the message.
  const threaded = [...mail.header('in-reply-to'), ...mail.header('references')].join(' ');
  return messageIdsIn(threaded, 10).at(-1);
}

function addressesIn(text: string): string[] {
  const found =
    text.slice(0, 20_000).match(/[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,5}/gi) ?? [];
  return found.map((address) => address.toLowerCase().replace(/^[']+|[.']+$/g, ''));
}

function recipientOf(addresses: readonly string[]): { recipient?: string } {
  const [recipient] = addresses;
  return recipient === undefined ? {} : { recipient };
}

function diagnosticOf(text: string): { diagnostic?: string } {
  const diagnostic = headerText(clip(text, 500));
  return diagnostic === '' ? {} : { diagnostic };
}
