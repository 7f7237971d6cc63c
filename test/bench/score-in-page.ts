import { audienceModelsAtHand } from '@/lib/audience/models-at-hand';
import { scoreAudience } from '@/lib/audience/score';
import type { Evidence } from '@/lib/domain/evidence';
import { sampleAccount } from '../support/audience-world';

/** How long one score takes here, in ms: the very first, with the models still to be made, and the others. */
export function scoreTimes(runs: number): {
  readonly first: number;
  readonly times: readonly number[];
  readonly score: number;
} {
  const { profile, posts, comments, followers } = sampleAccount(7, { posts: 60, comments: 400, followers: 1_000 });
  const evidence: Evidence = {
    site: profile.site,
    followers: { value: profile.followers ?? 0, precision: 'exact', readAt: profile.seenAt },
    following: { value: profile.following ?? 0, precision: 'exact', readAt: profile.seenAt },
    posts,
    commentRows: comments,
    followerRows: followers,
    history: Array.from({ length: 40 }, (_, day) => ({
      at: profile.seenAt - day * 86_400_000,
      followers: (profile.followers ?? 0) - day * 4,
      precision: 'exact' as const,
    })),
    readingCount: 40,
  };
  const timed = () => {
    const from = performance.now();
    const { score = -1 } = scoreAudience(evidence, profile.seenAt, { models: audienceModelsAtHand() });
    return { ms: performance.now() - from, score };
  };
  const first = timed();
  return { first: first.ms, times: Array.from({ length: runs }, () => timed().ms), score: first.score };
}
