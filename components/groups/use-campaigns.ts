import { useServices } from '@/components/hooks/services-context';
import { useLive } from '@/components/hooks/use-live';
import { compareTexts, fold } from '@/lib/roster/fold';

const none: readonly string[] = [];

/** Names of campaigns that lists and groups belong to already, for completion. */
export function useCampaigns(): readonly string[] {
  const { roster, groups } = useServices();
  const names = useLive(async () => {
    const [lists, rules] = [await roster.lists(), await groups.all()];
    const all = [...lists.map(({ list }) => list.campaign), ...rules.map(({ campaign }) => campaign)];
    const byKey = new Map(all.flatMap((name) => (name ? [[fold(name), name] as const] : [])));
    return [...byKey.values()].sort(compareTexts);
  }, [roster, groups]);
  return names.value ?? none;
}
