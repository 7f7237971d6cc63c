import type { Facts } from '../facts';
import { followingWaves } from '../growth/following-waves';
import type { Signal } from '../types';
import { formatCount } from '../words';
import { type SignalContext, standardContext } from './context';
import { notApplicable, notEnough, type SignalFrame, scored } from './outcome';

/** What s is when followings once moved far out of their course, without a turn. */
const afterJump = 0.5;

/**
 * E3: follows more accounts than follow it, and more than 1,500; and, over several readings, follows and unfollows in turns:
 * how accounts look that follow in order to be followed. Light on purpose: many real people follow as many. The ratio is half
 * of the evidence, its history the other half.
 */
export function followingRatio(facts: Facts, { table }: SignalContext = standardContext): Signal {
  const { limits } = table;
  const frame: SignalFrame = {
    table,
    id: 'E3',
    unit: 'times',
    formula: `followings over followers, held against the account above 1 and above ${formatCount(limits.massFollowing)} followings; rises and falls of followings over ${limits.growth.followings.points} readings and more`,
  };
  if (facts.site === 'youtube')
    return notApplicable(frame, 'YouTube does not show how many channels an account follows.');
  const { followers, following } = facts;
  const waves = followingWaves(facts, limits);
  const hasHistory = waves.points >= limits.growth.followings.points;
  if (!followers || !following) {
    const missing = !followers && !following ? 'followers and followings' : followers ? 'followings' : 'followers';
    return notEnough(frame, {
      n: 0,
      finding: 'Following count not known',
      text: `The number of ${missing} was not seen.`,
      needs: `the number of ${missing}, from the profile page`,
    });
  }
  const isMass = following.value > limits.massFollowing && following.value > followers.value;
  const hasWaves = hasHistory && waves.isWave;
  const hasJump = hasHistory && waves.jumps > 0;
  const s = isMass || hasWaves ? 0 : hasJump ? afterJump : 1;
  return scored(frame, {
    ...(followers.value > 0 && { value: following.value / followers.value }),
    s,
    // Its history may still show turns: until it is seen, nothing here is sure to be good.
    ...(!hasHistory && { sRange: { low: 0, high: s } }),
    evidence: hasHistory ? 1 : limits.followingRatioEvidence,
    n: Math.max(1, waves.points),
    denominators: [
      { label: 'followings', ...following },
      { label: 'followers', ...followers },
    ],
    finding: hasWaves
      ? 'Follows and unfollows in turns'
      : isMass
        ? 'Follows more accounts than follow it'
        : 'Follows no more than is ordinary',
    text: [
      `It follows ${formatCount(following.value)} accounts and has ${formatCount(followers.value)} followers.`,
      hasWaves
        ? `Over ${formatCount(waves.points)} readings about ${formatCount(waves.risen)} followings were added and ${formatCount(waves.fallen)} dropped.`
        : hasJump
          ? 'The number of followings once moved far more than it usually does.'
          : '',
      isMass || hasWaves || hasJump
        ? 'That is one of the signals consistent with following others in the hope of being followed back.'
        : 'Nothing about it stands out.',
    ]
      .filter(Boolean)
      .join(' '),
    ...(!hasHistory && {
      needs: 'its history: following and unfollowing in turns shows only over several visits',
    }),
  });
}
