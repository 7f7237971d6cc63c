import type { PersonId } from '@/lib/domain/ids';
import { type CalendarDay, dayOf } from '@/lib/domain/local-day';
import type { Store } from '../ports';

const key = 'visits-done';

interface DoneToday {
  readonly day: CalendarDay;
  readonly people: readonly PersonId[];
}

/** Whose visits were done today. Of earlier days nothing is kept but the last time of each person. */
export async function doneToday(store: Store, now: number, zone: string): Promise<readonly PersonId[]> {
  const kept = parse((await store.installation.get(key))?.value);
  return kept?.day === dayOf(now, zone) ? kept.people : [];
}

/** Writes down whose visits were done, or that they were not after all. */
export async function countDone(
  tx: Store,
  { add = [], drop = [] }: { readonly add?: readonly PersonId[]; readonly drop?: readonly PersonId[] },
  now: number,
  zone: string,
): Promise<void> {
  const before = await doneToday(tx, now, zone);
  const people = [...new Set([...before, ...add])].filter((id) => !drop.includes(id));
  await tx.installation.put({ key, value: JSON.stringify({ day: dayOf(now, zone), people } satisfies DoneToday) });
}

function parse(text: string | undefined): DoneToday | undefined {
  if (text === undefined) return undefined;
  try {
    const read = JSON.parse(text) as Partial<DoneToday> | null;
    return typeof read?.day === 'string' && Array.isArray(read.people) ? (read as DoneToday) : undefined;
  } catch {
    return undefined;
  }
}
