import type { PersonId } from '@/lib/domain/ids';
import type { Person } from '@/lib/domain/person';
import type { LaunchRecord } from '../launch-types';
import type { Store } from '../ports';
import {
  type CheckContext,
  type CheckedRecipient,
  checkRecipients,
  draftOf,
  judged,
  type LaunchDraft,
  type RecipientRows,
  readRecipients,
  runningSequences,
} from './launch-checks';

/** The next few of a launch as they were read before it is their turn. */
export interface ReadAhead {
  readonly record: LaunchRecord;
  /** How many of the launch stand before them. */
  readonly from: number;
  readonly personIds: readonly PersonId[];
  /** When, epoch ms. */
  readonly now: number;
  /** Missing where the sequence is gone. */
  readonly draft: LaunchDraft | undefined;
  readonly rows: RecipientRows | undefined;
}

/** All that their texts and the rules need, outside of the transaction that enrolls: nobody waits for it. */
export async function readAhead(
  store: Store,
  record: LaunchRecord,
  { from, personIds }: Pick<ReadAhead, 'from' | 'personIds'>,
  now: number,
): Promise<ReadAhead> {
  const none = { record, from, personIds, now, draft: undefined, rows: undefined };
  if (personIds.length === 0) return none;
  return store.snapshot(async (tx) => {
    const version = await tx.sequenceVersions.get(record.versionKey);
    const draft = version && (await draftOf(tx, record, version.steps));
    return draft ? { ...none, draft, rows: await readRecipients(tx, draft, personIds, now) } : none;
  });
}

type Context = Pick<CheckContext, 'senderZone' | 'placeOf'>;

/** A few of a launch, judged and written to ahead of their turn. */
export class LookedAt {
  private readonly ahead: ReadonlyMap<PersonId, CheckedRecipient>;
  private readonly by: string | undefined;

  constructor(
    private readonly read: ReadAhead,
    private readonly context: Context,
  ) {
    const { draft, rows, now } = read;
    const checked = draft && rows ? judged(draft, rows, this.contextAt(now)) : [];
    this.ahead = new Map(checked.map((each) => [each.personId, each]));
    this.by = draft && fingerprint(draft);
  }

  get from(): number {
    return this.read.from;
  }

  get personIds(): readonly PersonId[] {
    return this.read.personIds;
  }

  /**
   * These of them as they are in this transaction. Whoever was changed since, or is in a sequence by now, and everybody where
   * the sequence, the mailbox or the settings changed, is looked at again with all rules; a stop that came in between is seen
   * by the claim, as one that comes later. Who is not there any more is left out. Awaits only the store.
   */
  async asOfNow(
    tx: Store,
    draft: LaunchDraft,
    personIds: readonly PersonId[],
    now: number,
  ): Promise<CheckedRecipient[]> {
    const [people, enrolled] = await Promise.all([tx.people.getMany(personIds), tx.enrollments.ofPeople(personIds)]);
    const running = await runningSequences(tx, people, enrolled);
    const isSameDraft = this.by === fingerprint(draft);
    const holds = (person: Person) => {
      const before = this.ahead.get(person.id);
      const isSame = before && isSameDraft && !running.has(person.id) && isAsBefore(before.person, person);
      return isSame ? [before] : [];
    };
    const kept = people.flatMap(holds);
    if (kept.length === people.length) return kept;
    const known = new Set(kept.map(({ personId }) => personId));
    const others = people.flatMap(({ id }) => (known.has(id) ? [] : [id]));
    const taken = new Map<string, string>();
    for (const { address, displayName, blocked } of kept) {
      if (address !== undefined && blocked.length === 0) taken.set(address, displayName);
    }
    return [...kept, ...(await checkRecipients(tx, draft, others, { ...this.contextAt(now), taken }))];
  }

  private contextAt(now: number): CheckContext {
    const { record } = this.read;
    return { ...this.context, now, plan: { ...record, launchId: record.id } };
  }
}

/** Rows come from the store with their parts in the order in which they were written. */
function isAsBefore(before: Person, now: Person): boolean {
  return JSON.stringify(before) === JSON.stringify(now);
}

/** What everybody is looked at with; the texts are those of a version, which never changes. */
function fingerprint({ steps: _, ...rest }: LaunchDraft): string {
  return JSON.stringify(rest);
}
