import { formatDay } from '@/lib/domain/day-words';
import type { ActivityId } from '@/lib/domain/ids';
import type { Touch } from '@/lib/domain/sequence';
import type { Ids, Store } from '../ports';

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
    text: `Told where we got the address, on ${formatDay(at, 0)}.`,
    touchKey: touch.key,
  });
}

/** However it is wrapped. */
function flat(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
