import { Dexie } from 'dexie';
import type { ProfileId } from '@/lib/domain/ids';
import type { Profile } from '@/lib/domain/person';
import type { ProfilesTable } from '@/lib/services/ports';
import type { MusterDatabase, ProfileRow } from '../schema';

/** Larger than any time: whoever is on the roster comes before everybody who is not. */
const rosterFirst = 1e15;

/** See `ProfileRow.scoreRank`. */
export function scoreRank({ personId, seenAt }: Profile): number {
  return (personId === undefined ? 0 : rosterFirst) + (Number.isFinite(seenAt) ? seenAt : 0);
}

/** Profiles whose score was worked out with something else than now, and those that are on the roster. */
export function scoreQueries({
  profiles,
}: MusterDatabase): Pick<ProfilesTable, 'outOfDate' | 'outOfDateIds' | 'countOutOfDate' | 'ofRoster'> {
  const [low, high] = [Dexie.minKey, Dexie.maxKey];
  const index = () => profiles.where('[scoredBy+scoreRank]');
  /** In order: more was seen since; worked out with something below in the order of letters, or above. */
  const parts = (by: string) => [
    () => index().between(['', low], ['', high]),
    () => index().between(['', high], [by, low]),
    () => index().above([by, high]),
  ];
  return {
    outOfDate: (by, limit) =>
      Dexie.Promise.all(parts(by).map((part) => part().reverse().limit(limit).toArray())).then((found) =>
        found.flat().slice(0, limit).map(withoutKeys),
      ),
    outOfDateIds: (by, limit, { onlySeen = false } = {}) =>
      Dexie.Promise.all(
        (onlySeen ? parts(by).slice(0, 1) : parts(by)).map((part) => part().reverse().limit(limit).primaryKeys()),
      ).then((found) => (found.flat() as ProfileId[]).slice(0, limit)),
    countOutOfDate: (by) =>
      Dexie.Promise.all(parts(by).map((part) => part().count())).then((counts) =>
        counts.reduce((sum, count) => sum + count, 0),
      ),
    ofRoster: (after, limit) =>
      profiles
        .where('personId')
        .above(after ?? '')
        .limit(limit)
        .toArray()
        .then((found) => {
          const last = found.at(-1)?.personId;
          if (last === undefined || found.length < limit) return found.map(withoutKeys);
          // The limit may have cut through the profiles of one person.
          const others = found.filter(({ personId }) => personId !== last);
          return profiles
            .where('personId')
            .equals(last)
            .toArray()
            .then((whole) => [...others, ...whole].map(withoutKeys));
        }),
  };
}

function withoutKeys({ identityKeys: _, scoredBy: _by, scoreRank: _rank, ...profile }: ProfileRow): Profile {
  return profile;
}
