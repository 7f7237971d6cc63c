import type { FieldSourceRecord } from '@/lib/domain/field-registry';
import { headerText } from '@/lib/domain/text';
import { belowText, withBelow } from './below-text';
import { type RenderedMessage, renderMessage, renderText } from './render';

/**
 * A mail step for one person, to the letter: what the preview shows is what is sent. A follow-up answers in its thread:
 * its subject is "Re: " and the first mail's, and its own is not used. Below the text come the mailbox's signature, the notice
 * and what the law asks for.
 * @param threadSubject the first mail's finished subject, for a follow-up
 * @param privacyNotice for somebody who must be told where their address is from, and was not
 */
export function composeMail(
  step: { readonly subject: string; readonly body: string },
  source: FieldSourceRecord,
  threadSubject?: string,
  privacyNotice?: string,
): RenderedMessage {
  if (threadSubject === undefined) {
    const message = renderMessage(step, source);
    return message.ok
      ? { ...message, text: withBelow(message.text, belowText(message.text, source, privacyNotice)) }
      : message;
  }
  const body = renderText(step.body, 'body', source);
  if (!body.ok) return body;
  return {
    ...body,
    subject: replySubject(threadSubject),
    text: withBelow(body.text, belowText(body.text, source, privacyNotice)),
  };
}

/** The subject of an answer; one "Re: ", however often it is asked for. */
export function replySubject(subject: string): string {
  const flat = headerText(subject);
  return /^re:/i.test(flat) ? flat : `Re: ${flat}`;
}
