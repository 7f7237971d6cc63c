import type { ActivityId, PersonId } from '@/lib/domain/ids';
import { ok, problem, type Result } from '@/lib/domain/result';
import { clip, headerText } from '@/lib/domain/text';
import type { Clock, Ids, Store } from '../ports';

/** See `SequenceEngine.logOpenedLink`. */
export function logOpenedLink(
  { store, clock, ids }: { readonly store: Store; readonly clock: Clock; readonly ids: Ids },
  personId: PersonId,
  text = '',
): Promise<Result<ActivityId>> {
  const at = clock.now();
  const said = headerText(clip(text, 300));
  return store.atomic(async (tx): Promise<Result<ActivityId>> => {
    if (!(await tx.people.get(personId))) return problem('gone', 'This person was deleted meanwhile.');
    const id = ids.next<ActivityId>();
    const noted = said ? `Opened the link, as you noted: “${said}”.` : 'Opened the link, as you noted.';
    await tx.activities.add({ id, personId, at, kind: 'opened-link', text: noted });
    return ok(id);
  });
}

/** See `SequenceEngine.unlogOpenedLink`. Twice changes nothing. */
export function unlogOpenedLink({ store }: { readonly store: Store }, id: ActivityId): Promise<Result<void>> {
  return store.atomic(async (tx): Promise<Result<void>> => {
    const activity = await tx.activities.get(id);
    if (activity && activity.kind !== 'opened-link') return problem('other', 'This is another line of the timeline.');
    if (activity) await tx.activities.delete(id);
    return ok(undefined);
  });
}
