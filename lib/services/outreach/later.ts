import { isFreeMail } from '@/lib/domain/free-mail-domains';
import type { PersonId } from '@/lib/domain/ids';
import { standardLimits } from '@/lib/domain/outreach-limits';
import type { Person } from '@/lib/domain/person';
import type { Enrollment, Touch } from '@/lib/domain/sequence';
import { domainOfAddress, normaliseAgency } from '@/lib/domain/suppression-keys';
import { headerText } from '@/lib/domain/text';
import { skewMs } from '@/lib/sequences/clock-skew';
import { type CoolingOff, coolingOff, lastContactAt } from '@/lib/sequences/cooling-off';
import { houseThrottle, type Later } from '@/lib/sequences/house-throttle';
import type { Store } from '../ports';
import { firstSeenAhead, seenAhead } from './clock-back';
import type { FreshTouch } from './fresh-touch';

const DAY_MS = 86_400_000;

/**
 * Plans a touch again that must not go out so soon: the person was written to a short while ago, or enough first mails went
 * to the same firm or agency today. Nothing else has to rest for it. Epoch ms of its new time.
 */
export async function laterInside(
  tx: Store,
  fresh: Pick<FreshTouch, 'touch' | 'enrollment' | 'person'>,
  now: number,
): Promise<number | undefined> {
  const { touch, enrollment } = fresh;
  if (enrollment.purpose === 'answer') return undefined;
  const begun = (await tx.touches.ofEnrollment(enrollment.id)).some((each) => reachedAt(each) !== undefined);
  const cooling = begun
    ? undefined
    : await coolingOffOf(tx, enrollment.personId, now, { own: enrollment, notes: true });
  const later: Later | undefined =
    (cooling && { ...cooling, why: `${cooling.why} Planned again for then.` }) ?? (await throttleOf(tx, fresh, now));
  if (!later) return undefined;
  const history = [...touch.history, { at: now, state: touch.state, why: later.why }];
  await tx.touches.put({ ...touch, dueAt: later.until, updatedAt: now, history });
  return later.until;
}

/**
 * Whether a person still has to be left alone after what was last sent to them.
 * @param own a sequence that does not count: the one that is about to begin
 * @param notes writes down that what was done last lies ahead, where nobody has: only in a transaction
 */
export async function coolingOffOf(
  store: Store,
  personId: PersonId,
  now: number,
  { own, notes = false }: { readonly own?: Pick<Enrollment, 'id'>; readonly notes?: boolean } = {},
): Promise<CoolingOff | undefined> {
  const { coolingOffDays } = (await store.settings.get()).limits ?? standardLimits;
  if (coolingOffDays === 0) return undefined;
  const enrollments = (await store.enrollments.ofPerson(personId)).filter(({ id }) => id !== own?.id);
  const messages = (await store.messages.ofPerson(personId)).filter(
    ({ direction, enrollmentId }) => direction === 'out' && (own === undefined || enrollmentId !== own.id),
  );
  const out = (await store.touches.ofPerson(personId)).filter(({ enrollmentId }) => enrollmentId !== own?.id);
  const reached = out.flatMap((touch) => reachedAt(touch) ?? []);
  const began = new Set(out.filter((touch) => reachedAt(touch) !== undefined).map(({ enrollmentId }) => enrollmentId));
  // A sequence that was stopped before anything went out has disturbed nobody.
  const ended = enrollments
    .filter(
      ({ id, status, purpose }) =>
        began.has(id) && purpose !== 'answer' && (status === 'stopped' || status === 'finished'),
    )
    .map(({ stop, updatedAt }) => stop?.at ?? updatedAt);
  const contact = { endedAt: latest(ended), messageAt: latest([...reached, ...messages.map(({ at }) => at)]) };
  const seenAheadAt = await aheadSince(store, lastContactAt(contact), now, notes);
  return coolingOff({ ...contact, seenAheadAt }, coolingOffDays, now);
}

/** When a time that is still to come was first seen to be; `undefined` where it is not, or nobody has. */
function aheadSince(store: Store, at: number | undefined, now: number, notes: boolean): Promise<number | undefined> {
  if (at === undefined || at <= now + skewMs) return Promise.resolve(undefined);
  return (notes ? firstSeenAhead : seenAhead)(store, 'people', at, now);
}

/** When something reached them, or may have: what nobody is sure about counts. */
function reachedAt({ kind, state, sentAt, claim, updatedAt }: Touch): number | undefined {
  if (kind === 'branch') return undefined;
  const isOut = state === 'sent' || state === 'done' || state === 'unsure' || state === 'claimed';
  return isOut ? (sentAt ?? claim?.at ?? updatedAt) : undefined;
}

function latest(times: readonly number[]): number | undefined {
  return times.length === 0 ? undefined : Math.max(...times);
}

/** First mails to one firm's domain, or to the people of one agency, within 24 h; through whatever mailbox. */
async function throttleOf(
  tx: Store,
  { touch, enrollment, person }: Pick<FreshTouch, 'touch' | 'enrollment' | 'person'>,
  now: number,
): Promise<Later | undefined> {
  if (touch.kind !== 'mail' || enrollment.thread !== undefined) return undefined;
  const domain = domainOfAddress(enrollment.address);
  const house = domain === undefined || isFreeMail(domain) ? undefined : domain;
  const agency = agencyOf(person);
  if (house === undefined && agency === undefined) return undefined;
  const { firstMailsPerDomain } = (await tx.settings.get()).limits ?? standardLimits;
  const recent = await firstMailsSince(tx, now - DAY_MS, touch);
  const seenAheadAt = await aheadSince(tx, latest(recent.map(({ at }) => at)), now, true);
  const atHouse = recent.filter(({ to }) => house !== undefined && domainOfAddress(to) === house);
  const byHouse =
    house === undefined
      ? undefined
      : houseThrottle(
          { name: house, firstMailsAt: atHouse.map(({ at }) => at), seenAheadAt },
          firstMailsPerDomain,
          now,
        );
  if (byHouse || agency === undefined) return byHouse;
  const people = await tx.people.getMany([...new Set(recent.map(({ personId }) => personId))]);
  const theirs = new Set(people.filter((one) => agencyOf(one) === agency).map(({ id }) => id));
  const times = recent.filter(({ personId }) => theirs.has(personId)).map(({ at }) => at);
  const name = headerText(person?.agency ?? agency);
  return houseThrottle({ name, firstMailsAt: times, seenAheadAt }, firstMailsPerDomain, now);
}

function agencyOf(person: Pick<Person, 'agency'> | undefined): string | undefined {
  return normaliseAgency(person?.agency ?? '');
}

interface FirstMail {
  readonly personId: PersonId;
  readonly to: string;
  /** Epoch ms. */
  readonly at: number;
}

/** Those that went out or may have, and those that wait for the person's own hand. */
async function firstMailsSince(tx: Store, since: number, own: Touch): Promise<FirstMail[]> {
  const touches: Touch[] = [];
  for (const { id } of await tx.mailboxes.all()) touches.push(...(await tx.touches.claimedSince(id, since)));
  const waiting = (await tx.touches.byState('due')).filter(({ updatedAt }) => updatedAt > since);
  return [...touches, ...waiting].flatMap((touch) => {
    const { message, key, kind, personId } = touch;
    if (kind !== 'mail' || key === own.key || !message || message.inReplyTo !== undefined) return [];
    return [{ personId, to: message.to.address, at: touch.claim?.at ?? touch.updatedAt }];
  });
}
