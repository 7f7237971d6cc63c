import { useEffect, useRef, useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import type { Group } from '@/lib/roster/group';
import type { GroupCounts } from '@/lib/services/group-types';

const none: GroupCounts = new Map();

/** How many are in each of these groups, live. Missing: not counted yet. */
export function useGroupCounts(groups: readonly Group[]): GroupCounts {
  const service = useServices().groups;
  const [counts, setCounts] = useState(none);
  const latest = useRef(groups);
  latest.current = groups;
  const question = JSON.stringify(groups.map(({ id, filter }) => [id, filter]));
  // biome-ignore lint/correctness/useExhaustiveDependencies: the question says which groups, and with which rules
  useEffect(() => service.watchCounts(latest.current, setCounts), [service, question]);
  return counts;
}
