import { openDatabase } from '@/lib/db/open';
import { createStore } from '@/lib/db/store';
import type { EnrollmentId, MailboxId, PersonId, SequenceId } from '@/lib/domain/ids';
import type { Person } from '@/lib/domain/person';
import type { Enrollment, SequenceVersion, Touch } from '@/lib/domain/sequence';
import { emptySettings } from '@/lib/domain/settings';
import { messageIdFor } from '@/lib/mail/message-id';
import { firstTouch } from '@/lib/sequences/plan';
import { defaultPolicy } from '@/lib/sequences/policy';
import { createRunner } from '@/lib/services/outreach/runner';
import type { Store } from '@/lib/services/ports';
import { anyHour } from '../support/any-hour';
import { FakeMailServer, readInbound } from '../support/fake-mail-server';

const day = 86_400_000;
const monday = Date.UTC(2026, 2, 2, 9);
const sequenceId = 'sequence' as SequenceId;
const mailboxId = 'box-gmail' as MailboxId;
const version: SequenceVersion = {
  key: 'sequence:1',
  sequenceId,
  version: 1,
  name: 'Spring',
  steps: [
    {
      kind: 'mail',
      delay: { amount: 0, unit: 'minutes' },
      subject: 'A thought for {{ first_name }}',
      body: 'Hi {{ first_name }}.\n\n{{ sender_name }}',
      templateName: 'Mail',
    },
  ],
  createdAt: monday,
};

let now = monday;
let leases = 0;
const server = new FakeMailServer(() => now);
// Its turns are those of Node.
server.latency = () => 0;
const opened = openDatabase().then((database) => ({ database, store: createStore(database) }));

/** All in the future, three in ten of them paused, and worked through once: what rests is looked through whole once an hour. */
export async function fill(count: number, due: number): Promise<void> {
  const { store } = await opened;
  await store.settings.put({
    ...emptySettings,
    senderName: 'Ines Duarte',
    companyName: 'Northlight Studio',
    postalAddress: '12 Harbour Lane, 411 05 Gothenburg',
    optOutLine: 'Reply "no thanks" and I will not write again.',
    limits: { coolingOffDays: 0, firstMailsPerDomain: 1_000, stopsWholeDomain: false },
    sending: anyHour,
  });
  await store.sequenceVersions.put(version);
  await mailboxFor(10);
  const write = (rows: ReturnType<typeof rowsOf>[]) =>
    store.atomic(async (tx) => {
      await tx.people.addMany(rows.map(({ person }) => person));
      await tx.enrollments.addMany(rows.map(({ enrollment }) => enrollment));
      await tx.touches.addMany(rows.flatMap(({ touch }) => touch ?? []));
    });
  for (let start = 0; start < count; start += 2_000)
    await write(
      Array.from({ length: Math.min(2_000, count - start) }, (_, index) => rowsOf(start + index, monday + 30 * day)),
    );
  await runner(store).run();
  await write(Array.from({ length: due }, (_, index) => rowsOf(10_000_000 + index, monday, 'active')));
}

/** So many go out in a day. */
async function mailboxFor(dailyCap: number): Promise<void> {
  const { store } = await opened;
  await store.mailboxes.put({
    id: mailboxId,
    provider: 'gmail',
    address: 'agent@agency.test',
    displayName: 'Ines',
    status: 'ready',
    dailyCap,
    createdAt: monday,
    cursor: '0',
    lastCheckedAt: monday,
    // The worker of the extension leaves it alone.
    deviceId: 'bench',
  });
}

/** One wake on a later day. @returns ms to the first claim and to the end, and the most rows that one call gave */
export async function wake(days: number, dailyCap: number) {
  const { store } = await opened;
  now = monday + days * (day + 60_000);
  await mailboxFor(dailyCap);
  const before = server.accepted.length;
  const claim = watchFirstClaim(store);
  const rows = watchRows(store);
  const from = performance.now();
  await runner(store).run();
  const wholeMs = performance.now() - from;
  // The other way round than they were put on.
  const most = rows.stop();
  return {
    wholeMs,
    firstMs: claim.stop() - from,
    rows: most,
    sent: server.accepted.length - before,
  };
}

/** What there is, read whole and looked through for the first that is due. In ms, and how many are due. */
export async function loadEverything() {
  const { database } = await opened;
  const from = performance.now();
  const enrollments = new Map((await database.enrollments.toArray()).map((each) => [each.id, each]));
  const touches = await database.touches.toArray();
  const due = touches
    .filter(
      ({ state, dueAt, enrollmentId }) =>
        state === 'planned' && dueAt <= now && enrollments.get(enrollmentId)?.status === 'active',
    )
    .sort((a, b) => a.dueAt - b.dueAt);
  return { ms: performance.now() - from, due: due.length };
}

function runner(store: Store) {
  leases += 1;
  return createRunner({
    store,
    clock: { now: () => now },
    ids: { next: <T extends string>() => crypto.randomUUID() as unknown as T },
    hash: async (text) => {
      const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
      return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    },
    lease: `worker-${leases}`,
    providerFor: async () => server.provider(),
    singleFlight: (_name, work) => work(),
    // No spacing: whatever may go out does so in one wake.
    policy: { ...defaultPolicy, spacingMs: 0, jitterMs: 0, claimGraceMs: 0 },
    classify: readInbound,
    messageIdFor,
  });
}

function rowsOf(
  number: number,
  at: number,
  status: Enrollment['status'] = number % 10 < 3 ? 'paused' : 'active',
): { person: Person; enrollment: Enrollment; touch: Touch | undefined } {
  const personId = `person-${number}` as PersonId;
  const address = `creator@house-${number}.test`;
  const person: Person = {
    id: personId,
    displayName: `Person ${number}`,
    nameKey: `person ${number}`,
    firstName: 'Mara',
    emails: [{ address, source: 'hand', addedAt: at, status: 'unchecked' }],
    stage: 'prospect',
    notes: '',
    createdAt: at,
    updatedAt: at,
  };
  const enrollment: Enrollment = {
    id: `enrollment-${number}` as EnrollmentId,
    personId,
    sequenceId,
    versionKey: version.key,
    mailboxId,
    address,
    status,
    ...(status === 'paused' && { stop: { reason: 'paused-by-hand', at, evidence: 'You paused it.' } }),
    createdAt: at,
    updatedAt: at,
  };
  return { person, enrollment, touch: firstTouch(enrollment, version.steps, at) };
}

/** When the first touch was claimed, by `performance.now()`. */
function watchFirstClaim(store: Store): { stop(): number } {
  let at = Number.POSITIVE_INFINITY;
  const { atomic } = store;
  const own = store as { atomic: Store['atomic'] };
  own.atomic = async (work) => {
    const result = await atomic.call(store, work);
    const kind = (result as { kind?: string } | undefined)?.kind;
    if (kind === 'claimed') at = Math.min(at, performance.now());
    return result as never;
  };
  return {
    stop() {
      own.atomic = atomic;
      return at;
    },
  };
}

/** The longest answer in rows, not in mere ids, that a table gave, inside of transactions too. */
function watchRows(store: Store): { stop(): number } {
  let most = 0;
  const undo: (() => void)[] = [];
  const watch = (of: Store) => {
    for (const table of [of.touches, of.enrollments, of.people] as unknown as Record<string, unknown>[]) {
      for (const [name, call] of Object.entries(table)) {
        if (typeof call !== 'function') continue;
        table[name] = async (...given: unknown[]) => {
          const answer: unknown = await call.apply(table, given);
          if (Array.isArray(answer) && typeof answer[0] === 'object') most = Math.max(most, answer.length);
          return answer;
        };
        undo.push(() => {
          table[name] = call;
        });
      }
    }
    return of;
  };
  watch(store);
  const { atomic } = store;
  const own = store as { atomic: Store['atomic'] };
  own.atomic = (work) => atomic.call(store, (tx) => work(watch(tx))) as never;
  return {
    stop() {
      for (const each of undo) each();
      own.atomic = atomic;
      return most;
    },
  };
}
