import { formatDay } from '@/lib/domain/day-words';
import type { ActivityId, PersonId } from '@/lib/domain/ids';
import type { Touch } from '@/lib/domain/sequence';
import type { Ids, Store } from '../ports';

const TOLD = 'Told where we got the address';

/** When somebody was told where we have their address from, and by which mail. */
export interface ToldBefore {
  /** Epoch ms. */
  readonly at: number;
  /** Of the mail; missing: it is not kept any more. */
  readonly subject?: string;
}

/** Those who were told by a mail that went out, in whatever sequence; the first time counts. Awaits only the store. */
export async function toldBefore(
  store: Store,
  personIds: readonly PersonId[],
): Promise<ReadonlyMap<PersonId, ToldBefore>> {
  if (personIds.length === 0) return new Map();
  const lines = (await store.activities.ofPeople(personIds))
    .filter(({ kind, text }) => kind === 'sent' && text.startsWith(TOLD))
    .sort((a, b) => b.at - a.at);
  const touches = await store.touches.getMany(lines.flatMap(({ touchKey }) => touchKey ?? []));
  const subjects = new Map(touches.map(({ key, message }) => [key, message?.subject]));
  return new Map(
    lines.map(({ personId, touchKey, at }) => {
      const subject = touchKey && subjects.get(touchKey);
      return [personId, { at, ...(subject !== undefined && { subject }) }];
    }),
  );
}

/** Notes in the timeline that a mail that went out said where the address is from. In the caller's transaction. */
export async function noteNotice(
  tx: Store,
  touch: Touch,
  { ids, at }: { readonly ids: Ids; readonly at: number },
): Promise<void> {
  const { privacyNotice } = await tx.settings.get();
  const notice = flat(privacyNotice);
  if (notice === '' || !flat(touch.message?.text ?? '').includes(notice)) return;
  await tx.activities.add({
    id: ids.next<ActivityId>(),
    personId: touch.personId,
    at,
    kind: 'sent',
    text: `${TOLD}, on ${formatDay(at, 0)}.`,
    touchKey: touch.key,
  });
}

/** However it is wrapped. */
function flat(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
