import { Dexie, type Table } from 'dexie';
import type { Activity } from '@/lib/domain/activity';
import type { ScoreRow } from '@/lib/domain/audience-summary';
import type { Brand } from '@/lib/domain/brand';
import type { CustomField } from '@/lib/domain/custom-field';
import type { AccountEvidence, CommentEvidence, EvidencePost } from '@/lib/domain/evidence';
import type { FieldHealth } from '@/lib/domain/field-health';
import type { Fit } from '@/lib/domain/fit';
import type { Mailbox, StoredMessage, Suppression } from '@/lib/domain/mailbox';
import type { Merge, StoredProposal } from '@/lib/domain/merge';
import type { List, ListMember, Person, Profile } from '@/lib/domain/person';
import type { FileBody, PersonFile } from '@/lib/domain/person-file';
import type { Review } from '@/lib/domain/review';
import type { SafetyFlag } from '@/lib/domain/safety-flag';
import type { Enrollment, Sequence, SequenceVersion, Touch } from '@/lib/domain/sequence';
import type { Settings } from '@/lib/domain/settings';
import type { Snippet, Template } from '@/lib/domain/template';
import type { Membership, Workspace } from '@/lib/domain/workspace';
import type {
  Attachment,
  AttachmentBody,
  AudienceStateRow,
  Group,
  InstallationFact,
  SavedView,
  StoredReading,
  Stray,
  TableSetup,
} from '@/lib/services/ports';
import type { ColumnsStart, ColumnsState, RosterChange, StoredChunk } from '@/lib/services/roster/ports';
import { forgetStart } from './forget-start';
import { migrations } from './migrations';
import { rosterChanges } from './roster-changes';

/** IndexedDB cannot index inside an array of objects, so the addresses stand beside the person once more. */
export interface PersonRow extends Person {
  readonly emailKeys: readonly string[];
}

/** Everything under which an account may be recognised as somebody's, beside the profile once more: see `identityKeys`. */
export interface ProfileRow extends Profile {
  readonly identityKeys: readonly string[];
  /** `audience.by`, or empty: never worked out, or more was seen since. */
  readonly scoredBy: string;
  /** Whose score comes first, the highest: those on the roster before all others, then by when they were seen. */
  readonly scoreRank: number;
}

/** `waitingSince` is there only while a reply waits to be looked at: the index then holds just those. */
export interface MessageRow extends StoredMessage {
  readonly waitingSince?: number;
}

export interface SettingsRow {
  readonly key: 'settings';
  readonly value: Settings;
}

/** IndexedDB's tables. The truth is here, never in a worker's memory. */
export class MusterDatabase extends Dexie {
  declare people: Table<PersonRow, string>;
  declare profiles: Table<ProfileRow, string>;
  declare readings: Table<StoredReading, string>;
  declare posts: Table<EvidencePost, string>;
  declare commentEvidence: Table<CommentEvidence, string>;
  declare followerEvidence: Table<AccountEvidence, string>;
  declare lists: Table<List, string>;
  declare listMembers: Table<ListMember, string>;
  declare templates: Table<Template, string>;
  declare sequences: Table<Sequence, string>;
  declare sequenceVersions: Table<SequenceVersion, string>;
  declare enrollments: Table<Enrollment, string>;
  declare touches: Table<Touch, string>;
  declare messages: Table<MessageRow, string>;
  declare mailboxes: Table<Mailbox, string>;
  declare suppressions: Table<Suppression, string>;
  declare activities: Table<Activity, string>;
  declare merges: Table<Merge, string>;
  declare proposals: Table<StoredProposal, string>;
  declare fieldHealth: Table<FieldHealth, string>;
  declare installation: Table<InstallationFact, string>;
  declare scores: Table<ScoreRow, string>;
  declare audienceState: Table<AudienceStateRow, string>;
  declare settings: Table<SettingsRow, string>;
  declare customFields: Table<CustomField, string>;
  declare brands: Table<Brand, string>;
  declare fits: Table<Fit, string>;
  declare safetyFlags: Table<SafetyFlag, string>;
  declare reviews: Table<Review, string>;
  declare files: Table<PersonFile, string>;
  declare fileBodies: Table<FileBody, string>;
  declare workspaces: Table<Workspace, string>;
  declare memberships: Table<Membership, string>;
  declare snippets: Table<Snippet, string>;
  declare attachments: Table<Attachment, string>;
  declare attachmentBodies: Table<AttachmentBody, string>;
  declare strays: Table<Stray, string>;
  declare groups: Table<Group, string>;
  declare views: Table<SavedView, string>;
  declare tableSetups: Table<TableSetup, string>;
  declare rosterChunks: Table<StoredChunk, [string, number]>;
  declare rosterState: Table<(ColumnsState | ColumnsStart) & { readonly key: string }, string>;
  declare rosterChanges: Table<RosterChange, number>;

  /**
   * @param durability `strict`, as an acknowledged claim must survive a power loss, or a mail could go out twice; `relaxed`
   *   only for writers whose work would simply be done again
   */
  constructor(name: string, durability: 'strict' | 'relaxed' = 'strict') {
    super(name, { chromeTransactionDurability: durability });
    for (const migration of migrations) {
      const version = this.version(migration.version).stores(migration.stores);
      if (migration.upgrade) version.upgrade(migration.upgrade);
    }
    this.use(rosterChanges);
    this.use(forgetStart(async () => this.rosterState.delete('start')));
  }
}
