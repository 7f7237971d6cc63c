import type { PersonId } from '@/lib/domain/ids';
import type { Person } from '@/lib/domain/person';
import type { LaunchRecord } from '../launch-types';
import type { Store } from '../ports';
import {
  type CheckContext,
  checkRecipients,
  draftOf,
  type FoundRecipient,
  judged,
  type LaunchDraft,
  type RecipientRows,
  readRecipients,
  runningSequences,
} from './launch-checks';
import type { OpenAddresses } from './launch-open';

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
  /** See `OpenAddresses.age`. */
  readonly age: number;
  /** How long the do-not-contact list was. */
  readonly listed: number;
}

/**
 * All that their texts and the rules need, outside of the transaction that enrolls: nobody waits for it.
 * @param known what those before them were looked at with; whether it still holds is seen by the transaction
 */
export async function readAhead(
  store: Store,
  record: LaunchRecord,
  { from, personIds }: Pick<ReadAhead, 'from' | 'personIds'>,
  now: number,
  open: OpenAddresses,
  known?: LaunchDraft,
): Promise<ReadAhead> {
  const none = { record, from, personIds, now, draft: undefined, rows: undefined, age: open.age, listed: 0 };
  if (personIds.length === 0) return none;
  return store.snapshot(async (tx) => {
    const followed = open.follow(tx).then(() => open);
    // Where another read fails first, nobody waits for it any more.
    followed.catch(() => undefined);
    const version = known ? undefined : await tx.sequenceVersions.get(record.versionKey);
    const draft = known ?? (version && (await draftOf(tx, record, version.steps)));
    if (!draft) {
      await followed;
      return none;
    }
    const [rows, listed] = await Promise.all([
      readRecipients(tx, draft, personIds, now, followed),
      tx.suppressions.count(),
    ]);
    return { ...none, age: open.age, draft, rows, listed };
  });
}

type Context = Pick<CheckContext, 'senderZone' | 'placeOf'>;

/** A few of a launch, judged and written to ahead of their turn. */
export class LookedAt {
  private readonly ahead: ReadonlyMap<PersonId, FoundRecipient>;
  private readonly by: string | undefined;

  constructor(
    private readonly read: ReadAhead,
    private readonly context: Context,
    private readonly open: OpenAddresses,
  ) {
    const { draft, rows, now } = read;
    const checked = draft && rows ? judged(draft, rows, this.contextAt(now)) : [];
    // Their texts were tried and are done with: kept, they would be most of what a launch holds.
    this.ahead = new Map(
      checked.map(({ messages: _, used: __, warnings: ___, wordings: ____, ...each }) => [each.personId, each]),
    );
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
   * the sequence, the mailbox, the settings or the length of the do-not-contact list changed, is looked at again with all
   * rules; any other stop that came in between is seen by the claim, as one that comes later. Who is not there any more is
   * left out. Awaits only the store.
   */
  async asOfNow(tx: Store, draft: LaunchDraft, personIds: readonly PersonId[], now: number): Promise<FoundRecipient[]> {
    const [latest, listed] = await Promise.all([tx.rosterChanges.latest(), tx.suppressions.count()]);
    const isSameRules = this.by === fingerprint(draft) && this.read.listed === listed;
    const isSame = this.open.isSameSince(this.read.age, latest);
    const kept = !isSameRules ? [] : isSame ? this.unlessEnrolled(personIds) : await this.unlessChanged(tx, personIds);
    if (kept.length === personIds.length) return kept;
    const known = new Set(kept.map(({ personId }) => personId));
    const others = personIds.filter((id) => !known.has(id));
    const taken = new Map<string, string>();
    for (const { address, displayName, blocked } of kept) {
      if (address !== undefined && blocked.length === 0) taken.set(address, displayName);
    }
    return [...kept, ...(await checkRecipients(tx, draft, others, { ...this.contextAt(now), taken }))];
  }

  /** Nobody has changed: only those before them in the launch may have taken their address. */
  private unlessEnrolled(personIds: readonly PersonId[]): FoundRecipient[] {
    return personIds.flatMap((personId) => {
      const before = this.ahead.get(personId);
      const isTaken = before?.address !== undefined && before.blocked.length === 0 && this.open.has(before.address);
      return before && !isTaken ? [before] : [];
    });
  }

  private async unlessChanged(tx: Store, personIds: readonly PersonId[]): Promise<FoundRecipient[]> {
    const [people, enrolled] = await Promise.all([tx.people.getMany(personIds), tx.enrollments.ofPeople(personIds)]);
    const running = await runningSequences(tx, people, enrolled);
    return people.flatMap((person) => {
      const before = this.ahead.get(person.id);
      return before && !running.has(person.id) && isAsBefore(before.person, person) ? [before] : [];
    });
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
