import type { FieldCatalog } from '@/lib/domain/field-catalog';
import { type AnyField, type FieldGroup, fieldGroups, type Gap } from '@/lib/domain/field-registry';

export { fieldLabel, valueLabel } from '@/lib/roster/filter-words';

/** How the groups of fields are headed. */
export const groupWords: Readonly<Record<FieldGroup, string>> = {
  person: 'Person',
  profile: 'Profile',
  audience: 'Audience',
  engagement: 'Engagement',
  growth: 'Growth',
  content: 'Content',
  outreach: 'Outreach',
  sites: 'Other sites',
  custom: 'Your fields',
  sender: 'You',
};

/** Everything known of a person, group by group, each in the order of the registry; what is about oneself and what was put away is not. */
export function personFields({ offered }: FieldCatalog): readonly AnyField[] {
  return fieldGroups.flatMap((group) => offered.filter((row) => row.group === group));
}

const gapEnds: Readonly<Record<Gap, string>> = {
  none: 'none',
  unknown: 'not known',
  'not-looked-at': 'not looked at',
};

/** Why there is no value, for the ear: "Followers: not known". */
export function gapWords(row: AnyField, gap: Gap): string {
  if (row.id === 'score' && gap === 'unknown') return 'Not enough data';
  return `${row.label}: ${gapEnds[gap]}`;
}

/** A gap as a heading or a value of its own. */
export const gapTitles: Readonly<Record<Gap, string>> = {
  none: 'None',
  unknown: 'Not known',
  'not-looked-at': 'Not looked at',
};
