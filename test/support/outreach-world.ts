import 'fake-indexeddb/auto';
import { createHash } from 'node:crypto';
import { openDatabase } from '@/lib/db/open';
import type { MusterDatabase } from '@/lib/db/schema';
import { createStore } from '@/lib/db/store';
import type { MailboxId, PersonId, SequenceId, TemplateId } from '@/lib/domain/ids';
import type { Mailbox } from '@/lib/domain/mailbox';
import type { Person } from '@/lib/domain/person';
import type { Delay, Step } from '@/lib/domain/sequence';
import { emptySettings } from '@/lib/domain/settings';
import { composeLinks } from '@/lib/mail/compose-link';
import { messageIdFor } from '@/lib/mail/message-id';
import type { MailProvider } from '@/lib/mail/provider';
import { saysNo } from '@/lib/mail/refusal';
import { defaultPolicy, type OutreachPolicy } from '@/lib/sequences/policy';
import type { OutreachService, SequenceService } from '@/lib/services/app-services';
import { createConversationService } from '@/lib/services/conversation-service';
import type { ConversationService } from '@/lib/services/conversation-types';
import { createLaunchService } from '@/lib/services/launch-service';
import type { LaunchService } from '@/lib/services/launch-types';
import type { OutreachDeps } from '@/lib/services/outreach/deps';
import type { Device } from '@/lib/services/outreach/device';
import { createRunner, type Runner } from '@/lib/services/outreach/runner';
import { createOutreachService } from '@/lib/services/outreach-service';
import type { Ids, SingleFlight, Store } from '@/lib/services/ports';
import { createSequenceService } from '@/lib/services/sequence-service';
import { anyHour } from './any-hour';
import { fullStore, Lifeline, mortalProvider, mortalStore } from './crash';
import { FakeMailServer, readInbound } from './fake-mail-server';
import { fakeRosterQuery } from './fake-roster-query';
import { openQuickDatabase } from './quick-database';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
/** A Monday morning. */
export const MONDAY = Date.UTC(2026, 2, 2, 9);

/** No spacing and no grace, so that a test sees every mail that may go out at once. */
export const eager: OutreachPolicy = { ...defaultPolicy, spacingMs: 0, jitterMs: 0, claimGraceMs: 0 };

/** Lets everybody run at once: what then still holds, the transactions alone guard. */
const noLock: SingleFlight = (_name, work) => work();

export interface Worker {
  readonly runner: Runner;
  readonly outreach: OutreachService;
  readonly sequences: SequenceService;
  readonly launches: LaunchService;
  readonly conversations: ConversationService;
  readonly life: Lifeline;
}

let worlds = 0;

async function realDatabase(): Promise<{ database: MusterDatabase; store: Store }> {
  worlds += 1;
  const database = await openDatabase({ name: `outreach-${worlds}` });
  return { database, store: createStore(database) };
}

/** One browser with its database, a clock that only the test moves, and a mail service that outlives every worker. */
export class World {
  now = MONDAY;
  readonly server = new FakeMailServer(() => this.now);
  policy: OutreachPolicy = eager;
  classify: OutreachDeps['classify'] = readInbound;
  /** A real provider in place of the fake one; each of its requests is to ask the worker's life first. */
  network: ((life: Lifeline) => MailProvider) | undefined;
  /** The installation that workers are of. Missing: nobody asks. */
  device: Device | undefined;
  private ids = 0;
  private workers = 0;

  private constructor(
    readonly database: MusterDatabase,
    readonly store: Store,
  ) {}

  /** @param isQuick on maps in place of IndexedDB's stand-in, for suites of thousands of scenes */
  static async open({ isQuick = false }: { isQuick?: boolean } = {}): Promise<World> {
    const { database, store } = isQuick ? await openQuickDatabase() : await realDatabase();
    const world = new World(database, store);
    await world.store.settings.put({
      ...emptySettings,
      senderName: 'Ines Duarte',
      companyName: 'Northlight Studio',
      postalAddress: '12 Harbour Lane, 411 05 Gothenburg',
      optOutLine: 'Reply "no thanks" and I will not write again.',
      limits: { coolingOffDays: 0, firstMailsPerDomain: 1_000, stopsWholeDomain: false },
      sending: anyHour,
    });
    await world.addMailbox('gmail');
    return world;
  }

  close(): void {
    this.database.close();
  }

  /** A worker that has just started. `dieAt` is the step at which it is killed. */
  start({
    dieAt,
    writes,
    reads = false,
    lock = noLock,
  }: {
    dieAt?: number;
    /** How many writes there is room for; any number when left out. */
    writes?: number;
    reads?: boolean;
    lock?: SingleFlight;
  } = {}): Worker {
    this.workers += 1;
    const life = new Lifeline(dieAt);
    const store = mortalStore(writes === undefined ? this.store : fullStore(this.store, writes), life, { reads });
    const ids: Ids = { next: <T extends string>() => `id-${++this.ids}` as T };
    const shared = {
      store,
      ids,
      clock: { now: () => this.now },
      hash: async (text: string) => createHash('sha256').update(text).digest('hex'),
      saysNo,
      composeLinks,
    };
    const runner = createRunner({
      ...shared,
      lease: `worker-${this.workers}`,
      providerFor: async () => this.network?.(life) ?? mortalProvider(this.server.provider(), life),
      singleFlight: lock,
      policy: this.policy,
      classify: this.classify,
      messageIdFor,
      ...(this.device ? { device: this.device } : {}),
    });
    return {
      runner,
      life,
      outreach: createOutreachService(shared),
      sequences: createSequenceService(shared),
      conversations: createConversationService({ ...shared, newText: (text) => text }),
      launches: createLaunchService({ ...shared, rosterQuery: fakeRosterQuery(), zone: () => 'UTC' }),
    };
  }

  async addMailbox(provider: Mailbox['provider'], change: Partial<Mailbox> = {}): Promise<MailboxId> {
    const id = `box-${provider}` as MailboxId;
    await this.store.mailboxes.put({
      id,
      provider,
      address: 'agent@agency.test',
      displayName: 'Ines',
      status: 'ready',
      dailyCap: 50,
      createdAt: this.now,
      ...change,
    });
    return id;
  }

  async addPerson(name: string, change: Partial<Person> = {}): Promise<PersonId> {
    const id = name.toLowerCase() as PersonId;
    await this.store.people.put({
      id,
      displayName: name,
      nameKey: name.toLowerCase(),
      firstName: name,
      emails: [{ address: addressFor(name), source: 'hand', addedAt: this.now, status: 'unchecked' }],
      stage: 'prospect',
      notes: '',
      createdAt: this.now,
      updatedAt: this.now,
      ...change,
    });
    return id;
  }

  /** Steps by shorthand: a delay in days for a mail, or a whole step. */
  async addSequence(steps: readonly (number | Step)[], name = 'Spring launch'): Promise<SequenceId> {
    const id = `sequence-${name}` as SequenceId;
    const whole: Step[] = [];
    for (const [index, step] of steps.entries()) {
      if (typeof step !== 'number') {
        whole.push(step);
        continue;
      }
      const templateId = `template-${name}-${index}` as TemplateId;
      await this.store.templates.put({
        id: templateId,
        name: `Mail ${index + 1}`,
        subject: 'A thought for {{ first_name }}',
        body: `Hi {{ first_name }},\n\nthis is mail ${index + 1}.\n\n{{ sender_name }}`,
        createdAt: this.now,
        updatedAt: this.now,
      });
      whole.push({ kind: 'mail', delay: days(step), templateId });
    }
    await this.store.sequences.put({ id, name, steps: whole, createdAt: this.now, updatedAt: this.now });
    return id;
  }

  /** Runs workers, an hour apart, until nothing more happens by itself. */
  async settle(until: number): Promise<void> {
    for (;;) {
      const { runner } = this.start();
      const { nextAt } = await runner.run({ checkMail: true });
      const open = await this.store.touches.byState('claimed');
      if (open.length === 0 && (nextAt === undefined || nextAt > until)) {
        this.now = Math.max(this.now, until);
        await this.start().runner.run({ checkMail: true });
        return;
      }
      this.now = Math.max(this.now + MINUTE, open.length > 0 ? 0 : Math.min(nextAt ?? 0, until));
      if (this.now > until) return;
    }
  }

  async touches() {
    const rows = await this.database.touches.toArray();
    return rows.sort((a, b) => (a.personId + a.stepIndex < b.personId + b.stepIndex ? -1 : 1));
  }

  async activities(kind?: string) {
    const rows = await this.database.activities.toArray();
    return kind === undefined ? rows : rows.filter((activity) => activity.kind === kind);
  }

  async enrollments() {
    return this.database.enrollments.toArray();
  }
}

export function addressFor(name: string): string {
  return `${name.toLowerCase()}@creators.test`;
}

export function days(amount: number): Delay {
  return { amount, unit: 'days' };
}
