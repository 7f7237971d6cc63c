import { isFreeMail } from '@/lib/domain/free-mail-domains';
import type { PersonId } from '@/lib/domain/ids';
import type { Mailbox } from '@/lib/domain/mailbox';
import { clip, headerText } from '@/lib/domain/text';
import type { Inbound } from '@/lib/mail/inbound-types';
import type { Store, Stray } from '../ports';
import { inboundId } from './inbound-effects';
import { domainOf } from './write-message';

const DAY_MS = 24 * 60 * 60 * 1000;
/** An answer to something older is looked for no more. */
const LOOK_BACK_MS = 180 * DAY_MS;
const CANDIDATES = 5;
/** "Re:" in the languages of mail programs, also several, also numbered ("Re[2]:"). */
const REPLY_PREFIX =
  /^(?:\s*(?:re|aw|sv|antw|antwort|odp|ynt|vs|rif|r|res|resp|réf|ref|回复|回覆|答复|返信|fwd?|wg|tr)\s*(?:\[\d+\]|\(\d+\))?\s*[:\uff1a])+\s*/iu;

/** To whom something was sent of late, found by what an answer to it would show. */
export interface Written {
  readonly bySubject: ReadonlyMap<string, ReadonlySet<PersonId>>;
  readonly byDomain: ReadonlyMap<string, ReadonlySet<PersonId>>;
  readonly byName: ReadonlyMap<string, ReadonlySet<PersonId>>;
  /** Domains of our own, other than those at which everybody may have an address. */
  readonly ownDomains: ReadonlySet<string>;
}

/** Read once for a page of mail, and only where there is anything that could be an answer. */
export async function writtenBy(store: Store, messages: readonly Inbound[], now: number): Promise<Written | undefined> {
  if (!messages.some(({ kind }) => kind === 'reply')) return undefined;
  const bySubject = new Map<string, Set<PersonId>>();
  const byDomain = new Map<string, Set<PersonId>>();
  const byName = new Map<string, Set<PersonId>>();
  const ownDomains = new Set<string>();
  for (const { id, address } of await store.mailboxes.all()) {
    const own = domainOf(address);
    if (!isFreeMail(own)) ownDomains.add(own);
    for (const { message, personId } of await store.touches.claimedSince(id, now - LOOK_BACK_MS)) {
      if (!message) continue;
      note(bySubject, subjectKey(message.subject), personId);
      const domain = domainOf(message.to.address);
      if (!isFreeMail(domain)) note(byDomain, domain, personId);
      note(byName, nameKey(message.to.name), personId);
    }
  }
  return { bySubject, byDomain, byName, ownDomains };
}

/** The message as one that may be an answer, with why; `undefined` for everything else, which is not kept. */
export function strayOf(mailbox: Mailbox, inbound: Inbound, written: Written | undefined): Stray | undefined {
  if (inbound.kind !== 'reply' || !written) return undefined;
  const from = domainOf(inbound.fromAddress);
  // A colleague's mail about somebody is not that somebody's.
  if (written.ownDomains.has(from)) return undefined;
  const points = new Map<PersonId, number>();
  const reasons: string[] = [];
  const count = (people: ReadonlySet<PersonId> | undefined, weight: number, why: string) => {
    if (!people || people.size === 0) return;
    reasons.push(why);
    // What fits many says little of each.
    for (const personId of people) points.set(personId, (points.get(personId) ?? 0) + weight / people.size);
  };
  const isReply = REPLY_PREFIX.test(inbound.subject);
  const subject = clip(headerText(inbound.subject), 120);
  if (isReply) count(written.bySubject.get(subjectKey(inbound.subject)), 4, `“${subject}” answers a subject you sent.`);
  count(
    written.byName.get(nameKey(inbound.fromName)),
    3,
    `It is signed “${headerText(inbound.fromName)}”, whom you wrote to.`,
  );
  count(written.byDomain.get(from), 2, `It comes from ${from}, where you wrote to somebody.`);
  const named = [...inbound.inReplyTo, ...inbound.references].find((id) => isOurs(id, mailbox, written.ownDomains));
  if (named !== undefined)
    reasons.push(`It answers a mail of ${domainOf(named.slice(0, -1))} that Muster does not know.`);
  if (inbound.isOptOut === true) reasons.push('It asks to be taken off, and does not say from what.');
  if (reasons.length === 0) return undefined;
  const candidates = [...points].sort((a, b) => b[1] - a[1]).map(([personId]) => personId);
  return {
    id: inboundId(mailbox, inbound),
    mailboxId: mailbox.id,
    at: inbound.receivedAt,
    inbound,
    candidates: candidates.slice(0, CANDIDATES),
    why: reasons.join(' '),
  };
}

/** A Message-ID at a domain of ours, or one as only Muster makes them at an address that is not a firm's. */
function isOurs(messageId: string, mailbox: Mailbox, ownDomains: ReadonlySet<string>): boolean {
  const domain = domainOf(messageId.slice(0, -1));
  return ownDomains.has(domain) || (domain === domainOf(mailbox.address) && /^<[0-9a-f]{64}@/.test(messageId));
}

/** A subject without "Re:" and its like, without regard to case and spaces. */
export function subjectKey(subject: string): string {
  return headerText(subject).replace(REPLY_PREFIX, '').replace(/\s+/g, ' ').trim().toLowerCase();
}

function nameKey(name: string): string {
  return headerText(name).replace(/\s+/g, ' ').trim().toLowerCase();
}

function note(map: Map<string, Set<PersonId>>, key: string, personId: PersonId): void {
  // A single letter, or a single word that many have, is no name.
  if (key.length < 3) return;
  const people = map.get(key) ?? new Set<PersonId>();
  people.add(personId);
  map.set(key, people);
}
