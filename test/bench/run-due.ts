import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { EnrollmentId, MailboxId, PersonId, SequenceId } from '@/lib/domain/ids';
import type { Person } from '@/lib/domain/person';
import type { Enrollment, SequenceVersion, Touch } from '@/lib/domain/sequence';
import { firstTouch } from '@/lib/sequences/plan';
import type { Store } from '@/lib/services/ports';
import { DAY, MONDAY, World } from '../support/outreach-world';
import type { Bench } from './index';
import { median } from './trace';

const standardEnrollments = 100_000;
const due = 500;
const runs = 3;
/** So many of them go out at each wake: what is measured is how soon the first does, whatever waits behind it. */
const cap = 10;
const firstClaimLimitMs = 100;
/** More rows than this at once are held by no step of a run. */
const rowsLimit = 1_000;

export const runDue: Bench = {
  about: 'one wake of the worker with 100,000 enrollments, 500 of them due and 30,000 paused, on fake-indexeddb',
  async run(say, { people = standardEnrollments }) {
    const gc = collector();
    const world = await World.open();
    await world.addMailbox('gmail', { dailyCap: cap, cursor: '0', lastCheckedAt: MONDAY });
    const first: number[] = [];
    const whole: number[] = [];
    const grown: number[] = [];
    let held = 0;
    await fill(world, people);
    // Worked through once, as at any wake before: what rests is looked through whole once an hour.
    world.now = MONDAY;
    await world.start().runner.run();
    await makeDue(world);
    for (let run = 1; run <= runs; run += 1) {
      world.now = MONDAY + run * (DAY + 60_000);
      const before = world.server.accepted.length;
      const firstAt = watchFirstClaim(world.store);
      const rows = watchRows(world.store);
      const worker = world.start();
      gc();
      const heap = process.memoryUsage().heapUsed;
      const from = performance.now();
      await worker.runner.run();
      whole.push(performance.now() - from);
      first.push(firstAt.stop() - from);
      held = Math.max(held, rows.stop());
      gc();
      grown.push((process.memoryUsage().heapUsed - heap) / 1_048_576);
      const sent = world.server.accepted.length - before;
      if (sent !== cap) throw new Error(`${sent} of ${cap} went out.`);
    }
    // And to the end: all that is left, in one wake of a mailbox that may.
    await world.addMailbox('gmail', { dailyCap: 2 * due, cursor: '0', lastCheckedAt: MONDAY });
    world.now = MONDAY + (runs + 1) * (DAY + 60_000);
    gc();
    const heapBefore = process.memoryUsage().heapUsed;
    const [cpuBefore, beginning] = [process.cpuUsage(), performance.now()];
    await world.start().runner.run();
    const left = due - runs * cap;
    const restMs = (performance.now() - beginning) / left;
    const { user, system } = process.cpuUsage(cpuBefore);
    const restCpuMs = (user + system) / 1_000 / left;
    gc();
    const restGrown = (process.memoryUsage().heapUsed - heapBefore) / 1_048_576;
    const accepted = world.server.accepted.length;
    world.close();
    const line = (what: string, value: string) => say(`  ${what.padEnd(52)} ${value}`);
    line(
      `to the first claim, median of ${runs} wakes`,
      `${median(first).toFixed(1).padStart(8)} ms (limit ${firstClaimLimitMs})`,
    );
    line(
      'to the first claim, the slowest',
      `${Math.max(...first)
        .toFixed(1)
        .padStart(8)} ms`,
    );
    line(`whole wake, ${cap} handed over, median`, `${median(whole).toFixed(0).padStart(8)} ms`);
    line('most rows that one call returned', `${String(held).padStart(8)}    (limit ${rowsLimit})`);
    line('heap after each wake, what was sent included', grown.map((each) => `${each.toFixed(1)} MB`).join(', '));
    line('handed over in all', `${String(accepted).padStart(8)}    (of ${due})`);
    line(
      `each of the last ${left}`,
      `${restMs.toFixed(1).padStart(8)} ms, ${restCpuMs.toFixed(1)} ms of processor time`,
    );
    line('heap after them, what was sent included', `${restGrown.toFixed(1).padStart(8)} MB`);
    const isWithinLimits = median(first) < firstClaimLimitMs && held <= rowsLimit && accepted === due;
    return {
      enrollments: people,
      due,
      runs,
      first,
      whole,
      rowsHeld: held,
      grown,
      accepted,
      restMs,
      restCpuMs,
      restGrown,
      firstClaimLimitMs,
      rowsLimit,
      isWithinLimits,
    };
  },
};

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
  createdAt: MONDAY,
};

/** All in the future; three in ten are paused. */
async function fill({ store }: World, count: number): Promise<void> {
  await store.sequenceVersions.put(version);
  for (let start = 0; start < count; start += 5_000) {
    const rows = Array.from({ length: Math.min(5_000, count - start) }, (_, index) =>
      rowsOf(start + index, MONDAY + 30 * DAY),
    );
    await store.people.addMany(rows.map(({ person }) => person));
    await store.enrollments.addMany(rows.map(({ enrollment }) => enrollment));
    await store.touches.addMany(rows.flatMap(({ touch }) => touch ?? []));
  }
}

/** Five hundred more, that are due. */
async function makeDue(world: World): Promise<void> {
  const rows = Array.from({ length: due }, (_, index) => rowsOf(10_000_000 + index, world.now, 'active'));
  await world.store.people.addMany(rows.map(({ person }) => person));
  await world.store.enrollments.addMany(rows.map(({ enrollment }) => enrollment));
  await world.store.touches.addMany(rows.flatMap(({ touch }) => touch ?? []));
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

/** The longest answer in rows, not in mere ids, that a table gave. */
function watchRows(store: Store): { stop(): number } {
  let most = 0;
  const undo: (() => void)[] = [];
  for (const table of [store.touches, store.enrollments, store.people] as unknown as Record<string, unknown>[]) {
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
  return {
    stop() {
      for (const each of undo) each();
      return most;
    },
  };
}

function collector(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
}
