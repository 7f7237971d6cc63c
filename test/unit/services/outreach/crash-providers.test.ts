import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AttachmentId, MailboxId, SequenceId, TemplateId } from '@/lib/domain/ids';
import type { ProviderKind } from '@/lib/domain/mailbox';
import type { Touch } from '@/lib/domain/sequence';
import { createCompanionProvider } from '@/lib/mail/companion';
import { createGmailProvider } from '@/lib/mail/gmail';
import { createGraphProvider } from '@/lib/mail/graph';
import { classifyInbound } from '@/lib/mail/inbound';
import { basicAuthorization, createJmapProvider } from '@/lib/mail/jmap';
import type { MailProvider } from '@/lib/mail/provider';
import { companionInProcess } from '../../../servers/companion-port';
import { agent, type GmailServer, startGmailServer } from '../../../servers/gmail-emulator';
import { type GraphServer, startGraphServer } from '../../../servers/graph-server';
import { throughListener } from '../../../servers/in-process';
import { type JmapStandIn, standInPassword, standInUser, startJmapStandIn } from '../../../servers/jmap-stand-in';
import { type MailDouble, startMailDouble } from '../../../servers/mail-double';
import { Crash, type Lifeline, mortalFetch } from '../../../support/crash';
import { addressFor, DAY, days, HOUR, MONDAY, type Worker, World } from '../../../support/outreach-world';

/** Every how manyth step a worker is killed at; 1 is each of them. */
const STRIDE = Number(process.env.CRASH_STRIDE ?? 13);
/** The first of them, so that several processes can share the steps. */
const FIRST = Number(process.env.CRASH_FIRST ?? 1);
/** On IndexedDB's stand-in in place of maps: the same steps, several times slower. */
const isOnDexie = process.env.CRASH_ON_DEXIE !== undefined;
const CAP = 2;

/** A mail service on loopback, and its own word on what it accepted. */
interface Service {
  readonly kind: ProviderKind;
  /** What it took cannot be asked for: a worker that dies in between may leave a question for the person. */
  readonly isForgetful?: boolean;
  open(): Promise<void>;
  reset(): Promise<void>;
  provider(life: Lifeline, world: World): MailProvider;
  accepted(): Promise<readonly string[]>;
  deliver(raw: string): Promise<unknown>;
  close(): Promise<unknown>;
}

function gmail(): Service {
  let server: GmailServer;
  let token = '';
  return {
    kind: 'gmail',
    open: async () => {
      server = await startGmailServer();
    },
    reset: async () => {
      await server.reset();
      token = (await server.issueToken()).accessToken;
    },
    provider: (life, world) =>
      createGmailProvider({
        endpoints: { api: server.url },
        accessToken: async () => token,
        refreshOn401: async () => token,
        clock: { now: () => world.now },
        fetch: mortalFetch(life, throughListener(server.handle)),
      }),
    accepted: async () => (await server.sent()).map(({ raw }) => raw),
    deliver: (raw) => server.deliver(raw),
    close: () => server.close(),
  };
}

function jmap(): Service {
  let server: JmapStandIn;
  return {
    kind: 'jmap',
    open: async () => {
      server = await startJmapStandIn();
    },
    reset: async () => server.reset(),
    provider: (life, world) =>
      createJmapProvider({
        server: server.url,
        authorization: async () => basicAuthorization(standInUser, standInPassword),
        clock: { now: () => world.now },
        fetch: mortalFetch(life, throughListener(server.handle)),
      }),
    accepted: async () => server.submitted().map(({ raw }) => raw),
    deliver: async (raw) => server.deliver(raw),
    close: () => server.close(),
  };
}

function graph(): Service {
  let server: GraphServer;
  let token = '';
  return {
    kind: 'graph',
    open: async () => {
      server = await startGraphServer({ client: { clientId: 'tests', redirectUris: [] } });
    },
    reset: async () => {
      server.reset();
      token = server.signIn.issue().accessToken;
    },
    provider: (life, world) =>
      createGraphProvider({
        endpoints: { api: server.url },
        accessToken: async () => token,
        refreshOn401: async () => token,
        clock: { now: () => world.now },
        fetch: mortalFetch(life, throughListener(server.handle)),
      }),
    accepted: async () => server.store.accepted().map(({ raw }) => raw),
    deliver: async (raw) => server.deliver(raw),
    close: () => server.close(),
  };
}

/** The companion's own code in this process, over its frames, before servers on loopback. Its worker dies, and it with it. */
function companion(): Service {
  let server: MailDouble;
  let running: { life: Lifeline; port: ReturnType<typeof companionInProcess>; ready: Promise<void> } | undefined;
  let gone: Promise<unknown> = Promise.resolve();
  const hangUp = () => {
    gone = Promise.all([gone, running?.port.hangUp()]);
    running = undefined;
  };
  const runningFor = (life: Lifeline) => {
    if (running?.life === life) return running;
    hangUp();
    const ready = gone.then(() => {
      server.mend();
      // Each command of either server is a step: with the worker the browser ends the companion, wherever it is.
      server.watch((label) => life.pass(label));
    });
    running = { life, port: companionInProcess(), ready };
    return running;
  };
  return {
    kind: 'companion',
    isForgetful: true,
    open: async () => {
      server = await startMailDouble();
    },
    reset: async () => {
      hangUp();
      await gone;
      server.reset();
    },
    provider: (life, world) => {
      const here = { host: '127.0.0.1', security: 'none' as const };
      return createCompanionProvider({
        account: {
          user: agent,
          imap: { ...here, port: server.imapPort },
          smtp: { ...here, port: server.smtpPort },
        },
        address: agent,
        password: async () => 'secret',
        clock: { now: () => world.now },
        port: {
          async ask(request) {
            life.pass(`before companion ${request.call}`);
            const { port, ready } = runningFor(life);
            await ready;
            const reply = await port.ask(request);
            life.pass(`after companion ${request.call}`);
            return reply;
          },
        },
      });
    },
    accepted: async () => server.accepted(),
    deliver: async (raw) => server.deliver(raw),
    close: async () => {
      hangUp();
      await gone;
      await server.close();
    },
  };
}

type Scene = (worker: Worker) => Promise<unknown>;

const bytes = new TextEncoder().encode('What a film costs.');
const file = {
  id: createHash('sha256').update(bytes).digest('hex') as AttachmentId,
  name: 'rates “2026”.pdf',
  type: 'application/pdf',
  size: bytes.length,
};

async function openWorld(kind: ProviderKind): Promise<{ world: World; mailboxId: MailboxId }> {
  const world = await World.open({ isQuick: !isOnDexie });
  world.classify = classifyInbound;
  const mailboxId = await world.addMailbox(kind, { dailyCap: CAP, address: agent });
  await world.store.attachments.put({ ...file, createdAt: world.now });
  await world.store.attachments.bodies.put({ id: file.id, bytes });
  const sequenceId = await withFile(world);
  const personIds = [await world.addPerson('Mara'), await world.addPerson('Noor')];
  const launched = await world.start().sequences.launch({ sequenceId, personIds, mailboxId });
  expect(launched).toMatchObject({ ok: true });
  return { world, mailboxId };
}

/** Two mails, the first of them with a file. */
async function withFile(world: World): Promise<SequenceId> {
  const templateId = 'template-with-file' as TemplateId;
  await world.store.templates.put({
    id: templateId,
    name: 'With rates',
    subject: 'A film, {{ first_name }}?',
    body: 'Hi {{ first_name }}, our rates are in the file.',
    attachments: [file],
    createdAt: world.now,
    updatedAt: world.now,
  });
  return world.addSequence([{ kind: 'mail', delay: days(0), templateId }, 2]);
}

const run: Scene = ({ runner }) => runner.run({ checkMail: true });
const headerIn = (raw: string, name: string) =>
  new RegExp(`^${name}: ?(?:\r\n )?(.*)$`, 'im').exec(raw)?.[1]?.trim() ?? '';
const idOf = (raw: string) => headerIn(raw, 'Message-ID');

/** Noor answers that she does not want to, once she has had a mail. */
async function answerOfNoor(service: Service): Promise<boolean> {
  const mail = (await service.accepted()).find((raw) => headerIn(raw, 'To').includes(addressFor('Noor')));
  if (!mail) return false;
  await service.deliver(
    [
      `From: Noor <${addressFor('Noor')}>`,
      `To: ${agent}`,
      'Subject: Re: A film',
      'Message-ID: <no@creators.test>',
      `In-Reply-To: ${idOf(mail)}`,
      `References: ${idOf(mail)}`,
      'Content-Type: text/plain; charset=utf-8',
      '',
      'No thanks.',
      '',
    ].join('\r\n'),
  );
  return true;
}

/** The person asks the recipients, and says what is true. How often that was. */
async function answerQuestions(service: Service, world: World): Promise<number> {
  const open = await world.store.touches.byState('unsure');
  const ids = (await service.accepted()).map(idOf);
  for (const { key, message } of open) {
    const isThere = message !== undefined && ids.includes(message.messageId);
    await world.start().outreach.resolveUnsure(key, isThere ? 'count-as-sent' : 'send-again');
  }
  return open.length;
}

/** One worker is killed at its `dieAt`th step of storage or network; those after it live. */
async function play(service: Service, dieAt: number) {
  await service.reset();
  const { world } = await openWorld(service.kind);
  world.network = (life) => service.provider(life, world);
  let worker = world.start({ dieAt });
  const { life } = worker;
  const scene = async (act: Scene) => {
    // Twice by a worker that lives, as alarms do.
    for (let lived = 0; lived < 2; ) {
      try {
        await act(worker);
        lived += 1;
      } catch (error) {
        if (!(error instanceof Crash)) throw error;
      }
      if (life.died && worker.life === life) worker = world.start();
    }
  };
  await scene(run);
  world.now = MONDAY + DAY;
  let hasAnswered = false;
  const answer = async () => {
    if (!hasAnswered) hasAnswered = await answerOfNoor(service);
  };
  await answer();
  await scene(run);
  world.now = MONDAY + 2 * DAY + HOUR;
  // Her mail may have had to wait for a doubt about the other to pass.
  await answer();
  await scene(run);
  // Most doubts pass by themselves.
  const wait = async () => {
    for (let later = 1; later <= 4; later += 1) {
      world.now += 8 * HOUR;
      await run(world.start());
      await answer();
    }
  };
  await wait();
  const questions = await answerQuestions(service, world);
  if (questions > 0) {
    await wait();
    await wait();
  }
  const where = life.passed.at(-1) ?? '';
  return {
    world,
    questions,
    died: life.died,
    where,
    isNetwork: / (?:GET|POST|PATCH|DELETE|PUT|companion|IMAP|SMTP) /.test(` ${where} `),
  };
}

/** What the ledger says and what the service says is the same, and nothing went out twice. */
async function judge(
  service: Service,
  world: World,
): Promise<Record<'touches' | 'accepted' | 'unsure' | 'doubles', number>> {
  const touches = (await world.touches()).filter(({ kind }) => kind === 'mail');
  const accepted = await service.accepted();
  const times = (touch: Touch) => accepted.filter((raw) => idOf(raw) === touch.message?.messageId).length;
  for (const touch of touches) {
    expect(['sent', 'skipped', 'unsure'], `${touch.key} is ${touch.state}: ${touch.why}`).toContain(touch.state);
    expect(times(touch), `${touch.key} was accepted`).toBeLessThanOrEqual(1);
    if (touch.state === 'sent') expect(times(touch), `${touch.key} was accepted`).toBe(1);
    if (touch.state === 'skipped') expect(times(touch), `${touch.key} was accepted`).toBe(0);
    if (touch.state === 'unsure') expect(touch.why).toBeTruthy();
  }
  expect(accepted.length).toBe(touches.reduce((sum, touch) => sum + times(touch), 0));
  for (const raw of accepted) {
    const touch = touches.find(({ message }) => message?.messageId === idOf(raw));
    expect(raw.includes('Content-Disposition: attachment'), 'the first mail has its file').toBe(touch?.stepIndex === 0);
  }
  const sentLines = await world.activities('sent');
  const sent = touches.filter(({ state }) => state === 'sent');
  expect(sentLines).toHaveLength(sent.length);
  for (const { sentAt: end = 0 } of sent) {
    const inDay = sent.filter(({ sentAt = 0 }) => sentAt > end - DAY && sentAt <= end);
    expect(inDay.length, 'within the cap').toBeLessThanOrEqual(CAP);
  }
  const noor = (await world.enrollments()).find(({ personId }) => personId === 'noor');
  const toNoor = accepted.filter((raw) => headerIn(raw, 'To').includes(addressFor('Noor')));
  if (toNoor.length > 0) expect(noor?.stop?.reason).toBe('replied');
  expect(toNoor.length, 'nothing after the answer').toBeLessThanOrEqual(1);
  return {
    touches: touches.length,
    accepted: accepted.length,
    unsure: touches.filter(({ state }) => state === 'unsure').length,
    doubles: accepted.length - new Set(accepted.map(idOf)).size,
  };
}

describe.each([gmail(), jmap(), graph(), companion()])('killed at every step, with $kind', (service) => {
  beforeAll(() => service.open());
  afterAll(() => service.close());

  it('hands each mail over once and loses none', { timeout: 900_000 }, async () => {
    const points = { storage: 0, network: 0 };
    const sum = { touches: 0, accepted: 0, unsure: 0, doubles: 0, questions: 0 };
    for (let step = FIRST; ; step += STRIDE) {
      const { world, questions, died, where, isNetwork } = await play(service, step);
      try {
        const seen = await judge(service, world);
        for (const name of ['touches', 'accepted', 'unsure', 'doubles'] as const) sum[name] += seen[name];
        sum.questions += questions;
        expect(seen.accepted, 'nothing is lost').toBeGreaterThanOrEqual(3);
      } catch (error) {
        const why = error instanceof Error ? error.message : error;
        throw new Error(`killed at step ${step} (${where}): ${why}`, { cause: error });
      } finally {
        world.close();
      }
      if (!died) break;
      points[isNetwork ? 'network' : 'storage'] += 1;
    }
    process.stderr.write(`crash ${JSON.stringify({ provider: service.kind, stride: STRIDE, ...points, ...sum })}\n`);
    expect(points.storage * STRIDE).toBeGreaterThan(30);
    expect(points.network * STRIDE).toBeGreaterThan(30);
    expect(sum.unsure).toBe(0);
    if (!service.isForgetful) expect(sum.questions).toBe(0);
  });
});

describe('killed at every step, by hand', () => {
  it('asks for each mail once and believes each word once', { timeout: 300_000 }, async () => {
    let points = 0;
    for (let step = FIRST; ; step += STRIDE) {
      const { world } = await openWorld('by-hand');
      const pressed: string[] = [];
      let worker = world.start({ dieAt: step });
      const { life } = worker;
      const scene = async (act: Scene) => {
        for (let tries = 0; tries < 2; tries += 1) {
          try {
            await act(worker);
          } catch (error) {
            if (!(error instanceof Crash)) throw error;
          }
          if (life.died && worker.life === life) worker = world.start();
        }
      };
      /** The person sends what is asked for once, and says so until it is believed. */
      const sendAll: Scene = async ({ outreach }) => {
        for (const touch of await world.store.touches.byState('due')) {
          const act = await outreach.byHand(touch.key);
          if (!act.ok) throw new Error(act.error.message);
          expect(act.value.files?.map(({ name }) => name)).toEqual(touch.stepIndex === 0 ? [file.name] : undefined);
          if (!pressed.includes(touch.key)) pressed.push(touch.key);
          await outreach.confirmDone(touch.key);
        }
      };
      for (let day = 0; day < 5; day += 1) {
        world.now = MONDAY + day * DAY + day * HOUR;
        await scene(run);
        await scene(sendAll);
      }
      const touches = await world.touches();
      const context = `killed at step ${step} (${life.passed.at(-1)})`;
      expect(
        touches.map(({ state }) => state),
        context,
      ).toEqual(['done', 'done', 'done', 'done']);
      expect(pressed.toSorted(), context).toEqual(touches.map(({ key }) => key).toSorted());
      expect(await world.activities('sent'), context).toHaveLength(4);
      world.close();
      if (!life.died) break;
      points += 1;
    }
    process.stderr.write(
      `crash ${JSON.stringify({ provider: 'by-hand', stride: STRIDE, storage: points, network: 0 })}\n`,
    );
    expect(points * STRIDE).toBeGreaterThan(30);
  });
});
