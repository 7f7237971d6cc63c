import type { ActivityId, EnrollmentId, PersonId, WorkspaceId } from '@/lib/domain/ids';
import { personIn } from '@/lib/domain/in-workspace';
import type { Mailbox } from '@/lib/domain/mailbox';
import type { Person } from '@/lib/domain/person';
import { primaryProfile } from '@/lib/domain/primary-profile';
import { ok, type Problem, problem, type Result } from '@/lib/domain/result';
import type { Enrollment, FrozenStep, Sequence, SequenceVersion } from '@/lib/domain/sequence';
import type { Membership } from '@/lib/domain/workspace';
import { placed } from '@/lib/sequences/place-touch';
import { firstTouch } from '@/lib/sequences/plan';
import { launchGate } from '@/lib/templates/launch-gate';
import {
  addressOf,
  type PreviewedRecipient,
  previewFor,
  type Recipient,
  type RecipientChecks,
} from '@/lib/templates/preview';
import type { LaunchRequest } from '../app-services';
import type { LaunchPreview } from '../launch-types';
import type { Clock, Hash, Ids, Store } from '../ports';
import { conflictsByPerson } from '../workspaces/conflict-warnings';
import { openMemberships, openWorkspace } from '../workspaces/open-workspace';
import { type AddressHashes, addressesOf, suppressionOf, withAddressHashes } from './address-hashes';
import { freezeSteps, freezeVersion } from './freeze';
import { sendRulesFor } from './send-rules';

export interface LaunchDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly hash: Hash;
}

export interface Launched {
  readonly enrolled: PersonId[];
  readonly blocked: { personId: PersonId; why: string }[];
}

/** People per transaction: long enough to be quick, short enough that other windows do not wait. */
const CHUNK = 25;

interface Draft {
  readonly sequence: Sequence;
  readonly steps: readonly FrozenStep[];
  readonly mailbox: Mailbox | undefined;
  readonly gate: readonly Problem[];
}

/** Every message for every recipient, and what stands in the way. Writes nothing. */
export async function previewLaunch(
  { store, hash, clock }: LaunchDeps,
  request: LaunchRequest,
): Promise<Result<LaunchPreview>> {
  return withAddressHashes(
    hash,
    () => addressesIn(store, request.personIds),
    async (hashes) => {
      const draft = await draftOf(store, request);
      if (!draft) return problem('gone', 'This sequence was deleted.');
      const recipients = await recipientsOf(store, draft, request.personIds, hashes);
      const conflicts = await conflictsByPerson(store, clock.now(), request.personIds);
      return ok({
        gate: draft.gate,
        recipients: recipients.map((recipient) => {
          const warned = conflicts.get(recipient.personId);
          return warned ? { ...recipient, conflicts: warned } : recipient;
        }),
      });
    },
  );
}

/**
 * Enrolls everyone who is not blocked. Everything is checked again inside the transaction that enrolls: a second click,
 * or a second window, finds the person enrolled already.
 */
export async function launch(deps: LaunchDeps, request: LaunchRequest): Promise<Result<Launched>> {
  const launched: Launched = { enrolled: [], blocked: [] };
  const personIds = [...new Set(request.personIds)];
  if (personIds.length === 0) return problem('nobody', 'Choose at least one person.');
  for (let start = 0; start < personIds.length; start += CHUNK) {
    const result = await launchChunk(deps, { ...request, personIds: personIds.slice(start, start + CHUNK) });
    // Whoever was enrolled before the gate closed stays enrolled, so the rest is reported, not the whole refused.
    if (!result.ok && start === 0) return result;
    if (!result.ok) {
      for (const personId of personIds.slice(start)) launched.blocked.push({ personId, why: result.error.message });
      break;
    }
    launched.enrolled.push(...result.value.enrolled);
    launched.blocked.push(...result.value.blocked);
  }
  return ok(launched);
}

function launchChunk({ store, clock, ids, hash }: LaunchDeps, request: LaunchRequest): Promise<Result<Launched>> {
  const at = clock.now();
  return withAddressHashes(
    hash,
    () => addressesIn(store, request.personIds),
    (hashes) =>
      store.atomic(async (tx): Promise<Result<Launched>> => {
        const draft = await draftOf(tx, request);
        if (!draft) return problem('gone', 'This sequence was deleted.');
        const [first] = draft.gate;
        if (first) return problem(first.code, draft.gate.map(({ message }) => message).join(' '));
        const version = await freezeVersion(tx, draft.sequence, draft.steps, at);
        const workspaceId = (await openWorkspace(tx))?.id;
        const launched: Launched = { enrolled: [], blocked: [] };
        for (const recipient of await recipientsOf(tx, draft, request.personIds, hashes)) {
          const { personId, blocked } = recipient;
          if (blocked.length > 0) {
            launched.blocked.push({ personId, why: blocked.map(({ message }) => message).join(' ') });
            continue;
          }
          await enroll(tx, recipient, { version, request, ids, at, workspaceId });
          launched.enrolled.push(personId);
        }
        const known = new Set([...launched.enrolled, ...launched.blocked.map(({ personId }) => personId)]);
        for (const personId of request.personIds) {
          if (!known.has(personId)) launched.blocked.push({ personId, why: 'This person was deleted.' });
        }
        return ok(launched);
      }),
  );
}

interface EnrollmentPlan {
  readonly version: SequenceVersion;
  readonly request: LaunchRequest;
  readonly ids: Ids;
  readonly at: number;
  /** The one that is open: for whom it is. */
  readonly workspaceId: WorkspaceId | undefined;
}

async function enroll(
  tx: Store,
  { personId, address }: PreviewedRecipient,
  { version, request, ids, at, workspaceId }: EnrollmentPlan,
): Promise<void> {
  const enrollment: Enrollment = {
    id: ids.next<EnrollmentId>(),
    personId,
    sequenceId: request.sequenceId,
    versionKey: version.key,
    mailboxId: request.mailboxId,
    address: address ?? '',
    status: 'active',
    createdAt: at,
    updatedAt: at,
    ...(workspaceId === undefined ? {} : { workspaceId }),
  };
  await tx.enrollments.add(enrollment);
  const touch = firstTouch(enrollment, version.steps, at);
  if (touch) await tx.touches.add(placed(touch, await sendRulesFor(tx, personId, touch.key)));
  await tx.activities.add({
    id: ids.next<ActivityId>(),
    personId,
    at,
    kind: 'enrolled',
    text: `Started the sequence “${version.name}”.`,
  });
}

async function draftOf(store: Store, request: LaunchRequest): Promise<Draft | undefined> {
  const sequence = await store.sequences.get(request.sequenceId);
  if (!sequence) return undefined;
  const { steps, problems } = await freezeSteps(store, sequence);
  const mailbox = await store.mailboxes.get(request.mailboxId);
  const gate: Problem[] = [...problems, ...launchGate({ settings: await store.settings.get(), mailbox, steps })];
  return { sequence, steps, mailbox, gate };
}

async function recipientsOf(
  tx: Store,
  { steps, mailbox }: Draft,
  personIds: readonly PersonId[],
  hashes: AddressHashes,
): Promise<PreviewedRecipient[]> {
  const recipients: Recipient[] = [];
  const checks = new Map<PersonId, RecipientChecks>();
  const people = await tx.people.getMany([...new Set(personIds)]);
  const memberships = await openMemberships(tx, [...new Set(personIds)]);
  for (const stored of people) {
    const person = personIn(stored, memberships.get(stored.id));
    const profile = primaryProfile(await tx.profiles.ofPerson(person.id));
    recipients.push({ person, ...(profile && { profile }) });
    const isSuppressed = (await suppressionOf(tx, hashes, addressesOf(person))) !== undefined;
    checks.set(person.id, { isSuppressed, activeSequence: await activeSequence(tx, person) });
  }
  const blocks = new Map(people.map((person) => [person.id, stageBlocks(person, memberships.get(person.id))]));
  return previewFor(recipients, steps, await tx.settings.get(), mailbox, checks).map((recipient) => ({
    ...recipient,
    blocked: [...recipient.blocked, ...(blocks.get(recipient.personId) ?? [])],
  }));
}

/** What stands in the way for everybody does so in a workspace too, where the stage may be another. */
function stageBlocks(person: Person, membership: Membership | undefined): Problem[] {
  const isArchived = person.stage === 'archived' || membership?.stage === 'archived';
  const isDeclinedElsewhere = membership && membership.stage !== 'declined' && person.stage === 'declined';
  return [...(isArchived ? [archivedBlock] : []), ...(isDeclinedElsewhere ? [declinedBlock] : [])];
}

const declinedBlock: Problem = {
  code: 'declined',
  message:
    'They said no, though not here: under “Everybody” they are declined. Change the stage there first if that is no longer so.',
};

/** The claim would stop them at once: better said before. */
const archivedBlock: Problem = { code: 'archived', message: 'Archived: change the stage first.' };

/** One person, and one address, is in at most one sequence at a time. */
async function activeSequence(tx: Store, person: Person): Promise<string | undefined> {
  const address = addressOf(person);
  const enrollments = await tx.enrollments.ofPerson(person.id);
  if (address !== undefined) enrollments.push(...(await tx.enrollments.byAddress(address)));
  const open = enrollments.find(({ status }) => status === 'active' || status === 'paused');
  if (!open) return undefined;
  return (await tx.sequenceVersions.get(open.versionKey))?.name ?? 'a deleted sequence';
}

async function addressesIn(store: Store, personIds: readonly PersonId[]): Promise<string[]> {
  const people = await store.people.getMany([...new Set(personIds)]);
  return people.flatMap((person) => addressesOf(person));
}
