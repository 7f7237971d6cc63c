import type { Profile } from './person';

/** The profile with the most followers, which stands for its person; of equals the first. */
export function primaryProfile(profiles: readonly Profile[]): Profile | undefined {
  return profiles.reduce<Profile | undefined>(
    (best, profile) => (!best || (profile.followers ?? -1) > (best.followers ?? -1) ? profile : best),
    undefined,
  );
}
