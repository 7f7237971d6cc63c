import type { PersonId } from '@/lib/domain/ids';
import type { Store } from '../ports';

const PLANNED = 'people-to-erase';

/** Who is to be deleted, and when (epoch ms), by id. */
export type Planned = Readonly<Record<PersonId, number>>;

/** Awaits only the store. */
export async function plannedToErase(store: Store): Promise<Planned> {
  const fact = await store.installation.get(PLANNED);
  try {
    return fact ? (JSON.parse(fact.value) as Planned) : {};
  } catch {
    return {};
  }
}

export function changePlanned(store: Store, edit: (planned: Planned) => Planned): Promise<void> {
  return store.atomic(async (tx) => {
    const next = edit(await plannedToErase(tx));
    if (Object.keys(next).length === 0) await tx.installation.delete(PLANNED);
    else await tx.installation.put({ key: PLANNED, value: JSON.stringify(next) });
  });
}
