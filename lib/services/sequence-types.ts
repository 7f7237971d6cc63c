import type { ActivityId, EnrollmentId, PersonId, SequenceId, StepId, TemplateId } from '@/lib/domain/ids';
import type { Result } from '@/lib/domain/result';
import type { Condition, Enrollment, EnrollmentStatus, Sequence, Step, Touch } from '@/lib/domain/sequence';
import type { StepChange } from '@/lib/sequences/version-diff';
import type { StarterKey, StarterSequence } from '@/lib/services/sequences/starters';

export type { StepChange, TextChange, WordPiece } from '@/lib/sequences/version-diff';
export type { StarterKey, StarterSequence, StarterStep } from '@/lib/services/sequences/starters';

/** What the editor saves. Steps without an id are given one; those with one keep it. */
export interface SequenceDraft {
  readonly id?: SequenceId;
  /** `updatedAt` as the editor knows it; refused with `changed-elsewhere` where it is another by now. Missing: saved over it. */
  readonly knownAt?: number;
  readonly name: string;
  readonly steps: readonly Step[];
  /** Any of these ends it for a person. Missing: none. */
  readonly exits?: readonly Condition[];
}

/** A version that people are still on the way in, active or paused. */
export interface VersionUnderway {
  readonly versionKey: string;
  /** 1 is the first. */
  readonly version: number;
  /** What it was called when it was launched. */
  readonly name: string;
  /** Epoch ms of its first launch. */
  readonly createdAt: number;
  /** It holds exactly what the sequence would be launched with now. */
  readonly isLatest: boolean;
  /** People on the way in it. */
  readonly people: number;
  /** Where they are, by the first step of theirs that is not over; in the order of the steps. */
  readonly steps: readonly {
    /** From 0. */
    readonly stepIndex: number;
    readonly stepId?: StepId;
    /** "Mail “First contact”", "Task “Look at their last posts”". */
    readonly title: string;
    readonly people: number;
  }[];
}

export interface SequenceDiff {
  /** Older versions that people are on the way in, newest first. Empty: everybody has the sequence as it is now. */
  readonly versions: readonly VersionDiff[];
}

export interface VersionDiff {
  readonly versionKey: string;
  readonly version: number;
  /** From that version to the sequence as it is now; steps that stay as they are are left out. */
  readonly changes: readonly StepChange[];
  /** What ends it early is another than before. */
  readonly exitsChanged: boolean;
  readonly people: readonly PersonDiff[];
}

/** What moving to the sequence as it is now means for one person. */
export interface PersonDiff {
  readonly personId: PersonId;
  readonly enrollmentId: EnrollmentId;
  readonly displayName: string;
  /** What they wait for now, from 0; missing: nothing is planned at this moment. */
  readonly from?: { readonly stepIndex: number; readonly title: string; readonly dueAt: number };
  /** What they would wait for then. Missing: it would be over for them, or they cannot be moved. */
  readonly to?: { readonly stepIndex: number; readonly title: string; readonly dueAt: number };
  /** What is different for them, plain sentences; empty: nothing that is still to come changes. */
  readonly words: readonly string[];
  /** Why they stay where they are, a plain sentence. Missing: they can be moved. */
  readonly stays?: string;
}

/** Somebody for whom it could not be done, and why: a plain sentence. */
export interface Stayed {
  readonly enrollmentId: EnrollmentId;
  readonly personId: PersonId;
  readonly why: string;
}

export interface MoveOutcome {
  readonly moved: readonly EnrollmentId[];
  readonly stayed: readonly Stayed[];
  /** Give it to `moveBack`. */
  readonly undo: MoveUndo;
}

/** Which version each of those moved was in, and what was planned for them. */
export interface MoveUndo {
  readonly sequenceId: SequenceId;
  readonly moved: readonly {
    readonly enrollmentId: EnrollmentId;
    readonly fromKey: string;
    readonly toKey: string;
    /** The planned step before and after. Missing: the move changed nothing about it. */
    readonly before?: Touch;
    readonly after?: Touch;
    /** Where the move ended it for them: what it was before. */
    readonly status?: EnrollmentStatus;
    /** The opening line that waited for their next mail came along. */
    readonly tookLine?: true;
  }[];
}

/** Whether a whole sequence rests. */
export interface SequenceRest {
  /** People for whom it runs. */
  readonly running: number;
  /** People who rest because the whole sequence was paused; not those who were paused alone, or by an automatic reply. */
  readonly resting: number;
  /** Epoch ms of the pause, also where nobody is in it; missing: it is not paused, and none rests. */
  readonly since?: number;
}

export interface RestOutcome {
  readonly people: number;
  /** Whom a stop rule keeps from going on. */
  readonly stayed: readonly Stayed[];
  /** Give it to `undoRest`. */
  readonly undo: RestUndo;
}

export interface RestUndo {
  readonly did: 'paused' | 'resumed';
  readonly sequenceId: SequenceId;
  /** Epoch ms. */
  readonly at: number;
  /** Epoch ms since when the sequence rested before. */
  readonly restedSince?: number;
  readonly changed: readonly {
    readonly enrollmentId: EnrollmentId;
    /** Epoch ms. */
    readonly at: number;
    readonly before: Enrollment;
    /** Steps that were planned again; without `before` they are new. */
    readonly touches: readonly { readonly before?: Touch; readonly after: Touch }[];
    /** What was said of it in the timeline. */
    readonly activityId?: ActivityId;
  }[];
}

export interface UsedStarter {
  readonly sequence: Sequence;
  /** Those that were made for it; templates that were there already, word for word, are used again. */
  readonly madeTemplates: readonly TemplateId[];
}

/** What sequences can do beside being edited and launched. */
export interface SequenceEngine {
  /** Newest version first. Safe in a live query. */
  underway(id: SequenceId): Promise<readonly VersionUnderway[]>;
  /** What changed for those who are on the way. `bad-step`: it cannot be frozen as it is, e.g. a template is gone. */
  diff(id: SequenceId): Promise<Result<SequenceDiff>>;
  /**
   * Moves those on the way in older versions (of these, or of all) to the sequence as it is now. What is passed stays; only
   * what is planned is planned again. Some may stay where they are: each with a reason.
   */
  moveToLatest(id: SequenceId, versionKeys?: readonly string[]): Promise<Result<MoveOutcome>>;
  /** Takes a move back for those who have not gone further since. Its own `undo` is empty: move them again instead. */
  moveBack(undo: MoveUndo): Promise<Result<MoveOutcome>>;
  /** Safe in a live query. */
  rest(id: SequenceId): Promise<SequenceRest>;
  /** Pauses it for all for whom it runs. Nothing is lost, and whoever is started later rests with them. */
  pauseAll(id: SequenceId, onProgress?: (done: number, total: number) => void): Promise<Result<RestOutcome>>;
  /** All who rest because of that go on, unless a stop rule speaks against it; their steps are planned again, as far apart as before. */
  resumeAll(id: SequenceId, onProgress?: (done: number, total: number) => void): Promise<Result<RestOutcome>>;
  /** Takes either back, for those to whom nothing else has happened since; who has gone further rests from now on. */
  undoRest(undo: RestUndo): Promise<Result<void>>;
  /** A copy, "… (copy)", with ids of its own. Templates are shared. */
  clone(id: SequenceId): Promise<Result<Sequence>>;
  /** Puts it away: nobody can be started in it any more, those on the way go on. Twice changes nothing. */
  archive(id: SequenceId): Promise<Result<Sequence>>;
  unarchive(id: SequenceId): Promise<Result<Sequence>>;
  starters(): readonly StarterSequence[];
  /** Makes the sequence and the templates it needs, all or nothing. */
  useStarter(key: StarterKey): Promise<Result<UsedStarter>>;
  /** Takes it back: deletes what it made. `in-use`: people are in it. Templates that were changed or used since stay. */
  undoStarter(used: UsedStarter): Promise<Result<void>>;
  /** Somebody saw or was told that they opened the link: a branch may ask for it. */
  logOpenedLink(personId: PersonId, text?: string): Promise<Result<ActivityId>>;
  /** Takes it back. */
  unlogOpenedLink(id: ActivityId): Promise<Result<void>>;
}
