import { openDatabase } from '@/lib/db/open';
import { createStore } from '@/lib/db/store';
import type { ListId, MailboxId, PersonId, SequenceId, TemplateId } from '@/lib/domain/ids';
import { defaultSending } from '@/lib/domain/sending-settings';
import { emptySettings } from '@/lib/domain/settings';
import { whileBulkWriting } from '@/lib/platform/bulk-lock';
import type { LaunchPlan } from '@/lib/services/launch-types';
import { launch } from '@/lib/services/outreach/launch';
import { runLaunch } from '@/lib/services/outreach/launch-run';
import { surveyLaunch } from '@/lib/services/outreach/launch-survey';

const sequenceId = 'sequence-bench' as SequenceId;
const mailboxId = 'mailbox-bench' as MailboxId;
const listId = 'list-bench' as ListId;
const templateId = 'template-bench' as TemplateId;
const now = Date.now();
const deps = {
  clock: { now: () => Date.now() },
  ids: { next: <T extends string>() => crypto.randomUUID() as unknown as T },
  hash: async (text: string) => {
    const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
    return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  },
};

async function opened() {
  const database = await openDatabase({});
  return { database, store: createStore(database) };
}

async function plan(): Promise<LaunchPlan> {
  const { store } = await opened();
  await store.settings.put({
    ...emptySettings,
    senderName: 'Ines Duarte',
    companyName: 'Northlight Studio',
    postalAddress: '12 Harbour Lane, 411 05 Gothenburg',
    optOutLine: 'Reply "no thanks" and I will not write again.',
    privacyNotice: 'We found your address on your public profile.',
    sending: { ...defaultSending, zone: 'Europe/Stockholm' },
  });
  await store.mailboxes.put({
    id: mailboxId,
    provider: 'gmail',
    address: 'agent@agency.example',
    displayName: 'Ines',
    // Nothing is to go out while it is measured.
    status: 'paused',
    dailyCap: 200,
    createdAt: now - 400 * 86_400_000,
  });
  await store.templates.put({
    id: templateId,
    name: 'First',
    subject: 'Your films, {{ first_name | default: "there" }}',
    body: 'Hi {{ first_name | default: "there" }},\n\nI watched @{{ handle }} and would like to talk about a series with you.\n\n{{ sender_name }}',
    createdAt: now,
    updatedAt: now,
  });
  await store.sequences.put({
    id: sequenceId,
    name: 'Bench',
    steps: [0, 4, 7].map((amount) => ({ kind: 'mail', templateId, delay: { amount, unit: 'days' } })),
    createdAt: now,
    updatedAt: now,
  });
  const personIds = (await store.listMembers.ofList(listId)).map(({ personId }) => personId);
  return { sequenceId, mailboxId, personIds, source: { kind: 'list', listId } };
}

/** Looks at everybody. In ms. */
export async function survey(): Promise<number> {
  const { store } = await opened();
  const asked = await plan();
  const from = performance.now();
  const found = await surveyLaunch({ ...deps, store, zone: 'Europe/Stockholm' }, asked);
  if (!found.ok) throw new Error(found.error.message);
  return performance.now() - from;
}

/** Enrolls everybody while another connection writes a small row again and again. */
export async function start() {
  const { store } = await opened();
  const asked = await plan();
  const other = await opened();
  const waits: number[] = [];
  let isOver = false;
  const elsewhere = (async () => {
    while (!isOver) {
      const from = performance.now();
      await other.store.installation.put({ key: 'bench', value: String(waits.length) });
      waits.push(performance.now() - from);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  })();
  const from = performance.now();
  const done = await whileBulkWriting(() => runLaunch({ ...deps, store, zone: 'Europe/Stockholm' }, asked));
  const ms = performance.now() - from;
  isOver = true;
  await elsewhere;
  if (!done.ok) throw new Error(done.error.message);
  const sorted = waits.sort((a, b) => a - b);
  return {
    ms,
    enrolled: done.value.enrolled.length,
    blocked: done.value.blocked.length,
    waitMs: { most: sorted.at(-1) ?? 0, median: sorted[Math.floor(sorted.length / 2)] ?? 0 },
  };
}

/** One launch, and so at least one transaction, for each person. */
export async function oneByOne(count: number) {
  const { store } = await opened();
  const asked = await plan();
  const from = performance.now();
  let enrolled = 0;
  for (const personId of asked.personIds.slice(0, count) as PersonId[]) {
    const done = await launch({ ...deps, store }, { sequenceId, mailboxId, personIds: [personId] });
    if (done.ok) enrolled += done.value.enrolled.length;
  }
  return { ms: performance.now() - from, enrolled, blocked: count - enrolled, waitMs: { most: 0, median: 0 } };
}

/** As before the launch. */
export async function reset(): Promise<void> {
  const { database } = await opened();
  await Promise.all([database.enrollments.clear(), database.touches.clear(), database.activities.clear()]);
}
