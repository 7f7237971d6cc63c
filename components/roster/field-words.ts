import { type AnyField, type FieldGroup, fieldGroups, fieldRows, type Gap } from '@/lib/domain/field-registry';

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
  sender: 'You',
};

/** Everything known of a person, group by group, each in the order of the registry; what is about oneself is not. */
export const personFields: readonly AnyField[] = fieldGroups
  .filter((group) => group !== 'sender')
  .flatMap((group) => fieldRows.filter((row) => row.group === group));

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
