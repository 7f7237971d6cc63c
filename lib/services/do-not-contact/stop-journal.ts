import type { PersonId } from '@/lib/domain/ids';
import type { ChangedRow } from '../conversation-types';
import type { Store } from '../ports';

/** All that was stopped for one person: rows as they were before, and as they were left. */
export interface StoppedPerson {
  readonly personId: PersonId;
  readonly rows: readonly ChangedRow[];
  /** Lines of their timeline by then: with more, something has come to them since. Missing: noted before this was. */
  readonly lines?: number;
}

interface Noted {
  readonly id: string;
  /** Epoch ms. */
  readonly at: number;
  readonly parts: number;
}

const LIST = 'listed-stops';
/** The way back is offered for seconds, and longer only under somebody's hand. */
const KEPT_MS = 60 * 60 * 1000;
const partKey = (id: string, part: number) => `listed-stops:${id}:${part}`;

async function noted(store: Store): Promise<readonly Noted[]> {
  const fact = await store.installation.get(LIST);
  return fact ? (JSON.parse(fact.value) as Noted[]) : [];
}

async function putNoted(tx: Store, all: readonly Noted[]): Promise<void> {
  if (all.length === 0) await tx.installation.delete(LIST);
  else await tx.installation.put({ key: LIST, value: JSON.stringify(all) });
}

/** Writes a part down in the transaction that stopped it: of a list that stops thousands, memory holds a part at a time. */
export async function noteStopped(
  tx: Store,
  { id, at }: Pick<Noted, 'id' | 'at'>,
  people: readonly StoppedPerson[],
): Promise<void> {
  const all = await noted(tx);
  const parts = all.find((each) => each.id === id)?.parts ?? 0;
  await tx.installation.put({ key: partKey(id, parts), value: JSON.stringify(people) });
  await putNoted(tx, [{ id, at, parts: parts + 1 }, ...all.filter((each) => each.id !== id)]);
}

/** The last part, which is forgotten in the same transaction. `undefined`: there is none any more. */
export async function takeStopped(tx: Store, id: string): Promise<readonly StoppedPerson[] | undefined> {
  const all = await noted(tx);
  const own = all.find((each) => each.id === id);
  if (!own) return undefined;
  const parts = own.parts - 1;
  const fact = await tx.installation.get(partKey(id, parts));
  await tx.installation.delete(partKey(id, parts));
  await putNoted(
    tx,
    all.flatMap((each) => (each !== own ? [each] : parts > 0 ? [{ ...own, parts }] : [])),
  );
  return fact ? (JSON.parse(fact.value) as StoppedPerson[]) : [];
}

/** Forgets what nobody takes back any more. */
export async function forgetOldStops(store: Store, now: number): Promise<void> {
  await store.atomic(async (tx) => {
    const all = await noted(tx);
    const old = all.filter(({ at }) => at < now - KEPT_MS);
    for (const { id, parts } of old)
      for (let part = 0; part < parts; part += 1) await tx.installation.delete(partKey(id, part));
    if (old.length > 0)
      await putNoted(
        tx,
        all.filter((each) => !old.includes(each)),
      );
  });
}
