import { type Field, valueIn } from '@/lib/domain/field';
import type { AccountFields } from '@/lib/domain/reading';
import { mostTrusted } from '../trust';
import type { JsonSource } from './sources';
import { isSuggestion, type TimelineOf, userIn } from './timeline';
import { accountOfUser, isUser } from './user';

/** The accounts listed in timelines of these kinds and on screen, each once, without those that the site suggests. */
export function accountsIn(
  responses: readonly JsonSource[],
  kinds: readonly TimelineOf[],
  onScreen: readonly AccountFields[],
): readonly AccountFields[] {
  const byHandle = new Map<string, AccountFields>();
  const add = (account: AccountFields) => {
    const key = valueIn(account.handle)?.toLowerCase();
    if (key === undefined) return;
    const before = byHandle.get(key);
    byHandle.set(key, before ? merged(before, account) : account);
  };
  for (const { timelines } of [...responses].reverse()) {
    for (const { of, items } of timelines) {
      if (!kinds.includes(of)) continue;
      for (const item of items) {
        const user = item.isPromoted || isSuggestion(item) ? undefined : userIn(item);
        if (isUser(user)) add(accountOfUser(user));
      }
    }
  }
  for (const account of onScreen) add(account);
  return [...byHandle.values()];
}

/** The first of the two is trusted more. */
function merged(one: AccountFields, other: AccountFields): AccountFields {
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]) as Set<keyof AccountFields>;
  return Object.fromEntries(
    [...keys].map((key) => [key, mostTrusted<unknown>([one[key], other[key]] as (Field<unknown> | undefined)[], '')]),
  ) as unknown as AccountFields;
}
