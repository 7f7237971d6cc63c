import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MailboxId } from '@/lib/domain/ids';
import { Crash } from '../../../support/crash';
import { DAY, MINUTE, MONDAY, World } from '../../../support/outreach-world';

const mailboxId = 'box-gmail' as MailboxId;

/**
 * No lock, and no grace for a claim that looks abandoned: each worker may take the other's claim for one of a dead
 * worker. What still holds, the transactions and the one draft guard alone.
 */
async function race(
  names: readonly string[],
  workers: readonly (number | undefined)[],
  pauses: readonly number[],
  latencies: readonly number[],
) {
  const world = await World.open();
  let call = 0;
  world.server.latency = () => latencies[call++ % latencies.length] ?? 1;
  const sequenceId = await world.addSequence([0, 1]);
  const personIds = await Promise.all(names.map((name) => world.addPerson(name)));
  const clicks = await Promise.all(
    [0, 1].map(() => world.start().sequences.launch({ sequenceId, personIds, mailboxId })),
  );
  for (const time of [MONDAY, MONDAY + MINUTE, MONDAY + DAY]) {
    world.now = time;
    await Promise.all(
      workers.map(async (dieAt, index) => {
        for (let wait = pauses[index] ?? 0; wait > 0; wait -= 1) await new Promise((resolve) => setImmediate(resolve));
        try {
          await world.start(dieAt === undefined ? {} : { dieAt }).runner.run({ checkMail: true });
        } catch (error) {
          if (!(error instanceof Crash)) throw error;
        }
      }),
    );
  }
  await world.settle(MONDAY + 4 * DAY);
  return { world, clicks };
}

describe('two workers at once, without a lock', () => {
  it('start a sequence once and send each mail once, however their steps fall between each other', {
    timeout: 120_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.option(fc.integer({ min: 1, max: 80 }), { nil: undefined, freq: 3 }), {
          minLength: 2,
          maxLength: 3,
        }),
        fc.array(fc.nat({ max: 12 }), { minLength: 3, maxLength: 3 }),
        fc.array(fc.constantFrom(0, 1, 1, 2, 40), { minLength: 1, maxLength: 30 }),
        async (workers, pauses, latencies) => {
          const { world, clicks } = await race(['Mara', 'Noor'], workers, pauses, latencies);
          try {
            const enrolled = clicks.flatMap((click) => (click.ok ? click.value.enrolled : []));
            expect(enrolled.sort()).toEqual(['mara', 'noor']);
            const touches = await world.touches();
            const unsure = touches.filter(({ state }) => state === 'unsure');
            // Of three, one may clear away the draft that another has just made: then nobody knows, and it is said.
            if (workers.length < 3) expect(unsure).toEqual([]);
            for (const { message } of unsure)
              expect(world.server.timesAccepted(message?.messageId ?? '')).toBeLessThanOrEqual(1);
            const sent = touches.filter(({ state }) => state === 'sent');
            for (const { message } of sent) expect(world.server.timesAccepted(message?.messageId ?? '')).toBe(1);
            expect(sent.length + unsure.length).toBe(touches.length);
            // What is unsure waits for a person, and the step after it with it.
            const waiting = unsure.filter(({ stepIndex }) => stepIndex === 0);
            expect(touches).toHaveLength(4 - waiting.length);
            expect(await world.activities('sent')).toHaveLength(sent.length);
          } finally {
            world.close();
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  const moments = (['createDraft', 'sendDraft'] as const).flatMap((call) =>
    (['before', 'after'] as const).map((side) => [call, side] as const),
  );
  it.each(moments)(
    'send once when one is asleep while its %s is on its way (%s the service acts) and the other takes its claim',
    async (call, side) => {
      for (const isSentDelayed of [false, true]) {
        const world = await World.open();
        world.server.isSentDelayed = isSentDelayed;
        const sequenceId = await world.addSequence([0, 1]);
        const personIds = [await world.addPerson('Mara')];
        await world.start().sequences.launch({ sequenceId, personIds, mailboxId });
        world.server.duringNext(call, side, async () => {
          await world.start().runner.run();
          await world.start().runner.run();
        });
        await world.start().runner.run();
        const [touch] = await world.touches();
        expect(world.server.timesAccepted(touch?.message?.messageId ?? '')).toBe(1);
        expect(touch?.state).toBe('sent');
        expect(await world.activities('sent')).toHaveLength(1);
        expect(await world.touches()).toHaveLength(2);
        expect(world.server.drafts.size).toBe(0);
        world.close();
      }
    },
  );

  it('leave a young claim of another worker alone where nothing shows that it is dead', async () => {
    const world = await World.open();
    world.policy = { ...world.policy, claimGraceMs: 10 * MINUTE };
    const sequenceId = await world.addSequence([0]);
    const personIds = [await world.addPerson('Mara')];
    await world.start().sequences.launch({ sequenceId, personIds, mailboxId });
    // Killed with the draft made and nothing sent.
    const doomed = world.start({ dieAt: stepOf(await rehearse(), 'after mail.createDraft') });
    await expect(doomed.runner.run()).rejects.toBeInstanceOf(Crash);
    world.now += 10 * MINUTE - 1;
    await world.start().runner.run();
    expect((await world.touches())[0]?.state).toBe('claimed');
    world.now += 1;
    await world.start().runner.run();
    expect((await world.touches())[0]?.state).toBe('sent');
    expect(world.server.drafts.size).toBe(0);
    world.close();
  });

  it('run one after the other where there is a lock, and the second says that it did nothing', async () => {
    const world = await World.open();
    let isHeld = false;
    const lock = async <T>(_name: string, work: () => Promise<T>) => {
      if (isHeld) return undefined;
      isHeld = true;
      try {
        return await work();
      } finally {
        isHeld = false;
      }
    };
    const summaries = await Promise.all([world.start({ lock }).runner.run(), world.start({ lock }).runner.run()]);
    expect(summaries.map(({ busy }) => busy)).toEqual([false, true]);
    world.close();
  });
});

/** The steps of one run that sends one mail. */
async function rehearse(): Promise<readonly string[]> {
  const world = await World.open();
  const sequenceId = await world.addSequence([0]);
  const personIds = [await world.addPerson('Mara')];
  await world.start().sequences.launch({ sequenceId, personIds, mailboxId });
  const worker = world.start();
  await worker.runner.run();
  world.close();
  return worker.life.passed;
}

function stepOf(steps: readonly string[], label: string): number {
  const index = steps.indexOf(label);
  if (index === -1) throw new Error(`no step ${label} among ${steps.join(', ')}`);
  return index + 1;
}
