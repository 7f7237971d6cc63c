import type { PersonId } from '@/lib/domain/ids';
import type { LaunchRecord, UnfinishedLaunch } from '../launch-types';
import type { Store } from '../ports';

const INDEX = 'launches';
const UNKNOWN = 'launch-notice-for-unknown';
/** Those that are over are kept for undo. */
const KEPT = 12;
/** A launch that nobody has moved on for so long was left: its page or browser is gone. Ms. */
const LEFT_AFTER_MS = 15_000;

const peopleKey = (id: string) => `launch-people:${id}`;

function parse(value: string | undefined): LaunchRecord[] {
  if (value === undefined) return [];
  try {
    const rows: unknown = JSON.parse(value);
    return Array.isArray(rows) ? (rows as LaunchRecord[]) : [];
  } catch {
    return [];
  }
}

/** Every launch that is still remembered, newest first. */
export function launchRecords(store: Store): Promise<LaunchRecord[]> {
  return store.installation.get(INDEX).then((fact) => parse(fact?.value));
}

/** Writes one down, or its new state, in the caller's transaction. */
export async function putLaunch(tx: Store, record: LaunchRecord): Promise<void> {
  const others = (await launchRecords(tx)).filter(({ id }) => id !== record.id);
  const all = [record, ...others].sort((a, b) => b.startedAt - a.startedAt);
  const kept = all.filter((each, index) => index < KEPT || each.state === 'running');
  for (const gone of all) if (!kept.includes(gone)) await tx.installation.delete(peopleKey(gone.id));
  await tx.installation.put({ key: INDEX, value: JSON.stringify(kept) });
}

export async function putAudience(tx: Store, id: string, personIds: readonly PersonId[]): Promise<void> {
  await tx.installation.put({ key: peopleKey(id), value: personIds.join('\n') });
}

/** In the order in which they are enrolled. */
export async function audienceOf(store: Store, id: string): Promise<PersonId[]> {
  const value = (await store.installation.get(peopleKey(id)))?.value ?? '';
  return value === '' ? [] : (value.split('\n') as PersonId[]);
}

/** Launches that a page is at, and those in the middle of which a page or browser was closed. */
export function unfinishedLaunches(store: Store, now: number): Promise<UnfinishedLaunch[]> {
  return launchRecords(store).then((all) =>
    all
      .filter(({ state }) => state === 'running')
      .map((record) => ({ ...record, isUnderway: Math.abs(now - record.at) < LEFT_AFTER_MS })),
  );
}

/** Ends one where it is: whoever enrolls for it looks at its state in the same transaction. */
export function stopLaunch(store: Store, id: string, at: number): Promise<LaunchRecord | undefined> {
  return store.atomic(async (tx) => {
    const record = (await launchRecords(tx)).find((each) => each.id === id);
    if (record?.state !== 'running') return record;
    const stopped: LaunchRecord = { ...record, state: 'cancelled', at };
    await putLaunch(tx, stopped);
    return stopped;
  });
}

export function noticeForUnknown(store: Store): Promise<boolean | undefined> {
  return store.installation.get(UNKNOWN).then((fact) => (fact ? fact.value === 'yes' : undefined));
}

export function setNoticeForUnknown(store: Store, answer: boolean): Promise<void> {
  return store.installation.put({ key: UNKNOWN, value: answer ? 'yes' : 'no' });
}
