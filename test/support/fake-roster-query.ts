import type { FieldSourceRecord } from '@/lib/domain/field-registry';
import type { PersonId, ProfileId } from '@/lib/domain/ids';
import type { Person, Profile } from '@/lib/domain/person';
import { emptySettings } from '@/lib/domain/settings';
import { createSimpleRosterQuery } from '@/lib/services/roster/simple-query';
import type { RosterQueryService } from '@/lib/services/roster-query-types';
import { samplePerson, sampleProfile } from './samples';

/** Somebody for a table: only what matters to the test. Without `profile` no account is known. */
export function rosterPerson(
  name: string,
  person: Partial<Person> = {},
  profile?: Partial<Profile>,
): FieldSourceRecord {
  const account = profile && sampleProfile({ id: `profile-${name}` as ProfileId, ...profile });
  return {
    person: samplePerson({ id: name.toLowerCase() as PersonId, displayName: name, emails: [], ...person }),
    ...(account ? { profile: account, profiles: [account] } : {}),
    lists: [],
    settings: emptySettings,
  };
}

/** The plain roster query over these people, the same on every list. */
export function fakeRosterQuery(records: readonly FieldSourceRecord[] = []): RosterQueryService {
  return createSimpleRosterQuery({
    watch: (_, onRecords) => {
      onRecords(records);
      return () => undefined;
    },
    now: () => Date.now(),
  });
}
