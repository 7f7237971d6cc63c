import type { MessageId, PersonId } from '@/lib/domain/ids';
import type { Person } from '@/lib/domain/person';
import { ok, problem, type Result } from '@/lib/domain/result';
import type { StrayItem, TakenStray } from '../conversation-types';
import { applyInbound } from '../outreach/inbound-effects';
import type { Clock, Ids, Store, Stray } from '../ports';
import { putBack, recordedStore } from './recorded-store';

export interface StrayDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** More than this nobody looks through; the rest comes up as these are decided. */
const SHOWN = 100;

/** Awaits only the store: safe in a live query. */
export async function strayItems(store: Store): Promise<StrayItem[]> {
  const strays = await store.strays.newest(SHOWN);
  const people = await store.people.getMany([...new Set(strays.flatMap(({ candidates }) => candidates))]);
  const byId = new Map(people.map((person) => [person.id, person]));
  return strays.map((stray) => ({
    stray,
    candidates: stray.candidates.flatMap((personId) => {
      const person = byId.get(personId);
      const address = person?.emails[0]?.address;
      return person
        ? [{ personId, displayName: person.displayName, ...(address === undefined ? {} : { address }) }]
        : [];
    }),
  }));
}

/** Whose it is was said by a person: from here on it is an answer like every other, in one transaction. */
export function takeStray(
  { store, clock, ids }: StrayDeps,
  id: MessageId,
  personId: PersonId,
  { addAddress = false }: { readonly addAddress?: boolean } = {},
): Promise<Result<TakenStray>> {
  const now = clock.now();
  return store.atomic(async (tx): Promise<Result<TakenStray>> => {
    const stray = await tx.strays.get(id);
    const person = await tx.people.get(personId);
    if (!stray || stray.inbound.kind === 'own') return problem('gone', 'This mail was decided already.');
    if (!person) return problem('gone', 'This person was deleted.');
    const mailbox = await tx.mailboxes.get(stray.mailboxId);
    if (!mailbox) return problem('gone', 'The mailbox it came to was disconnected.');
    const recorded = recordedStore(tx);
    if (addAddress) await recorded.store.people.put(withAddress(person, stray.inbound.fromAddress, now));
    const [enrollment] = (await tx.enrollments.ofPerson(personId)).sort((a, b) => b.createdAt - a.createdAt);
    const match = { person, ...(enrollment ? { enrollment } : {}), by: 'hand' as const };
    await applyInbound(recorded.store, mailbox, stray.inbound, match, { ids, now, hashes: new Map() });
    await tx.strays.delete(id);
    return ok({ stray, personId, rows: await recorded.changed() });
  });
}

function withAddress(person: Person, address: string, at: number): Person {
  if (address === '' || person.emails.some((email) => email.address.toLowerCase() === address)) return person;
  const added = { address, source: 'hand' as const, addedAt: at, status: 'unchecked' as const };
  return { ...person, emails: [...person.emails, added], updatedAt: at };
}

export function undoTake({ store }: StrayDeps, { stray, rows }: TakenStray): Promise<Result<void>> {
  return store.atomic(async (tx): Promise<Result<void>> => {
    if (!(await putBack(tx, rows)))
      return problem('changed', 'Something about this person was changed since, so it stays as it is.');
    await tx.strays.put(stray);
    return ok(undefined);
  });
}

export function dropStray({ store }: StrayDeps, id: MessageId): Promise<Result<Stray>> {
  return store.atomic(async (tx): Promise<Result<Stray>> => {
    const stray = await tx.strays.get(id);
    if (!stray) return problem('gone', 'This mail was decided already.');
    await tx.strays.delete(id);
    return ok(stray);
  });
}
