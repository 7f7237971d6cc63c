import type { OwnMessage } from './graph-answers';
import { isMessageId } from './message-id';

/**
 * Two notes of our own on a message, kept in the mailbox and never part of the mail that goes out (MAPI named
 * properties; the namespace is a random one of Muster's). They are what is left to go by when the service writes a
 * Message-ID of its own.
 */
const NAMESPACE = '{6f0d4c1e-52b7-4f0e-9a37-2c8f1b7de640}';
const messageIdProperty = `String ${NAMESPACE} Name MusterMessageId`;
const handedOverProperty = `String ${NAMESPACE} Name MusterHandedOverAt`;

/** The fields that `ownMessageAnswer` reads, and our notes. */
export const ownMessageQuery: readonly (readonly [string, string])[] = [
  ['$select', 'id,isDraft,conversationId,internetMessageId,parentFolderId'],
  ['$expand', `singleValueExtendedProperties($filter=id eq '${messageIdProperty}' or id eq '${handedOverProperty}')`],
];

/** OData filter: messages that carry this Message-ID in their header. */
export function withHeader(messageId: string): string {
  return `internetMessageId eq ${quoted(messageId)}`;
}

/** OData filter: messages that we made for this Message-ID, whatever became of their header. */
export function withNote(messageId: string): string {
  return `singleValueExtendedProperties/Any(ep: ep/id eq '${messageIdProperty}' and ep/value eq ${quoted(messageId)})`;
}

/** Body of the change that notes for which Message-ID a draft was made. */
export function noteMessageId(messageId: string): object {
  return { singleValueExtendedProperties: [{ id: messageIdProperty, value: messageId }] };
}

/** Body of the change that notes when a draft is handed over, epoch ms; `undefined` takes the note back. */
export function noteHandOver(at: number | undefined): object {
  return { singleValueExtendedProperties: [{ id: handedOverProperty, value: at === undefined ? '' : String(at) }] };
}

/** Is this the message that was written under this Message-ID? */
export function isFor(message: OwnMessage, messageId: string): boolean {
  return message.internetMessageId?.trim() === messageId || note(message, messageIdProperty) === messageId;
}

/** The Message-ID that Muster made it for; `undefined` for what others wrote. */
export function madeFor(message: OwnMessage | undefined): string | undefined {
  return message && note(message, messageIdProperty);
}

/** The Message-ID that it has instead of the one it was made for; `undefined` when that is still there, or unknown. */
export function rewrittenId(message: OwnMessage): string | undefined {
  const made = note(message, messageIdProperty);
  const has = message.internetMessageId?.trim() ?? '';
  return made !== undefined && has !== made && isMessageId(has) ? has : undefined;
}

/** When it was last handed over, epoch ms; `undefined` when it never was, or the hand-over was refused. */
export function handedOverAt(message: OwnMessage): number | undefined {
  const at = note(message, handedOverProperty) ?? '';
  return /^\d{1,16}$/.test(at) ? Number(at) : undefined;
}

/** Names of properties are compared without regard to case: the service may spell the namespace its own way. */
function note(message: OwnMessage, property: string): string | undefined {
  const wanted = property.toLowerCase();
  return message.singleValueExtendedProperties?.find(({ id }) => id.toLowerCase() === wanted)?.value;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
