import type { FieldSourceRecord } from '@/lib/domain/field-registry';
import type { PersonId } from '@/lib/domain/ids';
import { forClient } from '@/lib/domain/in-workspace';
import type { Workspace } from '@/lib/domain/workspace';
import type { Store } from '../ports';
import { personHistory } from '../roster/person-history';
import { recordsOf } from '../roster/records';

/**
 * Records of these people as the client of this workspace may see them: only of those who are in it, with what is true of them
 * there, and with the outreach that was started from there. Nothing of another workspace, of its brands or its outreach.
 */
export async function clientRecords(
  store: Store,
  personIds: readonly PersonId[],
  workspace: Workspace,
): Promise<FieldSourceRecord[]> {
  const people = await store.people.getMany(personIds);
  const all = await recordsOf(store, people, await store.settings.get());
  const records = all
    .map((record) => forClient(record, workspace))
    .filter(({ memberships }) => memberships !== undefined && memberships.length > 0);
  const ids = records.map(({ person }) => person.id);
  const isTheirs = (row: { readonly workspaceId?: string | undefined }) => row.workspaceId === workspace.id;
  const enrollments = (await store.enrollments.ofPeople(ids)).filter(isTheirs);
  const started = new Set<string | undefined>(enrollments.map(({ id }) => id));
  const touches = (await store.touches.ofPeople(ids)).filter(({ enrollmentId }) => started.has(enrollmentId));
  const keys = new Set<string | undefined>(touches.map(({ key }) => key));
  const activities = (await store.activities.ofPeople(ids)).filter(
    (activity) => isTheirs(activity) || (activity.touchKey !== undefined && keys.has(activity.touchKey)),
  );
  const messages = (await store.messages.ofPeople(ids)).filter(({ enrollmentId }) => started.has(enrollmentId));
  const versions = await store.sequenceVersions.getMany([...new Set(enrollments.map(({ versionKey }) => versionKey))]);
  const sequenceNames = new Map(versions.map(({ key, name }) => [key, name]));
  return records.map((record) => {
    const isOf = (row: { readonly personId?: PersonId | undefined }) => row.personId === record.person.id;
    return {
      ...record,
      history: personHistory({
        enrollments: enrollments.filter(isOf),
        touches: touches.filter(isOf),
        activities: activities.filter(isOf),
        messages: messages.filter(isOf),
        sequenceNames,
        isSuppressed: record.history?.isSuppressed ?? false,
      }),
    };
  });
}
