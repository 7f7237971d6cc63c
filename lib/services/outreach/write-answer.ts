import type { FieldSourceRecord } from '@/lib/domain/field-registry';
import type { Mailbox } from '@/lib/domain/mailbox';
import type { Enrollment, FrozenMail, OutgoingMessage } from '@/lib/domain/sequence';
import { headerText } from '@/lib/domain/text';
import { belowText, withBelow } from '@/lib/templates/below-text';
import { replySubject } from '@/lib/templates/compose';

/**
 * A single mail that somebody wrote: their words to the letter (what looks like a variable stays as it is), under them the
 * mailbox's signature, and none of what a sequence's mails say below.
 */
export function writeAnswer(
  step: FrozenMail,
  {
    enrollment,
    mailbox,
    source,
    messageId,
  }: {
    readonly enrollment: Enrollment;
    readonly mailbox: Mailbox;
    readonly source: FieldSourceRecord;
    readonly messageId: string;
  },
): { readonly ok: true; readonly message: OutgoingMessage } {
  const { thread } = enrollment;
  const earlier = thread?.messageIds ?? [];
  const last = earlier.at(-1);
  const { signature } = belowText(step.body, source);
  return {
    ok: true,
    message: {
      messageId,
      from: { name: headerText(source.settings.senderName || mailbox.displayName), address: mailbox.address },
      to: { name: headerText(source.person.displayName), address: enrollment.address },
      subject: thread ? replySubject(thread.subject) : headerText(step.subject),
      text: withBelow(step.body, signature === undefined ? {} : { signature }),
      references: earlier,
      ...(last !== undefined && { inReplyTo: last }),
      ...(thread?.threadId !== undefined && { threadId: thread.threadId }),
    },
  };
}
