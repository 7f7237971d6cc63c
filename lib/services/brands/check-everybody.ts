import type { PersonId } from '@/lib/domain/ids';
import type { BrandCheckProgress, Clock, SingleFlight, Store } from '../ports';
import { checkAccount, isIdle, isLookedAt, rulesFor } from './check-account';

export interface CheckEverybodyDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly singleFlight: SingleFlight;
  /** Lets everything else have its turn. */
  readonly pause: () => Promise<void>;
  /** People of one transaction; missing: as many as are worth one. */
  readonly sliceSize?: number;
}

const usualSize = 20;

/**
 * Holds everybody's posts against the brands' lists where those have changed since. In slices, each all or nothing together
 * with how far it has come: it may be stopped at any line and goes on where it was. Does nothing while another context is at it.
 */
export async function checkEverybody(deps: CheckEverybodyDeps): Promise<{ readonly checked: number }> {
  const checked = await deps.singleFlight('brand-check', async () => {
    let count = 0;
    for (;;) {
      const slice = await nextSlice(deps);
      if (slice === 'finished') return count;
      count += slice;
      await deps.pause();
    }
  });
  return { checked: checked ?? 0 };
}

function nextSlice({ store, clock, sliceSize = usualSize }: CheckEverybodyDeps): Promise<number | 'finished'> {
  return store.atomic(async (tx) => {
    const rules = rulesFor(await tx.brands.all());
    const before = await tx.audienceState.brandCheck();
    // Nobody ever looked for anything: there is nothing to find and nothing to take back.
    if (before === undefined && isIdle(rules)) return 'finished';
    const known = before?.by === rules.by ? before : undefined;
    if (known?.finishedAt !== undefined) return 'finished';
    const now = clock.now();
    const profiles = await tx.profiles.ofRoster(known?.after, sliceSize);
    let count = 0;
    for (const profile of profiles) {
      if (profile.brandCheck?.by === rules.by || !isLookedAt(profile)) continue;
      await checkAccount(tx, profile.id, now);
      count += 1;
    }
    const after: PersonId | undefined = profiles.at(-1)?.personId ?? known?.after;
    const progress: BrandCheckProgress = {
      key: 'brand-check',
      by: rules.by,
      ...(after !== undefined && { after }),
      done: (known?.done ?? 0) + count,
      at: now,
      ...(profiles.length === 0 && { finishedAt: now }),
    };
    await tx.audienceState.put(progress);
    return count;
  });
}
