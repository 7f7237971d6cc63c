import { type SawCounts, scoreState } from '@/lib/domain/audience-summary';
import { confidenceLabel, confidenceLabels, confidenceWords } from '@/lib/domain/confidence';
import { evidenceGap, pageGap, scoreGap } from './field-gaps';
import type { FieldSourceRecord, Gap } from './field-row';
import { field, optionsOf, sendable } from './make-field';

/** What the score of their largest account says, and what it was worked out from. */
export const audienceFields = [
  sendable(
    field({
      id: 'score',
      label: 'Audience score',
      type: 'number',
      group: 'audience',
      description: 'Latest audience score, 0 to 100. Missing when there is not enough data.',
      example: 78,
      get: ({ profile }) => profile?.score,
      gap: scoreGap,
    }),
  ),
  field({
    id: 'score_low',
    label: 'Score at least',
    type: 'number',
    group: 'audience',
    description: 'Where the score would end up if all that is unseen turned out worst.',
    example: 64,
    get: ({ profile }) => profile?.audience?.range?.low,
    gap: scoreGap,
  }),
  field({
    id: 'score_high',
    label: 'Score at most',
    type: 'number',
    group: 'audience',
    description: 'Where the score would end up if all that is unseen turned out best.',
    example: 86,
    get: ({ profile }) => profile?.audience?.range?.high,
    gap: scoreGap,
  }),
  field({
    id: 'score_confidence',
    label: 'Score confidence',
    type: 'share',
    group: 'audience',
    description: 'How sure the score is: the share of what could be known that was seen.',
    example: 0.7,
    get: ({ profile }) => profile?.scoreConfidence ?? profile?.audience?.confidence,
    gap: scoreGap,
    format: (value) => `${Math.round(value * 100)}%`,
  }),
  field({
    id: 'confidence_level',
    label: 'Confidence in words',
    type: 'choice',
    group: 'audience',
    description: 'How sure the score is, in the same words as in the panel.',
    example: 'medium',
    options: confidenceLabels.map((label) => ({ value: label, label: confidenceWords(label) })),
    get: ({ profile }) => {
      const confidence = profile?.scoreConfidence ?? profile?.audience?.confidence;
      return confidence === undefined ? undefined : confidenceLabel(confidence);
    },
    gap: scoreGap,
  }),
  field({
    id: 'score_state',
    label: 'State of the score',
    type: 'choice',
    group: 'audience',
    description: 'Why there is a score, or why there is none.',
    example: 'scored',
    options: optionsOf({
      scored: 'Scored',
      'not-enough-data': 'Not enough data',
      'not-looked-at': 'Not looked at',
      'not-worked-out': 'Not worked out yet',
    }),
    get: ({ profile }) => scoreState(profile),
  }),
  field({
    id: 'scored_on',
    label: 'Score worked out on',
    type: 'date',
    group: 'audience',
    description: 'The day (UTC) the score was last worked out, also where there was not enough for one.',
    example: Date.UTC(2026, 3, 2),
    get: ({ profile }) => profile?.audience?.at,
    gap: pageGap,
  }),
  field({
    id: 'more_seen_since',
    label: 'More seen since the score',
    type: 'boolean',
    group: 'audience',
    description: 'Whether something was seen after the score was worked out, so that it is out of date.',
    example: false,
    get: ({ profile }) => profile?.audience && profile.audience.by === '',
    gap: pageGap,
  }),
  field({
    id: 'own_table',
    label: 'Scored with your own table',
    type: 'boolean',
    group: 'audience',
    description: 'Whether the score was worked out with weights, tiers or benchmarks of your own.',
    example: false,
    get: ({ profile }) => profile?.audience?.isOwnTable,
    gap: pageGap,
  }),
  field({
    id: 'score_version',
    label: 'Version of the score',
    type: 'text',
    group: 'audience',
    description: 'With which table and models the score was worked out.',
    example: '3',
    get: ({ profile }) => profile?.audience?.version,
    gap: pageGap,
  }),
  field({
    id: 'fake_share',
    label: 'Followers who look like nobody',
    type: 'share',
    group: 'audience',
    description: 'The share of the followers seen who look like nobody, corrected for the model’s own mistakes.',
    example: 0.12,
    get: ({ profile }) => profile?.audience?.unreal?.share,
    gap: evidenceGap('followers'),
  }),
  field({
    id: 'fake_share_low',
    label: 'Look like nobody, at least',
    type: 'share',
    group: 'audience',
    description: 'The low end of that share: in 95 of 100 cases the true one is not below it.',
    example: 0.08,
    get: ({ profile }) => profile?.audience?.unreal?.low,
    gap: evidenceGap('followers'),
  }),
  field({
    id: 'fake_share_high',
    label: 'Look like nobody, at most',
    type: 'share',
    group: 'audience',
    description: 'The high end of that share: in 95 of 100 cases the true one is not above it.',
    example: 0.17,
    get: ({ profile }) => profile?.audience?.unreal?.high,
    gap: evidenceGap('followers'),
  }),
  field({
    id: 'followers_judged',
    label: 'Followers judged',
    type: 'number',
    group: 'audience',
    description: 'How many of the followers seen could be judged, behind the share of those who look like nobody.',
    example: 240,
    get: ({ profile }) => profile?.audience?.unreal?.n,
    gap: evidenceGap('followers'),
  }),
  seen('posts_seen', 'Posts seen', 'posts', 'posts', 24),
  seen('comments_seen', 'Comments seen', 'comments', 'comments of others', 180),
  seen('followers_seen', 'Followers seen', 'followers', 'accounts that follow them', 240),
  field({
    id: 'readings',
    label: 'Readings',
    type: 'number',
    group: 'audience',
    description: 'How many pages of the account had been read when the score was last worked out.',
    example: 3,
    get: ({ profile }) => profile?.audience?.saw.readings,
    gap: pageGap,
  }),
  field({
    id: 'evidence_latest_on',
    label: 'Newest evidence of',
    type: 'date',
    group: 'audience',
    description: 'The day (UTC) of the newest thing that went into the score.',
    example: Date.UTC(2026, 3, 2),
    get: ({ profile }) => profile?.audience?.saw.latestAt,
    gap: pageGap,
  }),
] as const;

/** Zero only where somebody looked: what was never opened has no number. */
function seen<const Id extends string>(
  id: Id,
  label: string,
  kind: 'posts' | 'comments' | 'followers',
  what: string,
  example: number,
) {
  const count = ({ profile }: FieldSourceRecord): number | undefined => {
    const number = profile?.audience?.saw[kind satisfies keyof SawCounts];
    return number === 0 && profile?.lookedAt?.[kind] === undefined ? undefined : number;
  };
  const gap = (source: FieldSourceRecord): Gap => evidenceGap(kind)(source);
  return field({
    id,
    label,
    type: 'number',
    group: 'audience',
    description: `How many ${what} had been seen when the score was last worked out.`,
    example,
    get: count,
    gap,
  });
}
