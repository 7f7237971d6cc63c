import type { Facts } from '../facts';
import type { Signal } from '../types';
import { commentsPerLike } from './comments-per-like';
import { engagementLevel } from './engagement-level';
import { followingRatio } from './following-ratio';
import { likesEvenness } from './likes-evenness';
import { viewsPerFollower } from './views-per-follower';

/** Every signal that is computed, in the order in which it is shown. */
export const computedSignals: readonly ((facts: Facts) => Signal)[] = [
  engagementLevel,
  viewsPerFollower,
  likesEvenness,
  commentsPerLike,
  followingRatio,
];
