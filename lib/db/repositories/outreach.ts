import { Dexie } from 'dexie';
import { handOversSince, wasFirstMail } from '@/lib/domain/hand-overs';
import type { EnrollmentId, MailboxId, MessageId, TouchKey } from '@/lib/domain/ids';
import type { Mailbox, StoredMessage, Suppression } from '@/lib/domain/mailbox';
import type { Enrollment, Touch } from '@/lib/domain/sequence';
import type {
  EnrollmentsTable,
  MailboxesTable,
  MessagesTable,
  Stray,
  StraysTable,
  SuppressionsTable,
  TouchesTable,
} from '@/lib/services/ports';
import type { MessageRow, MusterDatabase } from '../schema';
import { keyedTable } from './keyed-table';
import { rowsAtKeysOrLive, rowsOfPeople } from './rows-of-people';

export function enrollmentsTable(database: MusterDatabase): EnrollmentsTable {
  const table = database.enrollments;
  return {
    ...keyedTable<Enrollment, EnrollmentId>(table),
    fromPerson: (from, limit) => table.where('personId').aboveOrEqual(from).limit(limit).toArray(),
    ofPerson: (personId) => table.where('personId').equals(personId).toArray(),
    ofPeople: (personIds) => rowsOfPeople(table, personIds),
    ofSequence: (sequenceId) => table.where('sequenceId').equals(sequenceId).toArray(),
    idsOfSequence: (sequenceId) =>
      table.where('sequenceId').equals(sequenceId).primaryKeys() as PromiseLike<string[]> as Promise<EnrollmentId[]>,
    byStatus: (status) => table.where('status').equals(status).toArray(),
    countByStatus: (status) => table.where('status').equals(status).count(),
    idsByStatus: (status) =>
      table.where('status').equals(status).primaryKeys() as PromiseLike<string[]> as Promise<EnrollmentId[]>,
    byAddress: (address) => table.where('address').equals(address.toLowerCase()).toArray(),
    byAddresses: (addresses) => rowsAtKeysOrLive(table, 'address', addresses) as Promise<Enrollment[]>,
    addMany: (rows) => table.bulkAdd([...rows]).then(() => undefined),
  };
}

export function touchesTable(database: MusterDatabase): TouchesTable {
  const table = database.touches;
  const claimedAfter = (mailboxId: MailboxId, since: number) =>
    table.where('[mailboxId+claim.at]').between([mailboxId, since], [mailboxId, Dexie.maxKey], false, true);
  return {
    ...keyedTable<Touch, TouchKey>(table),
    ofRange: (from, to) => table.where('personId').between(from, to, true, true).toArray(),
    ofEnrollment: (enrollmentId) => table.where('enrollmentId').equals(enrollmentId).sortBy('stepIndex'),
    ofPerson: (personId) => table.where('personId').equals(personId).toArray(),
    ofPeople: (personIds) =>
      table
        .where('personId')
        .anyOf([...personIds])
        .toArray(),
    ofSequence: (sequenceId) => table.where('sequenceId').equals(sequenceId).toArray(),
    addMany: (rows) => table.bulkAdd([...rows]).then(() => undefined),
    byState: (state) => table.where('[state+dueAt]').between([state, Dexie.minKey], [state, Dexie.maxKey]).toArray(),
    due: (state, now, limit, from) =>
      table
        .where('[state+dueAt]')
        .between([state, from ?? Dexie.minKey], [state, now], true, true)
        .limit(limit)
        .toArray(),
    nextDueAt: (state) =>
      table
        .where('[state+dueAt]')
        .between([state, Dexie.minKey], [state, Dexie.maxKey])
        .first()
        .then((first) => first?.dueAt),
    // Mostly there is none within the spacing, which the index alone can tell; how often a mail may have gone out, only its row.
    countHandedOver: (mailboxId, since, isFirstOnly = false) =>
      claimedAfter(mailboxId, since)
        .count()
        .then((found) => (found === 0 ? [] : claimedAfter(mailboxId, since).toArray()))
        .then((touches) =>
          touches
            .filter((touch) => !isFirstOnly || wasFirstMail(touch))
            .reduce((sum, touch) => sum + handOversSince(touch, since), 0),
        ),
    claimedSince: (mailboxId, since) => claimedAfter(mailboxId, since).toArray(),
    byMessageId: (messageId) =>
      table
        .where('message.messageId')
        .equals(messageId)
        .first()
        .then((own) => own ?? table.where('sentAs').equals(messageId).first()),
    byMessageIdStart: (start) => table.where('message.messageId').startsWith(start).first(),
    byThread: (mailboxId, threadId) => table.where('[mailboxId+threadId]').equals([mailboxId, threadId]).toArray(),
  };
}

export function messagesTable(database: MusterDatabase): MessagesTable {
  const rows = keyedTable<MessageRow, MessageId>(database.messages);
  return {
    ...rows,
    get: (id) => rows.get(id).then((row) => row && dropMark(row)),
    getMany: (ids) => rows.getMany(ids).then((found) => found.map(dropMark)),
    put: (message) => rows.put(withMark(message)),
    add: (message) => rows.add(withMark(message)),
    ofPerson: (personId) =>
      database.messages
        .where('personId')
        .equals(personId)
        .sortBy('at')
        .then((found) => found.map(dropMark)),
    ofPeople: (personIds) => rowsOfPeople(database.messages, personIds).then((found) => found.map(dropMark)),
    idsOfRange: (from, to) =>
      database.messages.where('personId').between(from, to, true, true).primaryKeys() as PromiseLike<
        string[]
      > as Promise<MessageId[]>,
    ofThread: (mailboxId, threadId) =>
      database.messages
        .where('[mailboxId+threadId]')
        .equals([mailboxId, threadId])
        .toArray()
        .then((found) => found.map(dropMark)),
    byMessageId: (messageId) =>
      database.messages
        .where('messageId')
        .equals(messageId)
        .toArray()
        .then((found) => found.map(dropMark)),
    waiting: () =>
      database.messages
        .orderBy('waitingSince')
        .reverse()
        .toArray()
        .then((found) => found.map(dropMark)),
  };
}

export function mailboxesTable(database: MusterDatabase): MailboxesTable {
  return { ...keyedTable<Mailbox, MailboxId>(database.mailboxes), all: () => database.mailboxes.toArray() };
}

export function suppressionsTable(database: MusterDatabase): SuppressionsTable {
  return {
    ...keyedTable<Suppression, string>(database.suppressions),
    all: () => database.suppressions.orderBy('at').toArray(),
    count: () => database.suppressions.count(),
    putMany: (rows) => database.suppressions.bulkPut([...rows]).then(() => undefined),
    deleteMany: (hashes) => database.suppressions.bulkDelete([...hashes]),
  };
}

export function straysTable(database: MusterDatabase): StraysTable {
  return {
    ...keyedTable<Stray, MessageId>(database.strays),
    newest: (limit) => database.strays.orderBy('at').reverse().limit(limit).toArray(),
    count: () => database.strays.count(),
  };
}

function withMark(message: StoredMessage): MessageRow {
  const isWaiting = message.kind === 'reply' && message.seenAt === undefined;
  return isWaiting ? { ...message, waitingSince: message.at } : message;
}

function dropMark({ waitingSince: _, ...message }: MessageRow): StoredMessage {
  return message;
}
