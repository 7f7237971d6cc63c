import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashAddress } from '@/lib/domain/address';
import type { EnrollmentId, ListId, MailboxId, PersonId, SequenceId, StepId } from '@/lib/domain/ids';
import type { Touch } from '@/lib/domain/sequence';
import { keyHash } from '@/lib/domain/suppression-keys';
import { MailError } from '@/lib/mail/provider';
import { createConversationService } from '@/lib/services/conversation-service';
import { answersId, isAnswer } from '@/lib/services/outreach/answers';
import { Crash } from '../../../support/crash';
import { addressFor, DAY, days, HOUR, MINUTE, type Worker, World } from '../../../support/outreach-world';

const mailboxId = 'box-gmail' as MailboxId;
const names = ['Mara', 'Noor', 'Oki'] as const;
const CAP = 2;
/** How many interleavings. */
const RUNS = Number(process.env.MODEL_RUNS ?? 200);
/** The first so many on IndexedDB's stand-in, the others on maps, which are many times faster. */
const ON_DEXIE = Number(process.env.MODEL_ON_DEXIE ?? 10);
/** Those on it get no more than the first mail. */
const vips = 'vips' as ListId;
/** How answers that somebody writes begin: no rule that stops a sequence is about them. */
const ANSWER = 'Answer:';

/** What must hold, and nothing of how: an upper bound on what may be sent. */
interface Model {
  readonly enrolled: Set<string>;
  /** Mails a person may have had at most, from the moment at which everything had to stop. */
  readonly limit: Map<string, number>;
  /** Nothing goes to this person before that time. */
  readonly restUntil: Map<string, number>;
  /** Nothing goes to these, as long as the whole sequence is paused. */
  readonly whole: Set<string>;
  /** How often somebody said "send again", by Message-ID. */
  readonly again: Map<string, number>;
}

/** What happened so often that a run without it would say little; printed at the end. */
const seen = { interleavings: 0, kills: 0, fullDisks: 0, accepted: 0, answers: 0, branches: 0 };

interface Real {
  readonly world: World;
  /** The latest time there ever was: the services' own clock never goes back. */
  latest: number;
  readonly sequenceId: SequenceId;
}

type Command = fc.AsyncCommand<Model, Real>;

const idOf = (name: string) => name.toLowerCase() as PersonId;
const sequenceMails = (world: World) => world.server.accepted.filter(({ message }) => !message.text.startsWith(ANSWER));
const sentCount = (world: World, name: string) =>
  sequenceMails(world).filter(({ message }) => message.to.address === addressFor(name)).length;
const trueNow = (real: Real) => {
  real.latest = Math.max(real.latest, real.world.now);
  return real.latest;
};
const enrollmentOf = async (world: World, name: string) =>
  (await world.enrollments()).find(({ personId, sequenceId }) => personId === idOf(name) && sequenceId !== answersId);
const touchesIn = async (world: World, name: string, state: Touch['state']) =>
  (await world.touches()).filter((touch) => touch.personId === idOf(name) && touch.state === state);

function command(label: string, run: Command['run'], check: Command['check'] = () => true): Command {
  return {
    check,
    async run(model, real) {
      await run(model, real);
      await holds(model, real);
    },
    toString: () => label,
  };
}

/** `expect` for what is looked at millions of times. */
function must(isSo: boolean, words: () => string): void {
  if (!isSo) throw new Error(words());
}

/** The promises, looked at after every command. The judge is the server's own list. */
async function holds(model: Model, { world }: Real): Promise<void> {
  const touches = await world.touches();
  const times = new Map<string, number>();
  for (const { message } of world.server.accepted)
    times.set(message.messageId, (times.get(message.messageId) ?? 0) + 1);
  for (const { key, state, why, message } of touches) {
    if (state === 'unsure' || state === 'failed' || state === 'skipped')
      must(why !== undefined && why !== '', () => `${key} is ${state}, and nothing says why`);
    if (!message) continue;
    const allowed = 1 + (model.again.get(message.messageId) ?? 0);
    const found = times.get(message.messageId) ?? 0;
    must(found <= allowed, () => `${key} was accepted ${found} times`);
  }
  for (const [name, limit] of model.limit)
    must(sentCount(world, name) <= limit, () => `${name} had mail after the stop`);
  const extra = [...model.again.values()].reduce((sum, again) => sum + again, 0);
  const sequence = sequenceMails(world);
  for (const { at: end } of sequence) {
    const inDay = sequence.filter(({ at }) => at > end - DAY && at <= end).length;
    must(inDay <= CAP + extra, () => `${inDay} mails in a day`);
  }
  for (const accepted of world.server.accepted) {
    const own = touches.find(({ message }) => message?.messageId === accepted.message.messageId);
    const before = touches.filter(
      (touch) => touch.enrollmentId === own?.enrollmentId && touch.stepIndex < (own?.stepIndex ?? 0),
    );
    must(
      before.every(({ state }) => state === 'sent' || state === 'skipped' || state === 'done'),
      () => `${own?.key} came before its turn`,
    );
  }
  const sentLines = (await world.activities('sent')).filter(({ touchKey }) => touchKey !== undefined).length;
  const sent = touches.filter(({ state }) => state === 'sent').length;
  must(sentLines === sent, () => `${sentLines} lines of ${sent} mails`);
}

async function running(model: Model, { world }: Real, start: () => Promise<unknown>): Promise<void> {
  const before = new Map(names.map((name) => [name, sentCount(world, name)]));
  try {
    await start();
  } catch (error) {
    if (!(error instanceof Crash)) throw error;
    seen.kills += 1;
  }
  for (const name of names) {
    if ((model.restUntil.get(name) ?? 0) <= world.now && !model.whole.has(name)) continue;
    expect(sentCount(world, name), `${name} had mail during a pause`).toBe(before.get(name));
  }
}
const go = (worker: Worker) => worker.runner.run({ checkMail: true });

const stopNow = (model: Model, world: World, name: string) => {
  const known = model.limit.get(name) ?? Number.POSITIVE_INFINITY;
  model.limit.set(name, Math.min(known, sentCount(world, name)));
};
const isEnrolled = (name: string) => (model: Readonly<Model>) => model.enrolled.has(name);

const who = fc.constantFrom(...names);
const launch = who.map((name) =>
  command(
    `launch ${name}`,
    async (model, { world, sequenceId }) => {
      const clicks = [1, 2].map(() =>
        world.start().sequences.launch({ sequenceId, personIds: [idOf(name)], mailboxId }),
      );
      const results = await Promise.all(clicks);
      expect(results.flatMap((result) => (result.ok ? result.value.enrolled : []))).toEqual([idOf(name)]);
      model.enrolled.add(name);
    },
    (model) => !model.enrolled.has(name) && !model.limit.has(name),
  ),
);
const run = fc.constant(command('run', (model, real) => running(model, real, () => go(real.world.start()))));
const crash = fc
  .integer({ min: 1, max: 90 })
  .map((dieAt) =>
    command(`run, killed at ${dieAt}`, (model, real) => running(model, real, () => go(real.world.start({ dieAt })))),
  );
const race = fc.option(fc.integer({ min: 1, max: 60 }), { nil: undefined }).map((dieAt) =>
  command(`two runs, one killed at ${dieAt}`, (model, real) =>
    running(model, real, async () => {
      const workers = [real.world.start(dieAt === undefined ? {} : { dieAt }), real.world.start()];
      const ends = await Promise.allSettled(workers.map(go));
      for (const end of ends) if (end.status === 'rejected' && !(end.reason instanceof Crash)) throw end.reason;
    }),
  ),
);
/** The disk is full after so many writes; the network goes on. */
const full = fc.integer({ min: 0, max: 40 }).map((writes) =>
  command(`run, with room for ${writes} writes`, (model, real) =>
    running(model, real, async () => {
      const { problems } = await go(real.world.start({ writes }));
      if (problems.some((problem) => problem.includes('no room left'))) seen.fullDisks += 1;
    }),
  ),
);
const clock = fc.constantFrom(MINUTE, 10 * MINUTE, 7 * HOUR, DAY, DAY, DAY, 9 * DAY).map((passed) =>
  command(`${passed / HOUR} hours pass`, async (_model, real) => {
    real.world.now += passed;
    trueNow(real);
  }),
);
/** Asleep for three days, or set to a wrong year's day; set back by an hour. */
const leap = fc.constantFrom(-HOUR, -HOUR, 3 * DAY, 40 * DAY).map((by) =>
  command(`the clock leaps by ${by / HOUR} hours`, async (model, real) => {
    // A pause that was over is over, although its end is to come again.
    for (const [name, until] of model.restUntil) if (until <= real.world.now) model.restUntil.delete(name);
    real.world.now += by;
    trueNow(real);
  }),
);
const pause = who.map((name) =>
  command(
    `pause ${name}`,
    async (model, { world }) => {
      const enrollment = await enrollmentOf(world, name);
      if (!enrollment || !(await world.start().outreach.pause(enrollment.id)).ok) return;
      model.restUntil.set(name, Number.POSITIVE_INFINITY);
    },
    isEnrolled(name),
  ),
);
const resume = who.map((name) =>
  command(
    `resume ${name}`,
    async (model, { world }) => {
      const enrollment = await enrollmentOf(world, name);
      if (!enrollment || !(await world.start().outreach.resume(enrollment.id)).ok) return;
      model.restUntil.delete(name);
      model.whole.delete(name);
    },
    isEnrolled(name),
  ),
);
const pauseAll = fc.constant(
  command('pause the whole sequence', async (model, { world, sequenceId }) => {
    if (!(await world.start().sequences.pauseAll(sequenceId)).ok) return;
    for (const name of names) model.whole.add(name);
  }),
);
const resumeAll = fc.constant(
  command('resume the whole sequence', async (model, { world, sequenceId }) => {
    if ((await world.start().sequences.resumeAll(sequenceId)).ok) model.whole.clear();
  }),
);
const stop = who.map((name) =>
  command(
    `stop ${name}`,
    async (model, { world }) => {
      const enrollment = await enrollmentOf(world, name);
      if (enrollment) await world.start().outreach.stop(enrollment.id);
      stopNow(model, world, name);
    },
    isEnrolled(name),
  ),
);
const suppress = who.map((name) =>
  command(`do not contact ${name}`, async (model, { world }) => {
    const hash = await hashAddress(async (text) => createHash('sha256').update(text).digest('hex'), addressFor(name));
    await world.store.suppressions.put({ hash, reason: 'by-hand', at: world.now, evidence: 'Asked by phone' });
    stopNow(model, world, name);
  }),
);
const suppressHouse = fc.constant(
  command('do not contact the whole domain', async (model, { world }) => {
    const hash = keyHash({ kind: 'domain', value: 'creators.test' });
    await world.store.suppressions.put({
      hash,
      kind: 'domain',
      reason: 'by-hand',
      at: world.now,
      evidence: 'Asked us to',
    });
    for (const name of names) stopNow(model, world, name);
  }),
);
const underAge = who.map((name) =>
  command(`${name} is not of age`, async (model, { world }) => {
    const person = await world.store.people.get(idOf(name));
    if (person) await world.store.people.put({ ...person, isUnderAge: true, updatedAt: world.now });
    stopNow(model, world, name);
  }),
);
const takeOver = who.map((name) =>
  command(
    `somebody here writes to ${name} in another program`,
    async (model, real) => {
      const { world } = real;
      world.server.deliver({
        kind: 'own',
        isFromUs: true,
        receivedAt: trueNow(real),
        messageId: `<own-${name}-${world.server.inbox.length}@agency.test>`,
        fromAddress: 'agent@agency.test',
        toAddresses: [addressFor(name)],
        subject: 'Shall we talk?',
        text: 'By my own hand',
      });
      stopNow(model, world, name);
    },
    isEnrolled(name),
  ),
);
const listed = who.map((name) =>
  command(`${name} is put on the list that the branch asks for`, async (_model, { world }) => {
    const key = `${vips}:${idOf(name)}`;
    await world.store.listMembers.put({ key, listId: vips, personId: idOf(name), addedAt: world.now });
  }),
);
const answer = who.map((name) =>
  command(
    `an answer to ${name}`,
    async (model, { world }) => {
      seen.answers += 1;
      const id = `answer-${seen.answers}` as EnrollmentId;
      const conversations = createConversationService({
        store: world.store,
        newText: (text) => text,
        clock: { now: () => world.now },
        ids: { next: <T extends string>() => `${id}-${Math.random()}` as T },
      });
      const request = { id, personId: idOf(name), subject: 'Hello', text: `${ANSWER} gladly.`, evenSuppressed: true };
      // Pressed twice, it is one answer.
      const [{ ok }] = await Promise.all([conversations.answer(request), conversations.answer(request)]);
      // Before it is out, and after: what somebody wrote themselves has taken over.
      if (ok) stopNow(model, world, name);
    },
    isEnrolled(name),
  ),
);
const signIn = fc.constant(command('signed in again', async (_model, { world }) => signInAgain(world)));
async function signInAgain(world: World): Promise<void> {
  const mailbox = await world.store.mailboxes.get(mailboxId);
  if (!mailbox) return;
  const { statusWhy: _, ...rest } = mailbox;
  await world.store.mailboxes.put({ ...rest, status: 'ready' });
}
const logReply = who.map((name) =>
  command(
    `${name} answers elsewhere`,
    async (model, { world }) => {
      await world.start().outreach.logReply(idOf(name), 'Call me');
      stopNow(model, world, name);
    },
    isEnrolled(name),
  ),
);
const reply = fc.tuple(who, fc.constantFrom('thread', 'reference', 'address'), fc.boolean()).map(([name, by, saysNo]) =>
  command(
    `${name} replies by ${by}${saysNo ? ', no' : ''}`,
    async (model, { world }) => {
      const sent = world.server.sentTo(addressFor(name)).at(-1);
      if (!sent) return;
      world.server.deliver({
        kind: 'reply',
        saysNo,
        ...(saysNo && by !== 'thread' ? { asksToStop: true } : {}),
        fromAddress: by === 'address' ? addressFor(name) : 'manager@elsewhere.test',
        ...(by === 'thread' ? { threadId: sent.threadId } : {}),
        ...(by === 'reference' ? { inReplyTo: [sent.message.messageId] } : {}),
        text: 'Hello',
      });
      const known = await world.store.touches.byThread(mailboxId, sent.threadId);
      // A thread that the ledger has not heard of yet names nobody.
      if (by !== 'thread' || known.length > 0) stopNow(model, world, name);
    },
    isEnrolled(name),
  ),
);
const bounce = who.map((name) =>
  command(
    `mail to ${name} bounces`,
    async (model, { world }) => {
      const sent = world.server.sentTo(addressFor(name)).at(-1);
      if (!sent) return;
      const facts = { class: 'hard' as const, recipient: addressFor(name), originalMessageId: sent.message.messageId };
      world.server.deliver({ kind: 'bounce', bounce: facts, fromAddress: 'mailer-daemon@creators.test' });
      stopNow(model, world, name);
    },
    isEnrolled(name),
  ),
);
const away = fc.tuple(who, fc.option(fc.integer({ min: 1, max: 10 }), { nil: undefined })).map(([name, daysAway]) =>
  command(
    `${name} is away for ${daysAway} days`,
    async (model, { world }) => {
      const sent = world.server.sentTo(addressFor(name)).at(-1);
      if (!sent) return;
      const returnsAt = daysAway === undefined ? undefined : world.now + daysAway * DAY;
      const inReplyTo = [sent.message.messageId];
      world.server.deliver({ kind: 'auto-reply', inReplyTo, ...(returnsAt === undefined ? {} : { returnsAt }) });
      if (model.restUntil.get(name) !== Number.POSITIVE_INFINITY)
        model.restUntil.set(name, returnsAt ?? Number.MAX_SAFE_INTEGER);
    },
    isEnrolled(name),
  ),
);
const fault = fc
  .tuple(
    fc.constantFrom('createDraft' as const, 'sendDraft' as const, 'findSent' as const),
    fc.constantFrom('before' as const, 'lost' as const),
    fc.constantFrom(
      'timed-out' as const,
      'rejected' as const,
      'rate-limited' as const,
      'server-error' as const,
      'sign-in-needed' as const,
    ),
  )
  .map(([call, when, code]) =>
    command(`next ${call} ${when}: ${code}`, async (_model, { world }) => {
      // A service that took the message never says a definite no.
      const isOpen = call === 'sendDraft' && (when === 'lost' || code === 'timed-out' || code === 'server-error');
      const error = new MailError(
        isOpen ? 'timed-out' : code,
        `${call} ${code}`,
        isOpen ? 'unknown' : 'no',
        30 * MINUTE,
      );
      world.server.failNext(call, { when, error });
    }),
  );
const hide = fc
  .tuple(
    fc.constantFrom(
      'isLookupDown' as const,
      'isSentDelayed' as const,
      'rewritesMessageId' as const,
      'repeatsPages' as const,
    ),
    fc.boolean(),
  )
  .map(([what, value]) =>
    command(`${what} = ${value}`, async (_model, { world }) => {
      world.server[what] = value;
    }),
  );
const answerAll = async (model: Model, world: World, name: string, answer: 'send-again' | 'count-as-sent') => {
  for (const { key, message } of await touchesIn(world, name, 'unsure')) {
    const { ok } = await world.start().outreach.resolveUnsure(key, answer);
    if (!ok || !message || answer === 'count-as-sent') continue;
    model.again.set(message.messageId, (model.again.get(message.messageId) ?? 0) + 1);
  }
};
const resolve = fc
  .tuple(who, fc.constantFrom('send-again' as const, 'count-as-sent' as const))
  .map(([name, answer]) =>
    command(`${name}: ${answer}`, (model, { world }) => answerAll(model, world, name, answer), isEnrolled(name)),
  );
/** The whole story of a lost answer, up to the word of the person. */
const insist = fc.tuple(who, fc.boolean()).map(([name, isDownStill]) =>
  command(
    `the answer about ${name} is lost, and they say send again${isDownStill ? ' at once' : ''}`,
    async (model, real) => {
      const { world } = real;
      world.server.failNext('sendDraft', { when: 'lost', error: new MailError('timed-out', 'Lost.', 'unknown') });
      world.server.isLookupDown = true;
      await running(model, real, () => go(world.start()));
      await answerAll(model, world, name, 'send-again');
      world.server.isLookupDown = isDownStill;
      await running(model, real, () => go(world.start()));
    },
    isEnrolled(name),
  ),
);
const retry = who.map((name) =>
  command(`retry ${name}`, async (_model, { world }) => {
    for (const { key } of await touchesIn(world, name, 'failed')) await world.start().outreach.retry(key);
  }),
);
const skip = who.map((name) =>
  command(`skip ${name}`, async (_model, { world }) => {
    for (const touch of await touchesIn(world, name, 'planned'))
      if (!isAnswer(touch)) await world.start().outreach.skip(touch.key);
  }),
);

/** Every trouble is over and everybody has had time: what is open now would be open for ever. */
async function nothingIsLost({ again }: Model, { world }: Real): Promise<void> {
  world.server.isLookupDown = false;
  world.server.isSentDelayed = false;
  world.server.rewritesMessageId = false;
  world.server.repeatsPages = false;
  world.server.clearFaults();
  await signInAgain(world);
  await world.settle(world.now + 6 * DAY);
  for (const touch of await world.touches()) {
    expect(touch.state, touch.key).not.toBe('claimed');
    const enrollment = await world.store.enrollments.get(touch.enrollmentId);
    if (touch.state === 'planned') expect(['active', 'paused']).toContain(enrollment?.status);
    const { message } = touch;
    if (!message || world.server.timesAccepted(message.messageId) === 0 || again.has(message.messageId)) continue;
    expect(touch.state, `${touch.key} was accepted`).toBe('sent');
  }
}

describe('any order of what people, services and clocks do', () => {
  it('never sends twice unasked, never after a stop, never during a pause, never above the cap', {
    timeout: 240_000 + RUNS * 2_000,
  }, async () => {
    const often = [
      run,
      run,
      run,
      crash,
      crash,
      crash,
      race,
      race,
      full,
      signIn,
      clock,
      clock,
      clock,
      clock,
      retry,
      fault,
      resolve,
      insist,
    ];
    const seldom = [
      launch,
      pause,
      resume,
      pauseAll,
      resumeAll,
      resumeAll,
      stop,
      suppress,
      suppressHouse,
      underAge,
      takeOver,
      listed,
      answer,
      logReply,
      reply,
      bounce,
      away,
      hide,
      skip,
      leap,
    ];
    const all = [...often, ...often, ...seldom];
    await fc.assert(
      fc.asyncProperty(fc.commands(all, { maxCommands: 60, size: 'max' }), async (commands) => {
        seen.interleavings += 1;
        const world = await World.open({ isQuick: seen.interleavings > ON_DEXIE });
        await world.addMailbox('gmail', { dailyCap: CAP });
        for (const name of names) await world.addPerson(name);
        const branch = {
          kind: 'branch' as const,
          id: 'ask' as StepId,
          delay: days(0),
          condition: { on: 'list' as const, listId: vips },
          // biome-ignore lint/suspicious/noThenProperty: the model's own name
          then: 'end' as const,
          otherwise: 'next' as const,
        };
        await world.store.lists.put({ id: vips, name: 'VIPs', createdAt: world.now });
        const sequenceId = await world.addSequence([0, branch, 1, 2]);
        const real: Real = { world, latest: world.now, sequenceId };
        // What came before the first look at a mailbox is not read.
        await go(world.start());
        // Two are enrolled from the start; the third is there for launches in the middle.
        await world.start().sequences.launch({ ...real, personIds: [idOf('Mara'), idOf('Noor')], mailboxId });
        const model: Model = {
          enrolled: new Set(['Mara', 'Noor']),
          limit: new Map(),
          restUntil: new Map(),
          whole: new Set(),
          again: new Map(),
        };
        try {
          await fc.asyncModelRun(() => ({ model, real }), commands);
          await holds(model, real);
          await nothingIsLost(model, real);
          await holds(model, real);
          seen.accepted += world.server.accepted.length;
          seen.branches += (await world.touches()).filter(
            ({ kind, state }) => kind === 'branch' && state === 'done',
          ).length;
        } finally {
          world.close();
        }
      }),
      {
        numRuns: RUNS,
        // A large number may be given a time instead of an end.
        ...(process.env.MODEL_MINUTES === undefined
          ? {}
          : { interruptAfterTimeLimit: Number(process.env.MODEL_MINUTES) * MINUTE }),
        ...(process.env.MODEL_SEED === undefined ? {} : { seed: Number(process.env.MODEL_SEED) }),
      },
    );
    process.stderr.write(`model ${JSON.stringify({ runs: RUNS, seed: process.env.MODEL_SEED, ...seen })}\n`);
    expect(Math.min(seen.kills, seen.fullDisks, seen.accepted, seen.answers, seen.branches)).toBeGreaterThan(0);
  });
});
