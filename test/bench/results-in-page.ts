import { openDatabase } from '@/lib/db/open';
import type { MusterDatabase } from '@/lib/db/schema';
import { createStore } from '@/lib/db/store';
import type { Activity } from '@/lib/domain/activity';
import {
  type ActivityId,
  type EnrollmentId,
  type MailboxId,
  type MessageId,
  type PersonId,
  type SequenceId,
  touchKey,
} from '@/lib/domain/ids';
import type { StoredMessage } from '@/lib/domain/mailbox';
import type { Enrollment, SequenceVersion, Touch } from '@/lib/domain/sequence';
import { standardTierBounds } from '@/lib/domain/tier';
import type { ResultsRow } from '@/lib/insights/outreach-results';
import { resultsTally } from '@/lib/insights/outreach-results';
import { saysNo } from '@/lib/mail/refusal';
import type { Store } from '@/lib/services/ports';
import { byPerson } from '@/lib/services/results/attribute';
import { countTouches } from '@/lib/services/results/count-touches';
import { keptTexts } from '@/lib/services/results/kept-texts';
import { createResultsService } from '@/lib/services/results-service';

const mailboxId = 'mailbox-bench' as MailboxId;
const day = 86_400_000;
const now = Date.now();
const stepsEach = 2;

let opened: { readonly database: MusterDatabase; readonly store: Store } | undefined;

async function open() {
  if (opened) return opened;
  const database = await openDatabase({ durability: 'relaxed' });
  opened = { database, store: createStore(database) };
  return opened;
}

const sequenceIds = ['spring', 'summer', 'autumn', 'winter'].map((name) => `sequence-${name}` as SequenceId);

function versionOf(sequenceId: SequenceId): SequenceVersion {
  return {
    key: `${sequenceId}:1`,
    sequenceId,
    version: 1,
    name: sequenceId,
    steps: [0, 4, 7].map((amount, index) => ({
      kind: 'mail',
      delay: { amount, unit: 'days' },
      subject: 'A series',
      body: 'Hi',
      templateName: `Mail ${index + 1}`,
      ...(index === 0 && { variants: [{ id: 'B' as const, subject: 'Films', body: 'Hi', templateName: 'Short' }] }),
    })),
    createdAt: now - 200 * day,
  };
}

/**
 * Writes what a year of outreach leaves: every second person of the roster in one of four sequences, two mails sent to each, a third planned,
 * with their messages and timeline; some answer, some mails come back. @returns how many mails went out
 */
export async function seed(touches: number): Promise<number> {
  const { database } = await open();
  for (const id of sequenceIds) {
    await database.sequences.put({ id, name: id, steps: [], createdAt: now, updatedAt: now });
    await database.sequenceVersions.put(versionOf(id));
  }
  const people = (await database.people.limit(Math.ceil(touches / stepsEach)).primaryKeys()) as PersonId[];
  let sent = 0;
  for (let from = 0; from < people.length; from += 1_000) {
    const enrollments: Enrollment[] = [];
    const ledger: Touch[] = [];
    const messages: StoredMessage[] = [];
    const activities: Activity[] = [];
    for (const [index, personId] of people.slice(from, from + 1_000).entries()) {
      const number = from + index;
      const sequenceId = sequenceIds[number % sequenceIds.length] as SequenceId;
      const enrollmentId = crypto.randomUUID() as unknown as EnrollmentId;
      const address = `p${number}@creators.example`;
      const at = now - (1 + (number % 150)) * day;
      const isAnswered = number % 12 === 0;
      const isBounced = !isAnswered && number % 40 === 1;
      enrollments.push({
        id: enrollmentId,
        personId,
        sequenceId,
        versionKey: `${sequenceId}:1`,
        mailboxId,
        address,
        status: isAnswered || isBounced ? 'stopped' : 'active',
        createdAt: at - day,
        updatedAt: at,
      });
      for (let stepIndex = 0; stepIndex <= stepsEach; stepIndex += 1) {
        const key = touchKey(enrollmentId, stepIndex);
        const isSent = stepIndex < stepsEach && sent < touches;
        const sentAt = at + stepIndex * 4 * 3_600_000;
        const messageId = `<${key}@agency.example>`;
        const text = `Hi,\n\n${'I watched your films and would like to talk about a series with you. '.repeat(8)}\n\nInes`;
        const message = {
          messageId,
          from: { name: 'Ines', address: 'agent@agency.example' },
          to: { name: '', address },
          subject: 'Your films, and a series',
          text,
          references: [],
        };
        ledger.push({
          key,
          enrollmentId,
          personId,
          sequenceId,
          mailboxId,
          stepIndex,
          kind: 'mail',
          ...(stepIndex === 0 && { variant: number % 2 === 0 ? 'A' : 'B' }),
          state: isSent ? 'sent' : 'planned',
          dueAt: isSent ? sentAt : now + 9 * day,
          createdAt: at,
          updatedAt: sentAt,
          attempts: 0,
          ...(isSent && {
            message,
            claim: { lease: 'bench', at: sentAt },
            sentAt,
            providerMessageId: key,
            threadId: `t-${enrollmentId}`,
          }),
          history: [
            { at, state: 'planned', why: 'Planned.' },
            ...(isSent
              ? [
                  { at: sentAt, state: 'claimed' as const, why: 'Taken for sending.' },
                  { at: sentAt, state: 'sent' as const, why: 'Sent.' },
                ]
              : []),
          ],
        });
        if (!isSent) continue;
        sent += 1;
        messages.push({
          id: `${mailboxId}:${key}` as MessageId,
          mailboxId,
          direction: 'out',
          kind: 'sent',
          threadId: `t-${enrollmentId}`,
          messageId,
          personId,
          enrollmentId,
          touchKey: key,
          from: 'agent@agency.example',
          to: address,
          subject: message.subject,
          text,
          at: sentAt,
        });
        activities.push({
          id: crypto.randomUUID() as unknown as ActivityId,
          personId,
          at: sentAt,
          kind: 'sent',
          text: `Sent “${message.subject}” from agent@agency.example.`,
          touchKey: key,
        });
      }
      if (!isAnswered && !isBounced) continue;
      const last = touchKey(enrollmentId, 1);
      messages.push({
        id: `${mailboxId}:in-${number}` as MessageId,
        mailboxId,
        direction: 'in',
        kind: isAnswered ? 'reply' : 'bounce',
        threadId: `t-${enrollmentId}`,
        messageId: `<in-${number}@creators.example>`,
        personId,
        enrollmentId,
        touchKey: last,
        from: address,
        to: 'agent@agency.example',
        subject: 'Re: Your films',
        text: number % 36 === 0 ? 'No thanks, I am not interested.' : 'That sounds good. Tell me more, please!',
        at: at + day,
        seenAt: at + 2 * day,
      });
      activities.push({
        id: crypto.randomUUID() as unknown as ActivityId,
        personId,
        at: at + day,
        kind: isAnswered ? 'reply' : 'bounce',
        text: 'Replied: “…”',
      });
    }
    await database.transaction(
      'rw',
      [database.enrollments, database.touches, database.messages, database.activities],
      () =>
        Promise.all([
          database.enrollments.bulkPut(enrollments),
          database.touches.bulkPut(ledger),
          database.messages.bulkPut(messages),
          database.activities.bulkPut(activities),
        ]),
    );
  }
  return sent;
}

/** Counted as the screen of results does, beside the longest task of the page meanwhile, ms. */
export async function ours() {
  const { store } = await open();
  const service = createResultsService({
    store,
    clock: { now: () => now },
    saysNo,
    saveFile: () => {
      throw new Error('Nothing is saved here.');
    },
  });
  const tasks: number[] = [];
  const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration)));
  observer.observe({ entryTypes: ['longtask'] });
  const from = performance.now();
  const { all } = await service.outreach({});
  const ms = performance.now() - from;
  // The observer hears of a task a moment after its end.
  await new Promise((resolve) => setTimeout(resolve, 200));
  observer.disconnect();
  return { ms, longestTaskMs: Math.max(0, ...tasks), all: all && sums(all) };
}

/** The same of the first people who are in a sequence, with a question to each table for each of them. */
export async function oneByOne(count: number) {
  const { database, store } = await open();
  const { steps } = keptTexts(await database.sequenceVersions.toArray(), new Map());
  const people = [
    ...new Set((await store.enrollments.fromPerson('' as PersonId, count)).map(({ personId }) => personId)),
  ];
  const tally = resultsTally(now);
  const from = performance.now();
  for (const personId of people) {
    const enrollments = await store.enrollments.ofPerson(personId);
    const touches = await store.touches.ofPerson(personId);
    const messages = await store.messages.ofPerson(personId);
    await store.activities.ofPerson(personId);
    const counted = countTouches({
      touches,
      messages,
      steps,
      counted: new Set(enrollments.map(({ id }) => id)),
      versionsOf: new Map(enrollments.map((each) => [each.id, each])),
      notedReplies: new Map(),
      profiles: byPerson(await store.profiles.ofPerson(personId)),
      tierBounds: standardTierBounds,
      saysNo,
    });
    for (const own of counted) tally.add(own);
  }
  return { ms: performance.now() - from, people: people.length, sent: tally.all()?.sent ?? 0 };
}

function sums({ sent, replied, refused, bounced, unjudged }: ResultsRow) {
  return {
    sent,
    reached: replied?.n,
    replied: replied?.count,
    refused: refused?.count,
    bounced: bounced?.count,
    unjudged,
  };
}
