import type { PersonId, ProfileId, SequenceId, TouchKey } from '@/lib/domain/ids';
import type { SiteId } from '@/lib/domain/reading';
import type { Result } from '@/lib/domain/result';
import type { Channel } from '@/lib/domain/sequence';
import type { PutOff } from '@/lib/sequences/put-off';
import type { QueueGroup } from '@/lib/sequences/queue-order';
import type { ByHandAct } from './app-services';
import type { ChangedRow } from './conversation-types';

export type { PutOff } from '@/lib/sequences/put-off';
export type { QueueGroup } from '@/lib/sequences/queue-order';

/** What is done by hand: a mail that one sends oneself, or what a step asks for. */
export type QueueKind = 'mail' | Channel;

export interface QueueRequest {
  /** Epoch ms. */
  readonly now: number;
  readonly kind?: QueueKind | undefined;
  readonly sequenceId?: SequenceId | undefined;
  /** The place that comes first. */
  readonly first?: QueueGroup | undefined;
}

export interface QueueRow {
  readonly key: TouchKey;
  readonly personId: PersonId;
  readonly displayName: string;
  readonly kind: QueueKind;
  readonly title: string;
  readonly sequenceId: SequenceId;
  readonly sequenceName: string;
  readonly group: QueueGroup;
  readonly dueAt: number;
}

/** Steps that wait for the person's own hand, of the open workspace; not those that rest or were put off. */
export interface Queue {
  /** The first ones in their order, at most 50. */
  readonly rows: readonly QueueRow[];
  /** How many were asked for, of those looked at. */
  readonly waiting: number;
  /** There are more than were looked at: `waiting` and all counts are "at least". */
  readonly isMore: boolean;
  /** Of those asked for, in their order. */
  readonly groups: readonly { readonly group: QueueGroup; readonly count: number }[];
  /** Of all, for the filters. */
  readonly kinds: readonly { readonly kind: QueueKind; readonly count: number }[];
  readonly sequences: readonly { readonly id: SequenceId; readonly name: string; readonly count: number }[];
}

export interface QueueCount {
  readonly count: number;
  /** It is at least this. */
  readonly isMore: boolean;
}

export interface QueueProfile {
  readonly id: ProfileId;
  readonly site: SiteId;
  /** As the site writes it. Not safe to show as it is. */
  readonly name: string;
  /** Missing: there is no address that can be opened. */
  readonly url?: string;
  /** Epoch ms since when it is known to be gone. */
  readonly goneSince?: number;
}

/** One step, with all one needs to do it. */
export interface QueueItem {
  readonly key: TouchKey;
  readonly personId: PersonId;
  readonly displayName: string;
  readonly kind: QueueKind;
  readonly title: string;
  readonly sequenceName: string;
  /** From 0. */
  readonly stepIndex: number;
  readonly stepCount: number;
  readonly dueAt: number;
  /** Why there is nothing to do any more, plain words. Missing: it waits. */
  readonly away?: string;
  /** It was due long ago: asks whether it is still right. */
  readonly late?: string;
  /** The text to send and where; a problem says why there is none. Missing where it does not wait any more. */
  readonly act?: Result<ByHandAct>;
  /** The largest account first. */
  readonly profiles: readonly QueueProfile[];
  /** The last acts and answers, newest first, at most 3. */
  readonly recent: readonly { readonly at: number; readonly text: string }[];
  readonly lastNote?: string;
  /** How many of this kind were done on each site today. */
  readonly today: Readonly<Partial<Record<SiteId, number>>>;
}

/** Takes an act back, as long as nothing else has changed what it touched. */
export interface QueueUndo {
  readonly rows: readonly ChangedRow[];
  /** What it counted as, see `QueueItem.today`. */
  readonly counted?: { readonly day: string; readonly what: string };
}

export interface QueueActed {
  readonly undo: QueueUndo;
}

export interface QueueDone {
  /** Missing: it was done before, here or in another window. */
  readonly undo?: QueueUndo;
  /** Noted as done, and their sequence is over: why. */
  readonly ended?: string;
}

export interface QueueService {
  /** Safe in a live query. */
  waiting(request: QueueRequest): Promise<Queue>;
  /** Safe in a live query. */
  count(now: number): Promise<QueueCount>;
  /** Safe in a live query. `undefined`: it is gone. */
  item(key: TouchKey, now: number): Promise<QueueItem | undefined>;
  /** What waits of one person, oldest first. Safe in a live query. */
  ofPerson(personId: PersonId, now: number): Promise<readonly TouchKey[]>;
  /** Looks at every stop rule; what must not be done any more is taken away. Gives why. */
  check(key: TouchKey): Promise<Result<{ readonly away?: string }>>;
  /** The ways to write a mail, with this text in place of the one that was ready. */
  mailLinks(key: TouchKey, text: string): Promise<Result<Pick<ByHandAct, 'links' | 'mustCopy'>>>;
  /**
   * The person did it. Always noted, for it is a fact: also where a stop rule forbids it since.
   * @param sent `text` as it was sent; `profileId` where
   */
  done(key: TouchKey, sent?: { readonly text?: string; readonly profileId?: ProfileId }): Promise<Result<QueueDone>>;
  /** @param reason may be empty */
  skip(key: TouchKey, reason: string): Promise<Result<QueueActed>>;
  /** It comes again then, or when the rules allow it after that. */
  putOff(key: TouchKey, until: PutOff): Promise<Result<QueueActed & { readonly dueAt: number }>>;
  /** They answered there: everything to them stops. */
  answered(
    key: TouchKey,
    answer: { readonly text: string; readonly verdict?: 'yes' | 'no' | undefined },
  ): Promise<Result<QueueActed>>;
  doNotContact(key: TouchKey, reason: string): Promise<Result<QueueActed>>;
  /** Marks the account as gone and skips the step. */
  noSuchProfile(key: TouchKey, profileId: ProfileId): Promise<Result<QueueActed>>;
  undo(undo: QueueUndo): Promise<Result<void>>;
}
