import { Dexie, type Transaction } from 'dexie';
import type { InstallationFact, Store, TableSetup } from '@/lib/services/ports';
import { insideOf, outside, truthOf } from './inside';
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
import { rosterChangesTable } from './repositories/roster-columns';
import { seenTable } from './repositories/seen';
import { settingsTable } from './repositories/settings';
import { attachmentsTable, snippetsTable } from './repositories/templates';
import type { MusterDatabase } from './schema';

/** The store over an open database. */
export function createStore(database: MusterDatabase): Store {
  const truth = truthOf(database);
  return {
    ...outside(tablesOf(database)),
    // Dexie counts the awaits only of a function with the word `async`; with the mark, it joins no other transaction.
    atomic: (work) =>
      database.transaction('rw!', truth, async (transaction) => work(storeInside(database, transaction))),
    snapshot: (work) =>
      database.transaction('r!', truth, async (transaction) => work(storeInside(database, transaction))),
  };
}

/** @param transaction what every call of this store belongs to, those that are atomic by themselves too */
function storeInside(database: MusterDatabase, transaction: Transaction): Store {
  const joined = async <T>(work: (store: Store) => Promise<T>): Promise<T> => {
    if (!transaction.active) throw new Dexie.TransactionInactiveError();
    try {
      return await work(store);
    } catch (error) {
      transaction.abort();
      throw error;
    }
  };
  const store: Store = { ...tablesOf(insideOf(database, transaction)), atomic: joined, snapshot: joined };
  return store;
}

function tablesOf(database: MusterDatabase): Omit<Store, 'atomic' | 'snapshot'> {
  return {
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
    rosterChanges: rosterChangesTable(database),
  };
}
