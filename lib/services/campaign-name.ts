import { headerText } from '@/lib/domain/text';
import { groupLimits } from '@/lib/roster/group';

/** The name of a campaign as it is kept; `undefined` when nothing is left of it. */
export function cleanCampaign(name: string): string | undefined {
  return headerText(name).slice(0, groupLimits.campaign).trim() || undefined;
}
