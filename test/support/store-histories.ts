import fc from 'fast-check';

/** One call of a table of the store. */
export interface StoreCall {
  readonly table: string;
  readonly method: string;
  readonly args: readonly unknown[];
  /** Caught where it fails inside of a transaction, so that the transaction goes on. */
  readonly isCaught: boolean;
}

/** One transaction. */
export interface Atomic {
  readonly calls: readonly (StoreCall | Atomic)[];
  readonly areAtOnce: boolean;
  readonly end: 'returns' | 'throws' | 'waits for something else';
  readonly isCaught: boolean;
}

/** What is begun at the same moment; the next begins when all of it has ended. */
export type Moment = readonly (StoreCall | Atomic)[];

const id = fc.constantFrom('a', 'b', 'B', 'ab', 'é', '');
const ids = fc.array(id, { maxLength: 4 });
/** In order, and so many that the repositories ask for all between the first and the last. */
const manyIds = fc.constant([...'0123456789abcdefghijklmno']);
const at = fc.constantFrom(0, 1, 1, 2, 3, -1, 0.5, Number.POSITIVE_INFINITY);
const anyAt = fc.oneof(
  { weight: 6, arbitrary: at },
  { weight: 1, arbitrary: fc.constantFrom(undefined, null, Number.NaN) },
);
const anyId = fc.oneof({ weight: 9, arbitrary: id }, { weight: 1, arbitrary: fc.constant(undefined) });
const few = fc.integer({ min: 1, max: 3 });
const record = (fields: Record<string, fc.Arbitrary<unknown>>) => fc.record(fields);
const optional = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: undefined });
const state = fc.constantFrom('planned', 'claimed', 'sent');
const person = record({
  id: anyId,
  createdAt: anyAt,
  stage: fc.constantFrom('prospect', 'contacted', 'unheard of'),
  emails: fc.array(record({ address: fc.constantFrom('A@x.test', 'b@x.test', 'c@x.test') }), { maxLength: 3 }),
});
const profile = record({
  id: anyId,
  site: fc.constantFrom('instagram', 'youtube'),
  handleKey: optional(id),
  siteId: optional(id),
  personId: optional(id),
  seenAt: at,
  email: fc.constantFrom('a@x.test', 'b@x.test', undefined),
  website: fc.constantFrom('https://one.test/', undefined),
  audience: optional(record({ by: fc.constantFrom('', '1', '2') })),
});
const enrollment = record({
  id: anyId,
  personId: anyId,
  sequenceId: id,
  status: state,
  address: fc.constantFrom('a', 'B'),
});
const touch = record({
  key: anyId,
  enrollmentId: id,
  personId: optional(id),
  sequenceId: id,
  mailboxId: id,
  kind: fc.constantFrom('mail', 'branch'),
  state,
  stepIndex: at,
  dueAt: anyAt,
  history: fc.constant([]),
  claim: optional(record({ at: anyAt })),
  message: optional(record({ messageId: optional(id) })),
  sentAs: optional(id),
  threadId: optional(id),
});
const message = record({
  id: anyId,
  personId: optional(id),
  mailboxId: id,
  threadId: optional(id),
  messageId: optional(id),
  kind: fc.constantFrom('reply', 'sent'),
  seenAt: fc.constantFrom(undefined, 1),
  at: anyAt,
});
const activity = record({ id: anyId, personId: id, at: anyAt, kind: fc.constantFrom('sent', 'note') });
const member = fc
  .tuple(id, id)
  .map(([listId, personId]) => ({ key: `${listId}:${personId}`, listId, personId, addedAt: 1 }));
const merge = record({ id: anyId, personIds: fc.oneof(ids, id, fc.constant([1, null, 'a', 'a'])), order: at });
const comment = record({
  key: id.map((each) => `a:${each}`),
  profileId: id,
  by: state,
  lastSeenAt: anyAt,
  sameHash: id,
});
const review = record({ personId: anyId, dueAt: anyAt });
const version = record({ key: anyId, sequenceId: id, version: anyAt });
const suppression = record({ hash: anyId, at: anyAt });

type Arguments = readonly fc.Arbitrary<unknown>[];

const keyed = (row: fc.Arbitrary<unknown>) => ({
  put: [row],
  add: [row],
  get: [anyId],
  getMany: [fc.oneof(ids, manyIds)],
  delete: [anyId],
});
const owned = (row: fc.Arbitrary<unknown>) => ({
  ...keyed(row),
  ofPerson: [anyId],
  ofPeople: [ids],
  putMany: [fc.array(row, { maxLength: 4 })],
});
const rows = (row: fc.Arbitrary<unknown>) => [fc.array(row, { maxLength: 4 })];
const idsToDelete = [fc.array(anyId, { maxLength: 3 })];

/** What is asked of which table, with what. */
const calls: Readonly<Record<string, Readonly<Record<string, Arguments>>>> = {
  people: {
    ...keyed(person),
    all: [],
    count: [],
    page: [optional(id), few],
    byEmail: [fc.constantFrom('a@X.test', 'b@x.test')],
    allByEmail: [fc.constantFrom('a@X.test', 'b@x.test'), few],
    addMany: rows(person),
    putMany: rows(person),
    deleteMany: idsToDelete,
    countByStage: [],
  },
  profiles: {
    ...keyed(profile),
    bySiteId: [fc.constantFrom('instagram', 'youtube'), anyId],
    byHandle: [fc.constantFrom('instagram', 'youtube'), id],
    ofPerson: [id],
    ofRange: [id, id],
    byIdentityKey: [fc.constantFrom('mail:a@x.test', 'page:one.test', 'page:one.test/'), few],
    addMany: rows(profile),
    putMany: rows(profile),
    outOfDate: [fc.constantFrom('1', '2'), few],
    outOfDateIds: [fc.constantFrom('1', '2'), few],
    countOutOfDate: [fc.constantFrom('1', '2')],
    ofRoster: [optional(id), few],
  },
  enrollments: {
    ...keyed(enrollment),
    fromPerson: [id, few],
    ofPeople: [fc.oneof(ids, manyIds)],
    byStatus: [state],
    idsByStatus: [state],
    byAddress: [fc.constantFrom('a', 'B')],
    byAddresses: [fc.constantFrom(['a', 'b'], ['b', 'a'])],
    addMany: rows(enrollment),
  },
  touches: {
    ...keyed(touch),
    ofRange: [id, id],
    ofEnrollment: [id],
    ofPeople: [ids],
    addMany: rows(touch),
    byState: [state],
    due: [state, at, few, optional(at)],
    nextDueAt: [state],
    countHandedOver: [id, at, fc.boolean()],
    claimedSince: [id, at],
    byMessageId: [id],
    byMessageIdStart: [id],
    byThread: [id, anyId],
  },
  messages: {
    ...keyed(message),
    ofPerson: [id],
    ofThread: [id, id],
    idsOfRange: [id, id],
    byMessageId: [id],
    waiting: [],
  },
  activities: { ...keyed(activity), ofPerson: [id], ofRange: [id, id], ofPeople: [ids], addMany: rows(activity) },
  listMembers: { ...owned(member), ofList: [id], countByList: [], deleteMany: [fc.constant(['a:a', 'b:a'])] },
  merges: { ...keyed(merge), ofPerson: [id], count: [] },
  commentEvidence: {
    ...keyed(comment),
    ofProfile: [id, state, few],
    bySame: [id, id],
    count: [id, state],
    dropOldest: [id, state, few],
  },
  reviews: { ...owned(review), due: [at, few], countDue: [at], between: [at, at, few] },
  sequenceVersions: { ...keyed(version), latest: [id], ofSequence: [id] },
  suppressions: { ...keyed(suppression), all: [], count: [], putMany: rows(suppression), deleteMany: idsToDelete },
};

/** Those of which a history is played; their rows are compared at its end. */
export const tablesOfHistories: readonly string[] = Object.keys(calls);

const writing = /^(put|add|delete|drop)/;

function callOf(isOne: (method: string) => boolean): fc.Arbitrary<StoreCall> {
  const all = Object.entries(calls).flatMap(([table, methods]) =>
    Object.entries(methods)
      .filter(([method]) => isOne(method))
      .map(([method, args]) =>
        fc.record({
          table: fc.constant(table),
          method: fc.constant(method),
          args: fc.tuple(...args),
          isCaught: fc.boolean(),
        }),
      ),
  );
  return fc.oneof(...all);
}

const call = fc.oneof(
  callOf((method) => writing.test(method)),
  callOf(() => true),
);
/** Of several requests one after the other: what comes between them is chance. */
const composite = new Set([
  'outOfDate',
  'outOfDateIds',
  'countOutOfDate',
  'countByList',
  'countByStage',
  'byMessageId',
  'countHandedOver',
  'dropOldest',
  'ofRoster',
]);
const single = callOf((method) => !composite.has(method));

const atomicOf = (inner: fc.Arbitrary<StoreCall | Atomic>, most: number): fc.Arbitrary<Atomic> =>
  fc.record({
    calls: fc.array(inner, { minLength: 1, maxLength: most }),
    areAtOnce: fc.boolean(),
    end: fc.oneof(
      { weight: 6, arbitrary: fc.constant('returns' as const) },
      { weight: 3, arbitrary: fc.constant('throws' as const) },
      { weight: 1, arbitrary: fc.constant('waits for something else' as const) },
    ),
    isCaught: fc.boolean(),
  });
const nested = atomicOf(call, 2)
  .filter(({ end }) => end !== 'waits for something else')
  .map((each): Atomic => ({ ...each, areAtOnce: false }));
/** At once only on different tables: a deletion reads first what it deletes, and so comes after a write that was begun later. */
const flat = atomicOf(call, 6).map((each): Atomic => {
  const tables = new Set(each.calls.map((one) => ('table' in one ? one.table : '')));
  return { ...each, areAtOnce: each.areAtOnce && tables.size === each.calls.length };
});
/** One after the other: a transaction takes the calls beside it along when it fails. */
const deep = atomicOf(fc.oneof(call, nested), 4).map((each): Atomic => ({ ...each, areAtOnce: false }));
const atomic = fc.oneof({ weight: 4, arbitrary: flat }, { weight: 1, arbitrary: deep });

export const history: fc.Arbitrary<readonly Moment[]> = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: call.map((each) => [each]) },
    { weight: 4, arbitrary: atomic.map((each) => [each]) },
    { weight: 2, arbitrary: fc.array(fc.oneof(single, atomic), { minLength: 2, maxLength: 3 }) },
  ),
  { minLength: 1, maxLength: 24, size: 'max' },
);
