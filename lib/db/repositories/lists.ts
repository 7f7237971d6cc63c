import { Dexie } from 'dexie';
import type { GroupId, ListId, PersonId, SequenceId, TemplateId, ViewId } from '@/lib/domain/ids';
import type { List, ListMember } from '@/lib/domain/person';
import type { Sequence, SequenceVersion } from '@/lib/domain/sequence';
import type { Template } from '@/lib/domain/template';
import type {
  Group,
  GroupsTable,
  ListMembersTable,
  ListsTable,
  SavedView,
  SequencesTable,
  SequenceVersionsTable,
  TemplatesTable,
  ViewsTable,
} from '@/lib/services/ports';
import type { MusterDatabase } from '../schema';
import { keyedTable } from './keyed-table';

export function listsTable(database: MusterDatabase): ListsTable {
  return { ...keyedTable<List, ListId>(database.lists), all: () => database.lists.orderBy('createdAt').toArray() };
}

export function groupsTable(database: MusterDatabase): GroupsTable {
  return { ...keyedTable<Group, GroupId>(database.groups), all: () => database.groups.orderBy('createdAt').toArray() };
}

export function viewsTable(database: MusterDatabase): ViewsTable {
  return { ...keyedTable<SavedView, ViewId>(database.views), all: () => database.views.orderBy('createdAt').toArray() };
}

export function listMembersTable(database: MusterDatabase): ListMembersTable {
  return {
    ...keyedTable<ListMember, string>(database.listMembers),
    ofList: (listId) => database.listMembers.where('listId').equals(listId).toArray(),
    ofPerson: (personId) => database.listMembers.where('personId').equals(personId).toArray(),
    ofPeople: (personIds) =>
      database.listMembers
        .where('personId')
        .anyOf([...personIds])
        .toArray(),
    putMany: (members) => database.listMembers.bulkPut([...members]).then(() => undefined),
    deleteMany: (keys) => database.listMembers.bulkDelete([...keys]),
    countByList: () =>
      database.listMembers
        .orderBy('listId')
        .uniqueKeys()
        .then((ids) =>
          Dexie.Promise.all(ids.map((id) => database.listMembers.where('listId').equals(id).count())).then(
            (counts) => new Map(ids.map((id, index) => [id as ListId, counts[index] ?? 0])),
          ),
        ),
    // The keys say all that is needed, and are a fraction of the rows.
    countByListOf: (isCounted) =>
      database.listMembers
        .orderBy('listId')
        .uniqueKeys()
        .then((ids) =>
          Dexie.Promise.all(
            (ids as ListId[]).map((id) =>
              database.listMembers
                .where('listId')
                .equals(id)
                .primaryKeys()
                .then((keys): [ListId, number] => [
                  id,
                  keys.filter((key) => isCounted(key.slice(id.length + 1) as PersonId)).length,
                ]),
            ),
          ),
        )
        .then((counts) => new Map(counts)),
  };
}

export function templatesTable(database: MusterDatabase): TemplatesTable {
  return {
    ...keyedTable<Template, TemplateId>(database.templates),
    all: () => database.templates.orderBy('createdAt').toArray(),
  };
}

export function sequencesTable(database: MusterDatabase): SequencesTable {
  return {
    ...keyedTable<Sequence, SequenceId>(database.sequences),
    all: () => database.sequences.orderBy('createdAt').toArray(),
  };
}

export function sequenceVersionsTable(database: MusterDatabase): SequenceVersionsTable {
  return {
    ...keyedTable<SequenceVersion, string>(database.sequenceVersions),
    latest: (sequenceId) =>
      database.sequenceVersions
        .where('[sequenceId+version]')
        .between([sequenceId, Dexie.minKey], [sequenceId, Dexie.maxKey])
        .last(),
    ofSequence: (sequenceId) =>
      database.sequenceVersions
        .where('[sequenceId+version]')
        .between([sequenceId, Dexie.minKey], [sequenceId, Dexie.maxKey])
        .toArray(),
  };
}
