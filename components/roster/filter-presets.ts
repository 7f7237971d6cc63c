import { confidenceBounds } from '@/lib/domain/confidence';
import type { Filter } from '@/lib/roster/filter';

/** Questions that are asked most, ready to add. */
export interface FilterPreset {
  readonly id: string;
  readonly label: string;
  readonly filter: Filter;
}

export const filterPresets: readonly FilterPreset[] = [
  {
    id: 'strong-audience',
    label: 'Audience score at least 70, confidence at least medium',
    filter: {
      join: 'all',
      of: [
        { field: 'score', op: 'at-least', value: 70 },
        { field: 'score_confidence', op: 'at-least', value: confidenceBounds.medium },
      ],
    },
  },
  {
    id: 'unsure-score',
    label: 'Not enough data for a score',
    filter: { field: 'score', op: 'is-unknown' },
  },
  {
    id: 'not-looked-at',
    label: 'Never looked at',
    filter: { field: 'last_read_on', op: 'is-not-looked-at' },
  },
  {
    id: 'not-read-lately',
    label: 'Last read more than 30 days ago',
    filter: { field: 'last_read_on', op: 'older-than', days: 30 },
  },
  {
    id: 'look-again-due',
    label: 'Due to be looked at again',
    filter: { field: 'next_review_on', op: 'older-than', days: 0 },
  },
  { id: 'has-address', label: 'E-mail address is known', filter: { field: 'email', op: 'is-known' } },
];
