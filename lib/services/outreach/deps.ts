import type { Inbound } from '@/lib/mail/inbound-types';
import type { RawInbound } from '@/lib/mail/provider';
import type { OutreachPolicy } from '@/lib/sequences/policy';
import type { Clock, Hash, Ids, ProviderFor, SingleFlight, Store } from '../ports';
import type { Device } from './device';

/** What outreach needs of the world. */
export interface OutreachDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly hash: Hash;
  /** Random, new at each start of a worker: a claim of another lease may be of a worker that is dead. */
  readonly lease: string;
  readonly providerFor: ProviderFor;
  readonly singleFlight: SingleFlight;
  readonly policy: OutreachPolicy;
  /** This installation. Missing: there is only one. */
  readonly device?: Device;
  /** What a raw message that came in is; `own` are the addresses of all mailboxes. */
  readonly classify: (raw: RawInbound, own: { readonly addresses: readonly string[] }) => Promise<Inbound>;
  /** RFC 5322 Message-ID from the hex hash of a touch's key and the sending domain. */
  readonly messageIdFor: (touchHash: string, domain: string) => string;
}

/** The hash behind a touch's Message-ID and its share of the jitter: the same at every try. */
export function hashTouch(hash: Hash, key: string): Promise<string> {
  return hash(`muster:touch:${key}`);
}
