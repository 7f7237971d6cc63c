import type { FieldSourceRecord } from '@/lib/domain/field-registry';
import { headerText } from '@/lib/domain/text';
import { withFooter } from './footer';
import { type RenderedMessage, renderMessage, renderText } from './render';

/**
 * A mail step for one person, to the letter: what the preview shows is what is sent. A follow-up answers in its thread:
 * its subject is "Re: " and the first mail's, and its own is not used.
 * @param threadSubject the first mail's finished subject, for a follow-up
 */
export function composeMail(
  step: { readonly subject: string; readonly body: string },
  source: FieldSourceRecord,
  threadSubject?: string,
): RenderedMessage {
  if (threadSubject === undefined) {
    const message = renderMessage(step, source);
    return message.ok ? { ...message, text: withFooter(message.text, source.settings) } : message;
  }
  const body = renderText(step.body, 'body', source);
  if (!body.ok) return body;
  return { ...body, subject: replySubject(threadSubject), text: withFooter(body.text, source.settings) };
}

/** The subject of an answer; one "Re: ", however often it is asked for. */
export function replySubject(subject: string): string {
  const flat = headerText(subject);
  return /^re:/i.test(flat) ? flat : `Re: ${flat}`;
}
