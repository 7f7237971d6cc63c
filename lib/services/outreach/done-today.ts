import type { SiteId } from '@/lib/domain/reading';
import type { Channel } from '@/lib/domain/sequence';
import { wallTime } from '@/lib/sequences/zone-clock';
import type { Store } from '../ports';
import type { QueueUndo } from '../queue-types';

/** What was done by hand today, by what and where. Only today's: it is there to say "that is many". */
const FACT = 'by-hand-today';

interface DoneToday {
  /** `YYYY-MM-DD`, where the person is. */
  readonly day: string;
  readonly counts: Readonly<Record<string, number>>;
}

export function countedAs(channel: Channel, site: SiteId): string {
  return `${channel} ${site}`;
}

/** One more, in the caller's transaction. */
export async function countDone(
  tx: Store,
  what: string,
  at: number,
  zone: string,
): Promise<NonNullable<QueueUndo['counted']>> {
  const { day } = wallTime(at, zone);
  await change(tx, day, what, 1);
  return { day, what };
}

export async function uncount(tx: Store, { day, what }: NonNullable<QueueUndo['counted']>): Promise<void> {
  if (read((await tx.installation.get(FACT))?.value)?.day === day) await change(tx, day, what, -1);
}

/** How many of a kind on each site. Awaits only the store. */
export function doneToday(
  store: Store,
  channel: Channel,
  at: number,
  zone: string,
): Promise<Partial<Record<SiteId, number>>> {
  return store.installation.get(FACT).then((fact) => {
    const known = read(fact?.value);
    if (known?.day !== wallTime(at, zone).day) return {};
    const own = Object.entries(known.counts).flatMap(([what, count]) => {
      const [of, site] = what.split(' ');
      return of === channel && site && count > 0 ? [[site, count]] : [];
    });
    return Object.fromEntries(own) as Partial<Record<SiteId, number>>;
  });
}

async function change(tx: Store, day: string, what: string, by: number): Promise<void> {
  const known = read((await tx.installation.get(FACT))?.value);
  const counts = known?.day === day ? known.counts : {};
  const next: DoneToday = { day, counts: { ...counts, [what]: Math.max(0, (counts[what] ?? 0) + by) } };
  await tx.installation.put({ key: FACT, value: JSON.stringify(next) });
}

function read(value: string | undefined): DoneToday | undefined {
  try {
    const parsed = JSON.parse(value ?? '') as Partial<DoneToday>;
    return typeof parsed.day === 'string' && typeof parsed.counts === 'object' && parsed.counts
      ? { day: parsed.day, counts: parsed.counts }
      : undefined;
  } catch {
    return undefined;
  }
}
