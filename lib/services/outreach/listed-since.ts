import { suppressionWords } from '@/lib/domain/suppression-labels';
import type { Store } from '../ports';
import { isAnswer } from './answers';
import type { FreshTouch } from './fresh-touch';
import { suppressionsOf } from './suppressed';

/**
 * Why an answer that somebody wrote waits for their word once more: since they said "send", its person was put on the
 * do-not-contact list. Who was on it before was known to them then. Inside the caller's transaction.
 */
export async function listedSince(
  tx: Store,
  { touch, enrollment, person }: Pick<FreshTouch, 'touch' | 'enrollment' | 'person'>,
): Promise<string | undefined> {
  if (!isAnswer(touch)) return undefined;
  const saidAt = touch.history.findLast(({ state }) => state === 'planned')?.at ?? touch.createdAt;
  const looked = { personId: touch.personId, person, addresses: [enrollment.address] };
  const held = (await suppressionsOf(tx, [looked])).get(touch.personId) ?? [];
  // What was asked about once is known, whatever a clock that was put back makes of its time.
  const isKnown = (words: string) => touch.history.some(({ why }) => why.endsWith(words));
  const entry = held.find((each) => each.at > saidAt && !isKnown(suppressionWords(each)));
  return entry && `You wrote this before they were put on the do-not-contact list. ${suppressionWords(entry)}`;
}
