import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'puppeteer-core';
import type { EnrollmentId, PersonId, SequenceId, TemplateId } from '@/lib/domain/ids';
import type { Mailbox } from '@/lib/domain/mailbox';
import type { Enrollment, FrozenStep, SequenceVersion, Touch } from '@/lib/domain/sequence';
import { firstTouch } from '@/lib/sequences/plan';
import { startSiteServer } from '../servers/site-server';
import { launchMuster, type MusterBrowser } from '../support/chromium';
import { seedSettings, Tables } from '../support/seed';
import { Hand } from '../support/stage';
import { chance } from './chance';
import { judge, type SoakResult } from './judge';
import type { MailWorld, MailWorldKind } from './mail-worlds';

export interface SoakPlan {
  readonly touches: number;
  readonly workerStops: number;
  readonly browserKills: number;
  readonly seed: number;
}

/** Chromium writes what was allowed to disk at most this late; a browser that dies sooner would ask again. */
const SETTINGS_MS = 12_000;
/** A run is left alone for at most so long, so that the stops lie over all the mails. */
const LONGEST_RUN_MS = 1_200;
/** After the last stop everything must have come to rest within this time. */
const REST_MS = 180_000;
const wakeUp = `chrome.runtime.sendMessage({ muster: 'outreach.run', request: { checkMail: false } })`;

/** One round against one service: a real browser, its worker stopped and itself killed at moments of chance. */
export async function soakOnce(kind: MailWorldKind, plan: SoakPlan, say: (line: string) => void): Promise<SoakResult> {
  const { below, among } = chance(plan.seed);
  const sites = await startSiteServer();
  const world = await kind.start(sites, () => below(60));
  const home = await mkdtemp(path.join(tmpdir(), 'muster-soak-'));
  const build = await world.build?.(home);
  const options = { port: sites.port, profileDir: path.join(home, 'profile'), byFlag: true, ...(build && { build }) };
  let muster = await launchMuster(options);
  try {
    let { board, tables } = await openBoard(muster);
    await prepare(muster, world, board, tables);
    const mailbox = (await tables.all('mailboxes'))[0];
    if (!mailbox) throw new Error('There is no mailbox after the sign-in.');
    await tables.put('mailboxes', { ...mailbox, dailyCap: 1_000_000 });
    const allowedAt = Date.now();
    const addresses = await seedMails(tables, mailbox, world, plan.touches);
    await wait(Math.max(0, allowedAt + SETTINGS_MS - Date.now()));

    const ends = plan.workerStops + plan.browserKills;
    const browserKills = new Set(among(plan.browserKills, ends));
    for (let end = 0; end < ends; end += 1) {
      await board.evaluate(`void ${wakeUp}.catch(() => undefined)`);
      await wait(40 + below(LONGEST_RUN_MS));
      if (!browserKills.has(end)) {
        await muster.stopWorker();
        continue;
      }
      await muster.kill();
      muster = await launchMuster(options);
      ({ board, tables } = await openBoard(muster));
      say(`    browser killed; ${await progress(tables)}`);
    }
    await comeToRest(board, tables);
    return await judged(tables, world, addresses, ends);
  } finally {
    await muster.close().catch(() => undefined);
    await world.close();
    await sites.close();
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function openBoard(muster: MusterBrowser): Promise<{ board: Page; tables: Tables }> {
  const board = await muster.extensionPage('dashboard.html', '#/settings');
  await new Hand(board).see('Mailboxes', 60_000);
  return { board, tables: new Tables(board) };
}

async function prepare(muster: MusterBrowser, world: MailWorld, board: Page, tables: Tables): Promise<void> {
  await muster.preGrant(...world.hosts);
  await board.bringToFront();
  await seedSettings(tables);
  await world.connect(muster, new Hand(board));
}

/** So many people, each with one mail that is due now. */
async function seedMails(tables: Tables, mailbox: Mailbox, world: MailWorld, count: number): Promise<string[]> {
  const at = Date.now();
  const sequenceId = 'sequence-soak' as SequenceId;
  const text = {
    subject: 'A thought for {{ first_name }}',
    body: 'Hi {{ first_name }},\n\nshall we talk?\n\n{{ sender_name }}',
  };
  const delay = { amount: 0, unit: 'minutes' as const };
  const steps: FrozenStep[] = [{ kind: 'mail', delay, ...text, templateName: 'Hello' }];
  const version: SequenceVersion = {
    key: `${sequenceId}:1`,
    sequenceId,
    version: 1,
    name: 'Soak',
    steps,
    createdAt: at,
  };
  const template = { id: 'template-soak' as TemplateId, name: 'Hello', ...text, createdAt: at, updatedAt: at };
  const addresses = Array.from({ length: count }, (_, number) => world.addressOf(number).toLowerCase());
  const people = addresses.map((address, number) => ({
    id: `person-soak-${number}` as PersonId,
    displayName: `Soak ${number}`,
    nameKey: `soak ${number}`,
    firstName: 'Soak',
    emails: [{ address, source: 'hand' as const, addedAt: at, status: 'unchecked' as const }],
    emailKeys: [address],
    stage: 'prospect' as const,
    notes: '',
    createdAt: at,
    updatedAt: at,
  }));
  const enrollments = people.map(
    ({ id, emailKeys }): Enrollment => ({
      id: `enrollment-${id}` as EnrollmentId,
      personId: id,
      sequenceId,
      versionKey: version.key,
      mailboxId: mailbox.id,
      address: emailKeys[0] ?? '',
      status: 'active',
      createdAt: at,
      updatedAt: at,
    }),
  );
  const touches = enrollments.flatMap((enrollment): Touch[] => {
    const touch = firstTouch(enrollment, steps, at);
    return touch ? [touch] : [];
  });
  await tables.put('templates', template);
  await tables.put('sequences', {
    id: sequenceId,
    name: 'Soak',
    steps: [{ kind: 'mail', delay, templateId: template.id }],
    createdAt: at,
    updatedAt: at,
  });
  await tables.put('sequenceVersions', version);
  await tables.put('people', ...people);
  await tables.put('enrollments', ...enrollments);
  await tables.put('touches', ...touches);
  return addresses;
}

async function progress(tables: Tables): Promise<string> {
  const states = new Map<string, number>();
  for (const { state } of await tables.all('touches')) states.set(state, (states.get(state) ?? 0) + 1);
  return [...states].map(([state, count]) => `${count} ${state}`).join(', ');
}

/** Wakes it as the alarm would, until nothing is left that could still move by itself. */
async function comeToRest(board: Page, tables: Tables): Promise<void> {
  for (const end = Date.now() + REST_MS; Date.now() < end; await wait(300)) {
    // What waits for a while after a bad answer is due now: as after some time.
    for (const mailbox of await tables.all('mailboxes')) {
      const { waitUntil, ...rested } = mailbox;
      if (waitUntil !== undefined) await tables.put('mailboxes', rested);
    }
    await board.evaluate(`${wakeUp}.catch(() => undefined)`);
    const touches = await tables.all('touches');
    if (touches.every(({ state }) => state !== 'planned' && state !== 'claimed')) return;
    const later = touches.filter(({ state, dueAt }) => state === 'planned' && dueAt > Date.now());
    for (const touch of later) await tables.put('touches', { ...touch, dueAt: Date.now() });
  }
}

async function judged(
  tables: Tables,
  world: MailWorld,
  addresses: readonly string[],
  kills: number,
): Promise<SoakResult> {
  const ledger = new Map((await tables.all('touches')).map((touch) => [touch.message?.to.address ?? touch.key, touch]));
  const isUnsure = (address: string) => ledger.get(address)?.state === 'unsure';
  let counts = await world.accepted();
  // Delivery takes a moment after acceptance.
  for (
    let tries = 0;
    tries < 40 && addresses.some((address) => !counts.get(address) && !isUnsure(address));
    tries += 1
  ) {
    await wait(250);
    counts = await world.accepted();
  }
  const states = new Map([...ledger].map(([address, { state }]) => [address, state]));
  return { rounds: 1, kills, touches: addresses.length, ...judge(addresses, states, counts) };
}

export function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
