import type { FieldSourceRecord } from '@/lib/domain/field-registry';
import type { Mailbox } from '@/lib/domain/mailbox';
import type { Enrollment, FrozenStep, OutgoingMessage } from '@/lib/domain/sequence';
import { headerText } from '@/lib/domain/text';
import { composeMail } from '@/lib/templates/compose';
import { ofEnrollment } from '@/lib/templates/opening-line';
import { writeAnswer } from './write-answer';

export type WrittenMessage =
  | { readonly ok: true; readonly message: OutgoingMessage }
  | { readonly ok: false; readonly why: string };

/**
 * The message of a mail step: the text approved at launch, with the values as they are now (a name corrected since the
 * launch is the right one). A follow-up answers in the thread of the first mail.
 */
export function writeMessage(
  step: Extract<FrozenStep, { kind: 'mail' }>,
  {
    enrollment,
    mailbox,
    source,
    messageId,
    privacyNotice,
  }: {
    readonly enrollment: Enrollment;
    readonly mailbox: Mailbox;
    readonly source: FieldSourceRecord;
    readonly messageId: string;
    /** Goes below the first mail, see `composeMail`. */
    readonly privacyNotice?: string | undefined;
  },
): WrittenMessage {
  if (enrollment.purpose === 'answer') return writeAnswer(step, { enrollment, mailbox, source, messageId });
  const { thread } = enrollment;
  const mail = composeMail(step, ofEnrollment(source, enrollment), thread?.subject, privacyNotice);
  if (!mail.ok) return { ok: false, why: mail.blocked.map(({ message }) => message).join(' ') };
  const earlier = thread?.messageIds ?? [];
  const last = earlier.at(-1);
  return {
    ok: true,
    message: {
      messageId,
      from: { name: headerText(source.settings.senderName || mailbox.displayName), address: mailbox.address },
      to: { name: headerText(source.person.displayName), address: enrollment.address },
      subject: mail.subject,
      text: mail.text,
      references: earlier,
      listUnsubscribe: optOutLink(mailbox.address, messageId),
      ...(step.attachments?.length && { attachments: step.attachments }),
      ...(last !== undefined && { inReplyTo: last }),
      ...(thread?.threadId !== undefined && { threadId: thread.threadId }),
    },
  };
}

/** RFC 2369. The plus tag tells the mail apart even where a mail program drops the subject. */
function optOutLink(address: string, messageId: string): string {
  const at = address.lastIndexOf('@');
  const token = messageId.replace(/[^0-9a-f]/gi, '').slice(0, 16);
  const to = `${address.slice(0, at)}+unsub.${token}`;
  return `<mailto:${encodeURIComponent(to)}@${encodeURIComponent(address.slice(at + 1))}?subject=unsubscribe>`;
}

/** The part after the last "@"; the address itself when there is none. */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}
