import { growthDays, growthPerMonth } from '@/lib/domain/growth-digest';
import { pageGap } from './field-gaps';
import type { FieldSourceRecord } from './field-row';
import { fromReadings } from './field-seen';
import { field } from './make-field';

/** How the followers of their largest account move, from own readings alone. */
export const growthFields = [
  field({
    id: 'first_read_on',
    label: 'First read on',
    type: 'date',
    group: 'growth',
    seen: fromReadings,
    description: 'The day (UTC) their number of followers was first read.',
    example: Date.UTC(2026, 0, 12),
    get: ({ profile }) => profile?.growth?.firstAt,
    gap: pageGap,
  }),
  field({
    id: 'growth_readings',
    label: 'Readings of followers',
    type: 'number',
    group: 'growth',
    seen: fromReadings,
    description: 'How often their number of followers was read.',
    example: 4,
    get: ({ profile }) => profile?.growth?.readings,
    gap: pageGap,
  }),
  field({
    id: 'growth_days',
    label: 'Days watched',
    type: 'number',
    group: 'growth',
    seen: fromReadings,
    description: 'Days between the first and the last reading of their followers.',
    example: 80,
    get: ({ profile }) => profile?.growth && growthDays(profile.growth),
    gap: pageGap,
  }),
  field({
    id: 'followers_gained',
    label: 'Followers gained',
    type: 'number',
    group: 'growth',
    seen: fromReadings,
    description: 'Followers at the last reading less those at the first; below 0 where they have become fewer.',
    example: 1_350,
    get: ({ profile }) => {
      const growth = profile?.growth;
      return growth && growth.readings > 1 ? growth.lastFollowers - growth.firstFollowers : undefined;
    },
    gap: pageGap,
    isRounded,
  }),
  field({
    id: 'growth_per_month',
    label: 'Growth a month',
    type: 'share',
    group: 'growth',
    seen: fromReadings,
    description: 'Growth in 30 days at the mean pace since the first reading, as a share of the followers then.',
    example: 0.021,
    get: ({ profile }) => profile?.growth && growthPerMonth(profile.growth),
    gap: pageGap,
    isRounded,
  }),
] as const;

function isRounded({ profile }: FieldSourceRecord): boolean {
  return profile?.growth?.precision === 'rounded';
}
