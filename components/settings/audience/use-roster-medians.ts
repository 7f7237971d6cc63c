import { useEffect, useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import type { AudienceTableView, RosterMedian } from '@/lib/services/audience-settings-types';

export type RosterMedians =
  | { readonly state: 'counting' }
  | { readonly state: 'ready'; readonly medians: readonly RosterMedian[] }
  | { readonly state: 'failed' };

/** Counts the roster when the screen opens, and again when sizes, the switch or all scores have changed. */
export function useRosterMedians({ settings, own, progress, table }: AudienceTableView): RosterMedians {
  const { audienceSettings } = useServices();
  const [medians, setMedians] = useState<RosterMedians>({ state: 'counting' });
  const reason = JSON.stringify([table.tierBounds, settings.useOwnBenchmarks, own, progress === undefined]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was counted before holds until one of these changes
  useEffect(() => {
    let isGone = false;
    audienceSettings.rosterMedians().then(
      (counted) => !isGone && setMedians({ state: 'ready', medians: counted }),
      () => !isGone && setMedians({ state: 'failed' }),
    );
    return () => {
      isGone = true;
    };
  }, [audienceSettings, reason]);
  return medians;
}
