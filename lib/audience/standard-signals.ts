import type { SignalId } from '@/lib/domain/signal-id';

/** What the evidence of a signal is about; the groups in which a gap is reported. */
export type EvidenceKind = 'followers' | 'engagement' | 'comments' | 'history';

export interface SignalRow {
  readonly label: string;
  /** Share of the whole judgement; the rows add up to 1. Our proposal: no outside study publishes weights. */
  readonly weight: number;
  readonly kind: EvidenceKind;
  /** Sites on which the signal has no meaning. Everywhere else it counts, looked at or not. */
  readonly notOn: readonly string[];
}

/** Sites whose lists do not show when an account was made. */
const withoutAccountAge = [
  'instagram',
  'youtube',
  'tiktok',
  'linkedin',
  'threads',
  'facebook',
  'pinterest',
  'twitch',
  'substack',
  'web',
];

/**
 * Every signal of the model. What has not been looked at must keep confidence down: a site that hides its follower lists
 * makes us less sure, it does not make the question smaller.
 */
export const standardSignals: Readonly<Record<SignalId, SignalRow>> = {
  A1: { label: 'Followers who look like nobody', weight: 0.3, kind: 'followers', notOn: [] },
  A2: { label: 'Empty follower accounts', weight: 0.05, kind: 'followers', notOn: [] },
  A3: { label: 'First digits of followings', weight: 0.02, kind: 'followers', notOn: [] },
  A4: { label: 'Follower order and account age', weight: 0.05, kind: 'followers', notOn: withoutAccountAge },
  A5: { label: 'Accounts that comment', weight: 0.05, kind: 'comments', notOn: [] },
  B1: { label: 'Engagement level', weight: 0.15, kind: 'engagement', notOn: [] },
  B2: { label: 'Views per follower', weight: 0.05, kind: 'engagement', notOn: ['instagram'] },
  C1: { label: 'How much likes vary', weight: 0.04, kind: 'engagement', notOn: [] },
  C2: { label: 'Comments against likes', weight: 0.06, kind: 'engagement', notOn: [] },
  D1: { label: 'Spam in comments', weight: 0.06, kind: 'comments', notOn: [] },
  D2: { label: 'Repeated comments', weight: 0.04, kind: 'comments', notOn: [] },
  D3: { label: 'The same people commenting', weight: 0.05, kind: 'comments', notOn: [] },
  E1: { label: 'Jumps in followers', weight: 0.05, kind: 'history', notOn: [] },
  E2: { label: 'Jumps that melt away', weight: 0.02, kind: 'history', notOn: [] },
  E3: { label: 'Following against followers', weight: 0.01, kind: 'engagement', notOn: ['youtube'] },
};
