import { isAutoReply, isListMail } from './auto-reply';
import { readComplaint, readDelivery } from './bounce';
import type { Inbound, InboundBase } from './inbound-types';
import { messageIdsIn } from './message-id';
import { type ParsedMail, parseMail } from './parsed-mail';
import type { RawInbound } from './provider';
import { newText } from './quoted';
import { readRefusal, saysNo } from './refusal';
import { returnDate } from './return-date';

const IDS = 100;
/** The address that our List-Unsubscribe names: `me+unsub.TOKEN@…`. */
const OPT_OUT_ADDRESS = /\+unsub(?:scribe)?(?:[.+-][^@]*)?@/;
/** The subject that it names. */
const OPT_OUT_SUBJECT = /^\s*(?:re:\s*)?unsubscribe[\s.!]*$/i;

/**
 * What a message that came in is: a reply, an automatic answer, a bounce, a delay notice, or our own copy or list mail.
 *
 * Never rejects and costs no more than the message's length; a message that cannot be read is a reply without text, as
 * outreach that stops too early does less harm than outreach that does not stop. `own.addresses` are those of our
 * mailboxes; what the account sent is ours from any other address too. Nothing here knows our threads: whether the reply is to us is for the caller to match.
 */
export async function classifyInbound(
  raw: RawInbound,
  own: { readonly addresses: readonly string[] },
): Promise<Inbound> {
  const mail = await parseMail(raw.raw);
  const base = baseOf(raw, mail);
  const isSent = raw.isSent === true;
  if (isSent || own.addresses.some((address) => address.toLowerCase() === base.fromAddress)) {
    const isAutomatic = isAutoReply(mail) || isListMail(mail);
    const marks = { ...(isSent ? { isSent } : {}), ...(isAutomatic ? { isAutomatic } : {}) };
    return { ...base, kind: 'own', isFromUs: true, ...marks };
  }

  const delivery = readDelivery(mail);
  if (delivery?.kind === 'delivered') return { ...base, kind: 'own' };
  if (delivery) return { ...base, ...delivery };

  const complaint = readComplaint(mail);
  if (complaint) {
    const reported = complaint.originalMessageId === undefined ? [] : [complaint.originalMessageId];
    return { ...base, kind: 'reply', saysNo: true, isComplaint: true, inReplyTo: [...reported, ...base.inReplyTo] };
  }
  // Before the automatic answers: some programs mark what their "unsubscribe" button sends as one.
  const isOptOut =
    mail.toAddresses.some((address) => OPT_OUT_ADDRESS.test(address)) || OPT_OUT_SUBJECT.test(mail.subject);
  if (isOptOut) return { ...base, kind: 'reply', saysNo: true, isOptOut };
  if (isListMail(mail)) return { ...base, kind: 'own' };
  if (isAutoReply(mail)) {
    const returnsAt = returnDate(`${mail.subject}\n${newText(mail.text)}`, raw.receivedAt);
    return {
      ...base,
      kind: 'auto-reply',
      ...(returnsAt === undefined ? {} : { returnsAt }),
      // Its subject repeats ours.
      ...(saysNo(mail.text, '') ? { saysNo: true } : {}),
    };
  }
  const refusal = readRefusal(mail.text, mail.subject);
  return {
    ...base,
    kind: 'reply',
    saysNo: refusal !== undefined,
    ...(refusal === 'opt-out' ? { asksToStop: true } : {}),
  };
}

function baseOf(raw: RawInbound, mail: ParsedMail): InboundBase {
  const messageId = messageIdsIn(mail.header('message-id').join(' '), 1)[0];
  return {
    providerMessageId: raw.providerMessageId,
    threadId: raw.threadId,
    receivedAt: raw.receivedAt,
    ...(messageId === undefined ? {} : { messageId }),
    inReplyTo: messageIdsIn(mail.header('in-reply-to').join(' '), IDS),
    references: messageIdsIn(mail.header('references').join(' '), IDS),
    fromAddress: mail.fromAddress,
    fromName: mail.fromName,
    ...(mail.replyToAddress === '' ? {} : { replyToAddress: mail.replyToAddress }),
    toAddresses: mail.toAddresses,
    ...(raw.madeFor === undefined ? {} : { madeFor: raw.madeFor }),
    subject: mail.subject,
    text: mail.text,
  };
}
