import type { InstallationFact, Store, TableSetup } from '@/lib/services/ports';
import { audienceStateTable, scoresTable } from './repositories/audience';
import {
  brandsTable,
  customFieldsTable,
  filesTable,
  fitsTable,
  membershipsTable,
  reviewsTable,
  safetyFlagsTable,
  workspacesTable,
} from './repositories/brands';
import { commentEvidenceTable, fieldHealthTable, followerEvidenceTable } from './repositories/evidence';
import { mergesTable, proposalsTable } from './repositories/identity';
import { keyedTable } from './repositories/keyed-table';
import {
  groupsTable,
  listMembersTable,
  listsTable,
  sequencesTable,
  sequenceVersionsTable,
  templatesTable,
  viewsTable,
} from './repositories/lists';
import {
  enrollmentsTable,
  mailboxesTable,
  messagesTable,
  straysTable,
  suppressionsTable,
  touchesTable,
} from './repositories/outreach';
import { activitiesTable, peopleTable, postsTable, profilesTable, readingsTable } from './repositories/people';
import { seenTable } from './repositories/seen';
import { settingsTable } from './repositories/settings';
import { attachmentsTable, snippetsTable } from './repositories/templates';
import type { MusterDatabase } from './schema';

/** The store over an open database. */
export function createStore(database: MusterDatabase): Store {
  // The derived columns are large and written in one go: what matters should not wait for them.
  const derived = [database.rosterChunks.name, database.rosterState.name];
  const truth = database.tables.filter(({ name }) => !derived.includes(name));
  const store: Store = {
    people: peopleTable(database),
    profiles: profilesTable(database),
    seen: seenTable(database),
    readings: readingsTable(database),
    posts: postsTable(database),
    commentEvidence: commentEvidenceTable(database),
    followerEvidence: followerEvidenceTable(database),
    lists: listsTable(database),
    listMembers: listMembersTable(database),
    templates: templatesTable(database),
    sequences: sequencesTable(database),
    sequenceVersions: sequenceVersionsTable(database),
    enrollments: enrollmentsTable(database),
    touches: touchesTable(database),
    messages: messagesTable(database),
    mailboxes: mailboxesTable(database),
    suppressions: suppressionsTable(database),
    activities: activitiesTable(database),
    merges: mergesTable(database),
    proposals: proposalsTable(database),
    fieldHealth: fieldHealthTable(database),
    installation: keyedTable<InstallationFact, string>(database.installation),
    scores: scoresTable(database),
    audienceState: audienceStateTable(database),
    settings: settingsTable(database),
    snippets: snippetsTable(database),
    attachments: attachmentsTable(database),
    strays: straysTable(database),
    groups: groupsTable(database),
    customFields: customFieldsTable(database),
    brands: brandsTable(database),
    fits: fitsTable(database),
    safetyFlags: safetyFlagsTable(database),
    reviews: reviewsTable(database),
    files: filesTable(database),
    workspaces: workspacesTable(database),
    memberships: membershipsTable(database),
    views: viewsTable(database),
    tableSetups: keyedTable<TableSetup, string>(database.tableSetups),
    // Dexie looks whether this very function is `async`: without the word, calls below a second `await` leave the transaction.
    atomic: (work) => database.transaction('rw', truth, async () => work(store)),
    snapshot: (work) => database.transaction('r', truth, async () => work(store)),
  };
  return store;
}
