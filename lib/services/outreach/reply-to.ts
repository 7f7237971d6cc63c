import { isBoxOf } from '@/lib/domain/address-spellings';
import type { Store } from '../ports';

/**
 * Where the sender of a mail asks to be answered (RFC 5322 section 3.6.2); `undefined` where that is nowhere else than where
 * it came from, or at an address of ours. It is what a mail says, and nothing else is known of it. Awaits only the store.
 */
export async function theirReplyTo(
  store: Store,
  { replyToAddress }: { readonly replyToAddress?: string },
): Promise<string | undefined> {
  if (replyToAddress === undefined) return undefined;
  const own = (await store.mailboxes.all()).map(({ address }) => address.toLowerCase());
  return isBoxOf(replyToAddress, own) ? undefined : replyToAddress;
}
