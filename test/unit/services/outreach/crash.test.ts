import { describe, expect, it } from 'vitest';
import type { MailboxId, SequenceId } from '@/lib/domain/ids';
import type { Touch } from '@/lib/domain/sequence';
import { MailError } from '@/lib/mail/provider';
import { Crash } from '../../../support/crash';
import { addressFor, DAY, days, HOUR, MINUTE, MONDAY, type Worker, World } from '../../../support/outreach-world';

const mailboxId = 'box-gmail' as MailboxId;
const CAP = 3;
const task = {
  kind: 'manual' as const,
  delay: days(1),
  title: 'Comment',
  instructions: 'Say hello to {{ first_name }}.',
};

type Scene = (world: World, worker: Worker) => Promise<unknown>;
interface Play {
  readonly name: string;
  readonly prepare: (world: World) => Promise<SequenceId>;
  readonly scenes: (sequenceId: SequenceId) => readonly Scene[];
  /** How many mails the service has accepted in the end: nothing is lost. */
  readonly mails: number;
  /** Accepted mails may end without proof: only where the service hides them. */
  readonly mayBeUnsure?: boolean;
  /** The worker dies before reads too. */
  readonly reads?: boolean;
}

const run: Scene = (_world, { runner }) => runner.run({ checkMail: true });
const at =
  (time: number, scene: Scene): Scene =>
  (world, worker) => {
    world.now = Math.max(world.now, time);
    return scene(world, worker);
  };
const launch =
  (sequenceId: SequenceId): Scene =>
  async (world, { sequences }) => {
    const personIds = (await world.store.people.all()).map(({ id }) => id);
    return sequences.launch({ sequenceId, personIds, mailboxId });
  };
const people = async (world: World, ...names: string[]) => {
  await world.addMailbox('gmail', { dailyCap: CAP });
  for (const name of names) await world.addPerson(name);
};
const replyOf = (world: World, name: string) => {
  const sent = world.server.sentTo(addressFor(name))[0];
  if (!sent || world.server.inbox.length > 0) return;
  world.server.deliver({
    kind: 'reply',
    saysNo: true,
    asksToStop: true,
    threadId: sent.threadId,
    fromAddress: addressFor(name),
    text: 'Please remove me.',
  });
};
const doTasks: Scene = async (world, { outreach }) => {
  for (const touch of await world.store.touches.byState('due')) await outreach.confirmDone(touch.key);
};

const plays: Play[] = [
  {
    name: 'one mail, with every read counted',
    mails: 2,
    reads: true,
    prepare: async (world) => {
      await people(world, 'Mara');
      return world.addSequence([0, 3]);
    },
    scenes: () => [run],
  },
  {
    name: 'launch, two mails each, a task, and a reply that says no',
    mails: 3,
    prepare: async (world) => {
      await people(world, 'Mara', 'Noor');
      return world.addSequence([0, 2, task]);
    },
    scenes: (sequenceId) => [
      launch(sequenceId),
      run,
      at(MONDAY + DAY, (world, worker) => {
        replyOf(world, 'Noor');
        return run(world, worker);
      }),
      at(MONDAY + 2 * DAY, run),
      at(MONDAY + 3 * DAY, run),
      doTasks,
    ],
  },
  {
    name: 'a refusal, a lost answer and a server that fails',
    mails: 2,
    prepare: async (world) => {
      await people(world, 'Mara', 'Noor');
      const error = (accepted: 'no' | 'unknown') =>
        new MailError(accepted === 'no' ? 'rejected' : 'timed-out', 'No.', accepted);
      world.server.failNext('sendDraft', { when: 'before', error: error('no') });
      world.server.failNext('sendDraft', { when: 'lost', error: error('unknown') });
      world.server.failNext('findSent', { when: 'before', error: error('no') });
      return world.addSequence([0]);
    },
    scenes: (sequenceId) => [launch(sequenceId), run, at(MONDAY + 2 * MINUTE, run), at(MONDAY + HOUR, run)],
  },
  {
    name: 'a Sent folder that comes late',
    mails: 2,
    prepare: async (world) => {
      await people(world, 'Mara');
      world.server.isSentDelayed = true;
      return world.addSequence([0, 1]);
    },
    scenes: (sequenceId) => [
      launch(sequenceId),
      run,
      at(MONDAY + HOUR, run),
      at(MONDAY + 2 * HOUR, (world, worker) => {
        world.server.isSentDelayed = false;
        return run(world, worker);
      }),
      at(MONDAY + DAY, run),
    ],
  },
  {
    name: 'look-ups that fail for a day',
    mails: 2,
    prepare: async (world) => {
      await people(world, 'Mara', 'Noor');
      world.server.isLookupDown = true;
      return world.addSequence([0]);
    },
    scenes: (sequenceId) => [
      launch(sequenceId),
      run,
      at(MONDAY + HOUR, run),
      at(MONDAY + DAY, (world, worker) => {
        world.server.isLookupDown = false;
        return run(world, worker);
      }),
    ],
  },
  {
    name: 'a service that rewrites Message-IDs, so that nothing can be proven',
    mails: 4,
    mayBeUnsure: true,
    prepare: async (world) => {
      await people(world, 'Mara', 'Noor');
      world.server.rewritesMessageId = true;
      return world.addSequence([0, 1]);
    },
    scenes: (sequenceId) => [launch(sequenceId), run, at(MONDAY + HOUR, run), at(MONDAY + DAY, run)],
  },
];

/** Plays all scenes; the worker is killed at step `dieAt`, and a new one plays the same scene again. */
async function play(
  { prepare, scenes, reads = false }: Play,
  dieAt: number,
): Promise<{ world: World; died: boolean; where?: string }> {
  // Every few of them on IndexedDB’s stand-in itself.
  const world = await World.open({ isQuick: dieAt % 9 !== 0 });
  const sequenceId = await prepare(world);
  const script = scenes(sequenceId);
  // A play without a launch of its own begins enrolled.
  if (script.length === 1) await launch(sequenceId)(world, world.start());
  let worker = world.start({ dieAt, reads });
  const first = worker.life;
  for (const scene of script) {
    try {
      await scene(world, worker);
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
      worker = world.start();
      await scene(world, worker);
    }
  }
  await world.settle(MONDAY + 8 * DAY);
  await doTasks(world, world.start());
  const where = first.passed.at(-1);
  return { world, died: first.died, ...(where === undefined ? {} : { where }) };
}

async function expectWhole(world: World, { mails, mayBeUnsure = false }: Play): Promise<void> {
  const touches = await world.touches();
  const sentActivities = await world.activities('sent');
  const stored = await world.database.messages.where('id').above('').toArray();
  for (const touch of touches) {
    const accepted = touch.message ? world.server.timesAccepted(touch.message.messageId) : 0;
    expect(accepted, `${touch.key} was accepted`).toBeLessThanOrEqual(1);
    const ends: Touch['state'][] = mayBeUnsure ? ['sent', 'done', 'skipped', 'unsure'] : ['sent', 'done', 'skipped'];
    expect(ends, `${touch.key} ended`).toContain(touch.state);
    if (touch.state === 'skipped' || touch.state === 'unsure') expect(touch.why).toBeTruthy();
    if (touch.state === 'sent') expect(accepted).toBe(1);
    if (touch.state === 'skipped') expect(accepted).toBe(0);
    if (touch.state === 'unsure') expect(accepted, 'unsure only where an answer was lost').toBe(1);
    const written = touch.state === 'sent' ? 1 : 0;
    expect(sentActivities.filter(({ touchKey }) => touchKey === touch.key)).toHaveLength(written);
    expect(stored.filter(({ direction, touchKey }) => direction === 'out' && touchKey === touch.key)).toHaveLength(
      written,
    );
  }
  const unsure = touches.filter(({ state }) => state === 'unsure').length;
  expect(world.server.accepted.length, 'mails accepted').toBeGreaterThanOrEqual(mails - unsure);
  expect(world.server.accepted.length, 'mails accepted').toBeLessThanOrEqual(mails);
  expect(world.server.accepted).toHaveLength(
    touches.filter(({ message }) => message && world.server.timesAccepted(message.messageId) === 1).length,
  );
  for (const enrollment of await world.enrollments()) {
    const own = touches.filter(({ enrollmentId }) => enrollmentId === enrollment.id);
    expect(own.map(({ stepIndex }) => stepIndex)).toEqual(own.map((_, index) => index));
    const isOpen = own.some(({ state }) => state === 'unsure');
    expect(enrollment.status === 'active', `${enrollment.id} is ${enrollment.status}`).toBe(isOpen);
  }
  for (const { at: start } of world.server.accepted) {
    const inDay = world.server.accepted.filter((mail) => mail.at > start - DAY && mail.at <= start);
    expect(inDay.length, 'within the cap').toBeLessThanOrEqual(CAP);
  }
}

describe('a worker killed at every step', () => {
  it.each(plays)('$name', { timeout: 240_000 }, async (script) => {
    let kills = 0;
    for (let step = 1; ; step += 1) {
      const { world, died, where } = await play(script, step);
      try {
        await expectWhole(world, script);
      } catch (error) {
        throw new Error(`killed at step ${step} (${where}): ${error instanceof Error ? error.message : error}`, {
          cause: error,
        });
      } finally {
        world.close();
      }
      if (!died) break;
      kills += 1;
    }
    expect(kills).toBeGreaterThan(10);
  });

  it('ends a reply in one stop, one “do not contact” of address and person, and one line in the timeline, wherever it was killed', {
    timeout: 240_000,
  }, async () => {
    const script = plays[1];
    if (!script) throw new Error('no such play');
    for (let step = 1; ; step += 1) {
      const { world, died } = await play(script, step);
      const noor = (await world.activities()).filter(({ personId }) => personId === 'noor').map(({ kind }) => kind);
      const stops = await world.store.suppressions.all();
      const enrollment = (await world.enrollments()).find(({ personId }) => personId === 'noor');
      const person = await world.database.people.get('noor');
      world.close();
      expect(noor.sort(), `killed at step ${step}`).toEqual(['reply', 'sent', 'stopped', 'suppressed']);
      expect(stops.map(({ kind }) => kind ?? 'address').sort()).toEqual(['address', 'person']);
      expect(enrollment).toMatchObject({ status: 'stopped', stop: { reason: 'replied', evidence: 'Noor said no.' } });
      expect(person?.stage).toBe('declined');
      expect(world.server.sentTo(addressFor('Noor'))).toHaveLength(1);
      if (!died) break;
    }
  });
});
