import { addressOf } from '@/lib/domain/address';
import type { PersonId, WorkspaceId } from '@/lib/domain/ids';
import type { StoredMessage, Suppression } from '@/lib/domain/mailbox';
import type { Person, Profile } from '@/lib/domain/person';
import type { Problem } from '@/lib/domain/result';
import type { Enrollment } from '@/lib/domain/sequence';
import { forbiddenFor } from '@/lib/sequences/stop-rules';
import type { Store } from '../ports';
import { coolingOffOf } from './later';
import { conflictOf } from './other-facts';
import { lookedAt } from './own-entries';
import { suppressionsOf } from './suppressed';

export interface BlockOptions {
  /** Epoch ms. */
  readonly now: number;
  /** The workspace for which they would be written to. */
  readonly workspaceId?: WorkspaceId | undefined;
  /** What the caller has read of these people already, in the same transaction; missing: it is read here. */
  readonly profiles?: ReadonlyMap<PersonId, readonly Profile[]> | undefined;
  readonly enrolled?: readonly Enrollment[] | undefined;
  readonly wrote?: readonly StoredMessage[] | undefined;
}

/**
 * Why no sequence may be started for these people, each reason with what would mend it; people whom nothing speaks against are
 * not in it. The same rules as at the claim. A handful of queries, whatever their number; awaits only the store.
 */
export async function blocksFor(
  store: Store,
  people: readonly Person[],
  { now, workspaceId, profiles, ...read }: BlockOptions,
): Promise<ReadonlyMap<PersonId, readonly Problem[]>> {
  const looked = people.map((person) => ({
    ...lookedAt(person),
    ...(profiles && { profiles: profiles.get(person.id) ?? [] }),
  }));
  const listed = await suppressionsOf(store, looked);
  const hasWritten = await everWritten(store, people, read);
  const workspace = workspaceId === undefined ? undefined : await store.workspaces.get(workspaceId);
  const found = new Map<PersonId, Problem[]>();
  for (const person of people) {
    const blocks: Problem[] = [...forbiddenBlocks(person, listed.get(person.id))];
    const cooling = hasWritten.has(person.id) ? await coolingOffOf(store, person.id, now) : undefined;
    if (cooling) {
      blocks.push({
        code: 'cooling-off',
        message: `${cooling.why} Launch them then, or set fewer days under Settings, “How often people are written to”.`,
      });
    }
    const conflict = workspace?.stopsOnConflict ? await conflictOf(store, { workspaceId }, person, now) : undefined;
    if (conflict !== undefined) {
      blocks.push({
        code: 'conflict',
        message: `Another client comes first. ${conflict} This workspace stops for that: see Workspaces.`,
      });
    }
    if (blocks.length > 0) found.set(person.id, blocks);
  }
  return found;
}

/**
 * What is to be known before somebody answers a person by hand: nothing is blocked by it, since they wrote to us.
 */
export async function warningsForAnswer(
  store: Store,
  person: Person,
  address = addressOf(person),
): Promise<readonly Problem[]> {
  const looked = { personId: person.id, person, addresses: address === undefined ? [] : [address] };
  const listed = (await suppressionsOf(store, [looked])).get(person.id);
  return forbiddenBlocks(person, listed).map(({ code, message }) => ({
    code,
    message: `${message.replace(/ Take the entry.*$/u, '')} Answer only what they asked.`,
  }));
}

function forbiddenBlocks(person: Person, entries: readonly Suppression[] = []): Problem[] {
  const [entry] = entries;
  const suppressed = entry && forbiddenFor({ suppression: entry, person: undefined });
  const young = forbiddenFor({ person });
  return [
    ...(suppressed
      ? [
          {
            code: 'suppressed',
            message: `${ended(suppressed.evidence)} Take the entry off the do-not-contact list first if that is no longer so.`,
          },
        ]
      : []),
    ...(young ? [{ code: 'under-age', message: young.evidence }] : []),
  ];
}

function ended(text: string): string {
  return /[.!?…”"]$/u.test(text) ? text : `${text}.`;
}

/** Most people of a launch were never written to: for those nothing more is read. */
async function everWritten(
  store: Store,
  people: readonly Person[],
  read: Pick<BlockOptions, 'enrolled' | 'wrote'>,
): Promise<ReadonlySet<PersonId>> {
  const ids = people.map(({ id }) => id);
  const enrolled = read.enrolled ?? (await store.enrollments.ofPeople(ids));
  const wrote = read.wrote ?? (await store.messages.ofPeople(ids));
  return new Set([...enrolled, ...wrote].flatMap(({ personId }) => personId ?? []));
}
