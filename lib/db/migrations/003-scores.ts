import type { Migration } from './migration';

/**
 * The score of each day, and on each profile what its score was worked out with: profiles of the second version say nothing
 * of it, so all of them are out of date and are worked out again in the background. Their scores stay until then.
 */
export const scores: Migration = {
  version: 3,
  stores: {
    profiles: 'id, personId, &[site+handleKey], [site+siteId], *identityKeys, [scoredBy+scoreRank]',
    scores: 'key, [profileId+day]',
    audienceState: 'key',
  },
  upgrade: (transaction) =>
    transaction
      .table('profiles')
      .toCollection()
      .modify((profile: OldProfile) => {
        profile.scoredBy = '';
        profile.scoreRank = (profile.personId === undefined ? 0 : 1e15) + (profile.seenAt ?? 0);
      })
      .then(() => undefined),
};

interface OldProfile {
  personId?: string;
  seenAt?: number;
  scoredBy?: string;
  scoreRank?: number;
}
