import type { SignalId } from '@/lib/domain/signal-id';
import { commentingAccounts } from './commenting-accounts';
import { commentsPerLike } from './comments-per-like';
import type { SignalFunction } from './context';
import { emptyFollowers } from './empty-followers';
import { engagementLevel } from './engagement-level';
import { firstDigits } from './first-digits';
import { followerJumps } from './follower-jumps';
import { followerOrder } from './follower-order';
import { followingRatio } from './following-ratio';
import { likesEvenness } from './likes-evenness';
import { meltingJumps } from './melting-jumps';
import { repeatedComments } from './repeated-comments';
import { sameCommenters } from './same-commenters';
import { spamComments } from './spam-comments';
import { unrealFollowers } from './unreal-followers';
import { viewsPerFollower } from './views-per-follower';

/** Every signal, in the order in which it is shown. */
export const signalFunctions: Readonly<Record<SignalId, SignalFunction>> = {
  A1: unrealFollowers,
  A2: emptyFollowers,
  A3: firstDigits,
  A4: followerOrder,
  A5: commentingAccounts,
  B1: engagementLevel,
  B2: viewsPerFollower,
  C1: likesEvenness,
  C2: commentsPerLike,
  D1: spamComments,
  D2: repeatedComments,
  D3: sameCommenters,
  E1: followerJumps,
  E2: meltingJumps,
  E3: followingRatio,
};
