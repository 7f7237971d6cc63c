import type { PersonId, WorkspaceId } from '@/lib/domain/ids';
import { personIn } from '@/lib/domain/in-workspace';
import type { Person } from '@/lib/domain/person';
import type { Enrollment } from '@/lib/domain/sequence';
import type { Stage } from '@/lib/domain/stage';
import { type Membership, membershipId } from '@/lib/domain/workspace';
import type { Store } from '../ports';

/** From prospect to contacted; every other stage says more than that already. */
export function afterContact(stage: Stage): Stage {
  return stage === 'prospect' ? 'contacted' : stage;
}

/** After an answer: a no ends it, any other makes the early stages "replied". */
export function afterReply(stage: Stage, saysNo: boolean): Stage {
  if (saysNo) return 'declined';
  return stage === 'prospect' || stage === 'contacted' ? 'replied' : stage;
}

/** Moves them in a workspace, where they are in it. The person's own stage is moved by the caller: it holds for everybody. */
export async function moveInWorkspace(
  tx: Store,
  workspaceId: WorkspaceId | undefined,
  personId: PersonId,
  at: number,
  next: (stage: Stage) => Stage,
): Promise<void> {
  const membership = workspaceId && (await tx.memberships.get(membershipId(workspaceId, personId)));
  if (!membership) return;
  const stage = next(membership.stage);
  if (stage !== membership.stage) await tx.memberships.put({ ...membership, stage, updatedAt: at });
}

/**
 * For which workspaces an answer counts: the one of the sequence it answers, and those of all sequences that it is about to
 * stop. Asked before they are stopped.
 */
export async function workspacesAnswered(
  tx: Store,
  personId: PersonId,
  answered?: Enrollment,
): Promise<readonly WorkspaceId[]> {
  const open = (await tx.enrollments.ofPerson(personId)).filter(
    ({ status }) => status === 'active' || status === 'paused',
  );
  return [...new Set([...(answered ? [answered] : []), ...open].flatMap(({ workspaceId }) => workspaceId ?? []))];
}

/** The person as they stand where the enrollment was started: what its messages are written with. */
export async function personOfEnrollment(
  store: Store,
  person: Person,
  enrollment: Pick<Enrollment, 'workspaceId'> | undefined,
): Promise<Person> {
  const workspaceId = enrollment?.workspaceId;
  if (workspaceId === undefined) return person;
  return personIn(person, await store.memberships.get(membershipId(workspaceId, person.id)));
}

/**
 * The memberships whose stage can stop an enrollment besides the person's own: that of the workspace it was started in; of one
 * that was started for nobody in particular, all.
 */
export async function stoppingMemberships(tx: Store, enrollment: Enrollment): Promise<readonly Membership[]> {
  const own = await tx.memberships.ofPerson(enrollment.personId);
  const { workspaceId } = enrollment;
  return workspaceId === undefined ? own : own.filter((each) => each.workspaceId === workspaceId);
}
