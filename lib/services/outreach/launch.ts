import type { PersonId } from '@/lib/domain/ids';
import { ok, problem, type Result } from '@/lib/domain/result';
import type { LaunchRequest } from '../app-services';
import type { LaunchPlan, LaunchPreview, RecipientPreview } from '../launch-types';
import type { Clock, Hash, Ids, Store } from '../ports';
import { conflictsByPerson } from '../workspaces/conflict-warnings';
import { checkRecipients, draftOf } from './launch-checks';
import { runLaunch } from './launch-run';

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

/** Every message for every recipient, and what stands in the way. Writes nothing. For a few: all texts are made at once. */
export async function previewLaunch(deps: LaunchDeps, request: LaunchRequest): Promise<Result<LaunchPreview>> {
  return writeFor(deps, request, request.personIds);
}

/**
 * The texts of some people of a launch.
 * @param senderZone IANA, of this device
 */
export async function writeFor(
  { store, clock }: LaunchDeps,
  plan: LaunchPlan,
  personIds: readonly PersonId[],
  senderZone?: string,
): Promise<Result<LaunchPreview>> {
  const draft = await draftOf(store, plan);
  if (!draft) return problem('gone', 'This sequence was deleted.');
  const places = new Map(plan.personIds.map((personId, index) => [personId, index]));
  const checked = await checkRecipients(store, draft, personIds, {
    now: clock.now(),
    plan,
    senderZone,
    placeOf: (personId) => places.get(personId),
  });
  const conflicts = await conflictsByPerson(store, clock.now(), personIds);
  return ok({
    gate: draft.gate,
    recipients: checked.map(({ personId, displayName, address, blocked, messages, notice }): RecipientPreview => {
      const warned = conflicts.get(personId);
      return {
        personId,
        displayName,
        ...(address === undefined ? {} : { address }),
        blocked,
        messages,
        ...(warned ? { conflicts: warned } : {}),
        ...(notice.text === undefined ? {} : { hasNotice: true }),
        ...(notice.told && { noticeTold: notice.told }),
      };
    }),
  });
}

/**
 * Enrolls everyone who is not blocked. Everything is checked again inside the transactions that enroll: a second click,
 * or a second window, finds the person enrolled already.
 */
export async function launch(deps: LaunchDeps, request: LaunchRequest): Promise<Result<Launched>> {
  const done = await runLaunch(deps, request);
  if (!done.ok) return done;
  return ok({ enrolled: [...done.value.enrolled], blocked: [...done.value.blocked] });
}
