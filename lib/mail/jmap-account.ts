import { identitiesAnswer, type JmapEmail, mailboxesAnswer } from './jmap-answers';
import type { JmapAnswers, JmapApi, JmapCall } from './jmap-api';
import { MailError } from './provider';

/** The two mailboxes that sending needs, by their ids. */
export interface JmapPlaces {
  readonly drafts: string;
  readonly sent: string;
}

/**
 * Set on a draft in the same request that hands it over, before the hand-over, and taken off by its success. A draft that
 * carries it may have gone out although it still lies in Drafts.
 */
export const HANDED_OVER = 'muster-handed-over';

/** What is read of an email to tell where it stands. */
export const PLACE_PROPERTIES = ['id', 'threadId', 'mailboxIds', 'keywords', 'messageId', 'from'];

/** Found by their roles (RFC 8621 section 2). @throws MailError when the account lacks one @throws JmapProblem */
export async function findPlaces(api: JmapApi): Promise<JmapPlaces> {
  const answers = await api.call([['Mailbox/get', { ids: null, properties: ['id', 'role'] }]]);
  const { list } = answers.read('Mailbox/get', 0, mailboxesAnswer);
  const drafts = list.find(({ role }) => role === 'drafts')?.id;
  const sent = list.find(({ role }) => role === 'sent')?.id;
  if (drafts !== undefined && sent !== undefined) return { drafts, sent };
  const missing = drafts === undefined ? 'Drafts' : 'Sent';
  throw new MailError('permission-denied', `The account has no ${missing} folder that Muster may use.`, 'no');
}

export const identitiesCall: JmapCall = ['Identity/get', { ids: null }];

export interface Identity {
  readonly id: string;
  /** An address, `*@` and a domain, or empty where the server leaves the choice to the sender. */
  readonly email: string;
}

export function readIdentities(answers: JmapAnswers, place: number): Identity[] {
  return answers.read('Identity/get', place, identitiesAnswer).list;
}

/** The identity that may send as this address: its own before one for the domain, that before one for anything. */
export function identityFor(identities: readonly Identity[], address: string): Identity | undefined {
  const from = address.toLowerCase();
  const domain = from.slice(from.lastIndexOf('@') + 1);
  for (const wanted of [from, `*@${domain}`, '']) {
    const found = identities.find(({ email }) => email.trim().toLowerCase() === wanted);
    if (found) return found;
  }
  return undefined;
}

export type Standing = 'draft' | 'handed-over' | 'sent' | 'elsewhere';

/** Where an email stands. A draft that was deleted or filed is neither a draft to send nor sent. */
export function standing({ mailboxIds, keywords }: JmapEmail, { drafts, sent }: JmapPlaces): Standing {
  const isDraft = keywords?.$draft === true;
  if (mailboxIds[sent] === true && !isDraft) return 'sent';
  if (mailboxIds[drafts] !== true) return 'elsewhere';
  return keywords?.[HANDED_OVER] === true ? 'handed-over' : 'draft';
}
