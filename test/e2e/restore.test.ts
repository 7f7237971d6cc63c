import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchMuster, type MusterBrowser } from '../support/chromium';
import { type SeededMail, seedDueMail, seedPerson, seedSequence, seedSettings, Tables } from '../support/seed';
import { Hand, openStage, type Stage } from '../support/stage';
import { chooseAccount, connectGmail, livesElsewhere } from './journey';

const google = ['https://gmail.googleapis.com/*', 'https://oauth2.googleapis.com/*'];
const run = `chrome.runtime.sendMessage({ muster: 'outreach.run', request: { checkMail: true } })`;
const TOMORROW_MS = 86_400_000;

let stage: Stage;
let other: MusterBrowser | undefined;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'muster-restore-'));
  stage = await openStage();
});
afterAll(async () => {
  await other?.close();
  await stage?.close();
  await rm(folder, { recursive: true, force: true });
});

async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 45_000;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`Not within 45 s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
}

/** How often each address got each of the two mails, by the mail server's own list. */
async function accepted(...people: readonly { readonly address: string }[]): Promise<readonly string[]> {
  const sent = await stage.gmail.sent();
  return people.map(({ address }) => {
    const own = sent.filter(({ raw }) => raw.includes(`<${address}>`) || raw.includes(`To: ${address}`));
    const again = own.filter(({ raw }) => raw.includes('In-Reply-To:')).length;
    return `${own.length - again}+${again}`;
  });
}

/** As when the time of all that is planned has come. */
async function makeDue(tables: Tables, ...people: readonly Pick<SeededMail, 'personId'>[]): Promise<void> {
  const ids = people.map(({ personId }) => personId);
  const open = (await tables.all('touches')).filter(
    ({ personId, state }) => state === 'planned' && ids.includes(personId),
  );
  await tables.put('touches', ...open.map((touch) => ({ ...touch, dueAt: Date.now() - 1_000 })));
}

async function planTomorrow(tables: Tables, { key }: SeededMail): Promise<void> {
  const touch = (await tables.all('touches')).find((each) => each.key === key);
  if (touch) await tables.put('touches', { ...touch, dueAt: Date.now() + TOMORROW_MS });
}

async function downloadBackup(page: Page, hand: Hand): Promise<string> {
  const session = await stage.muster.browser.target().createCDPSession();
  await session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: folder });
  await page.bringToFront();
  await hand.press('Download a backup');
  await hand.see('among your downloads');
  let name: string | undefined;
  await until('the file is there', async () => {
    name = (await readdir(folder)).find((each) => each.endsWith('.jsonl.gz'));
    return name !== undefined;
  });
  return path.join(folder, name ?? '');
}

it('goes on in another browser from an old backup: Sent is looked through first, and nobody is written to twice', async () => {
  await stage.muster.preGrant(...google);
  const first = await stage.muster.extensionPage('dashboard.html', '#/settings');
  const hand = new Hand(first);
  await hand.see('Mailboxes');
  const before = new Tables(first);
  await seedSettings(before);
  await seedSequence(before);
  await connectGmail(stage, hand);
  const [mailbox] = await before.all('mailboxes');
  if (!mailbox) throw new Error('There is no mailbox after the sign-in.');

  // Ana is started by the buttons and gets her first mail; the first mails of Bo and Cleo are planned for tomorrow.
  const ana = await seedPerson(before, 'Ana Adler');
  const bo = await seedDueMail(before, mailbox, 'Bo Berg');
  const cleo = await seedDueMail(before, mailbox, 'Cleo Carsten');
  for (const mail of [bo, cleo]) await planTomorrow(before, mail);
  await hand.go(`#/people/${ana.personId}`, 'Ana Adler');
  await hand.press('Start sequence');
  await livesElsewhere(hand);
  await hand.press('Next: When', 'dialog');
  await hand.press('Go on', 'dialog');
  await hand.press('Start sequence', 'dialog');
  await hand.see('Started for 1 person');
  await until('the first mail', async () => (await accepted(ana))[0] === '1+0');

  await hand.go('#/settings', 'Download a backup');
  const file = await downloadBackup(first, hand);

  // After the backup: Ana's second mail and Bo's first one.
  await makeDue(before, ana, bo);
  await first.evaluate(run);
  await until('the mails after the backup', async () => (await accepted(ana, bo)).join(' ') === '1+1 1+0');
  expect(await accepted(ana, bo, cleo)).toEqual(['1+1', '1+0', '0+0']);
  await stage.muster.close();

  other = await launchMuster({ port: stage.sites.port });
  await other.preGrant(...google);
  const page = await other.extensionPage('dashboard.html', '#/settings');
  const here = new Hand(page);
  await here.give('Backup file', file);
  await here.see('3 people');
  await here.press('Replace everything', 'dialog');
  await here.see('What is here came from a backup');
  await here.see('This mailbox sends from another browser');
  await here.see('Sends elsewhere');

  // All of it is due by now, and nothing goes out.
  const after = new Tables(page);
  await makeDue(after, ana, bo, cleo);
  await page.evaluate(run);
  const states = async () =>
    (await after.all('touches')).filter(({ kind }) => kind === 'mail').map(({ state }) => state);
  expect((await states()).sort()).toEqual(['planned', 'planned', 'planned', 'sent']);
  expect(await accepted(ana, bo, cleo)).toEqual(['1+1', '1+0', '0+0']);

  await here.press('Send from here instead…');
  await here.see('Only one browser may send for a mailbox');
  await here.press('Send from here', 'dialog');
  await here.seeGone('This mailbox sends from another browser');
  await here.see('Paused');
  await page.evaluate(run);
  expect(await accepted(ana, bo, cleo)).toEqual(['1+1', '1+0', '0+0']);
  await here.press('Resume');
  await here.see('Needs sign-in');
  const signIn = other.browser.waitForTarget((target) => target.url().startsWith('https://accounts.google.com/'));
  // No backup holds it.
  await here.fill('Client secret', 'demo-secret');
  await here.press('Sign in again');
  await chooseAccount(signIn);
  await here.see('Ready');

  await until('the one who was not written to yet', async () => (await accepted(cleo))[0] === '1+0');
  await page.evaluate(run);
  await page.evaluate(run);
  expect(await accepted(ana, bo, cleo)).toEqual(['1+1', '1+0', '1+0']);
  const ledger = (await after.all('touches')).filter(({ state }) => state === 'sent');
  expect(ledger.filter(({ history }) => history.at(-1)?.why.startsWith('Found in Sent:'))).toHaveLength(2);
  expect(ledger).toHaveLength(4);
});
