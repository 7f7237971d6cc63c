import type { PersonId, WorkspaceId } from '@/lib/domain/ids';
import type { Person } from '@/lib/domain/person';
import type { Enrollment } from '@/lib/domain/sequence';
import type { Stage } from '@/lib/domain/stage';
import { headerText } from '@/lib/domain/text';
import { conflictWords } from '@/lib/roster/conflict-words';
import type { StopFacts } from '@/lib/sequences/stop-rules';
import type { Store } from '../ports';
import { conflictReport } from '../workspaces/find-conflicts';

type OtherFacts = Pick<StopFacts, 'conflict' | 'olderSequence'>;

/** What else goes on with the person: their other sequences, and what other clients do. Awaits only the store. */
export async function otherFacts(tx: Store, enrollment: Enrollment, person: Person, now: number): Promise<OtherFacts> {
  if (enrollment.purpose === 'answer') return {};
  const older = await olderSequence(tx, enrollment);
  const conflict = await conflictOf(tx, enrollment, person, now);
  return { ...(older && { olderSequence: older }), ...(conflict !== undefined && { conflict }) };
}

/** Of two that run at the same time, as after a merge, the one that was started first goes on. */
async function olderSequence(tx: Store, own: Enrollment): Promise<StopFacts['olderSequence']> {
  const open = (await tx.enrollments.ofPerson(own.personId)).filter(
    ({ id, status, purpose }) => id !== own.id && purpose !== 'answer' && (status === 'active' || status === 'paused'),
  );
  const older = open.find(
    ({ id, createdAt }) => createdAt < own.createdAt || (createdAt === own.createdAt && id < own.id),
  );
  if (!older) return undefined;
  const name = (await tx.sequenceVersions.get(older.versionKey))?.name ?? 'one that was deleted';
  return { name: headerText(name), startedAt: older.createdAt };
}

/**
 * Words for a client with a competing brand who talks to this person already, where the workspace does not put up with that.
 * That two clients merely know the same person is for people to weigh.
 */
export async function conflictOf(
  tx: Store,
  { workspaceId }: { readonly workspaceId?: WorkspaceId | undefined },
  person: Pick<Person, 'id'>,
  now: number,
): Promise<string | undefined> {
  const workspace = workspaceId === undefined ? undefined : await tx.workspaces.get(workspaceId);
  if (!workspace?.stopsOnConflict) return undefined;
  const talking = await talkingElsewhere(tx, workspace.id, person.id);
  if (talking.size === 0) return undefined;
  const report = await conflictReport(tx, now, [person.id], { limit: 1 });
  for (const conflict of report.people[0]?.conflicts ?? []) {
    if (conflict.kind !== 'competing') continue;
    const clashes = conflict.clashes.filter(({ workspaceId: one, otherWorkspaceId: other }) =>
      one === workspace.id ? talking.has(other) : other === workspace.id && talking.has(one),
    );
    if (clashes.length > 0) return conflictWords({ kind: 'competing', clashes }, report, now);
  }
  return undefined;
}

/** Other workspaces that have them in a sequence, or where they have been written to. */
async function talkingElsewhere(tx: Store, own: WorkspaceId, personId: PersonId): Promise<ReadonlySet<WorkspaceId>> {
  const open = (await tx.enrollments.ofPerson(personId)).filter(
    ({ status }) => status === 'active' || status === 'paused',
  );
  const spokenTo = (await tx.memberships.ofPerson(personId)).filter(({ stage }) => talked.has(stage));
  const all = [...open, ...spokenTo].flatMap(({ workspaceId }) => workspaceId ?? []);
  return new Set(all.filter((id) => id !== own));
}

const talked: ReadonlySet<Stage> = new Set(['contacted', 'replied', 'negotiating', 'partner']);
