import { personEraser } from '@/lib/db/erase-person';
import { openDatabase } from '@/lib/db/open';
import { createStore } from '@/lib/db/store';
import { classifyInbound } from '@/lib/mail/inbound';
import { messageIdFor } from '@/lib/mail/message-id';
import { defaultPolicy } from '@/lib/sequences/policy';
import { createEraseService } from '@/lib/services/erase-service';
import type { OutreachDeps } from '@/lib/services/outreach/deps';
import { createRunner, type Runner } from '@/lib/services/outreach/runner';
import type { Store } from '@/lib/services/ports';
import { randomIds, sha256Hex, systemClock } from './clock-ids';
import { thisDevice } from './device';
import { providerFor } from './gmail-account';
import { webLock } from './single-flight';

/** The outreach engine on this browser's storage, clock and network. @throws DatabaseError */
export async function openOutreach(
  onOutdated: () => void = () => undefined,
): Promise<{ store: Store; runner(): Promise<Runner>; eraseDue(): Promise<number> }> {
  const database = await openDatabase({ onOutdated });
  const store = createStore(database);
  const lease = randomIds.next<string>();
  return {
    store,
    async runner() {
      const { secondsBetweenMails } = await store.settings.get();
      return createRunner({ ...outreachDeps(store, lease, secondsBetweenMails), device: await thisDevice() });
    },
    eraseDue: () => createEraseService({ store, clock: systemClock, eraser: personEraser(database) }).runDue(),
  };
}

export function outreachDeps(store: Store, lease: string, secondsBetweenMails: number): OutreachDeps {
  const spacingMs = secondsBetweenMails * 1_000;
  return {
    store,
    clock: systemClock,
    ids: randomIds,
    hash: sha256Hex,
    lease,
    providerFor,
    singleFlight: webLock,
    policy: {
      ...defaultPolicy,
      spacingMs,
      jitterMs: spacingMs / 2,
      // The lock proves that no other context is sending: a claim of another lease is of a worker that died.
      claimGraceMs: 'locks' in navigator ? 0 : defaultPolicy.claimGraceMs,
    },
    classify: classifyInbound,
    messageIdFor,
  };
}
