import { followingRatioEvidence, massFollowing } from '../constants';
import type { Facts } from '../facts';
import type { Signal } from '../types';
import { formatCount } from '../words';
import { notApplicable, notEnough, type SignalFrame, scored } from './outcome';

/**
 * E3: follows more accounts than follow it, and more than 1,500: how accounts look that follow in order to be followed.
 * Light on purpose: many real people follow as many.
 */
export function followingRatio(facts: Facts): Signal {
  const frame: SignalFrame = {
    id: 'E3',
    unit: 'times',
    formula: `followings over followers, held against the account above 1 and above ${formatCount(massFollowing)} followings`,
  };
  if (facts.site === 'youtube')
    return notApplicable(frame, 'YouTube does not show how many channels an account follows.');
  const { followers, following } = facts;
  if (!followers || !following) {
    const missing = !followers && !following ? 'followers and followings' : followers ? 'followings' : 'followers';
    return notEnough(frame, {
      n: 0,
      finding: 'Following count not known',
      text: `The number of ${missing} was not seen.`,
      needs: `the number of ${missing}, from the profile page`,
    });
  }
  const isMass = following.value > massFollowing && following.value > followers.value;
  return scored(frame, {
    value: followers.value > 0 ? following.value / followers.value : undefined,
    s: isMass ? 0 : 1,
    evidence: followingRatioEvidence,
    n: 1,
    denominators: [
      { label: 'followings', ...following },
      { label: 'followers', ...followers },
    ],
    finding: isMass ? 'Follows more accounts than follow it' : 'Follows no more than is ordinary',
    text: `It follows ${formatCount(following.value)} accounts and has ${formatCount(followers.value)} followers. ${
      isMass
        ? 'That is one of the signals consistent with following others in the hope of being followed back.'
        : 'Nothing about it stands out.'
    }`,
    needs: 'its history: following and unfollowing in turns shows only over several visits',
  });
}
