import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CyrusServer, cyrusPassword, cyrusUsers, startCyrus, whyNoCyrus } from '../servers/cyrus-server';
import { chromeBuild, launchMuster, type MusterBrowser } from '../support/chromium';
import { answerAsCreator, creatorInbox } from '../support/cyrus-mail';
import { fillCompanionForm, grantAtInstall, runCompanion } from '../support/installed-companion';
import { seedDueMail, seedSequence, seedSettings, Tables } from '../support/seed';
import { Hand } from '../support/stage';
import { unpackedId } from '../tools/companion/places';

const why = whyNoCyrus();
if (why !== undefined) process.stderr.write(`SKIPPED: the companion in a real browser was not run: ${why}\n`);

const wakeUp = (checkMail: boolean) =>
  `chrome.runtime.sendMessage({ muster: 'outreach.run', request: { checkMail: ${checkMail} } })`;

describe.runIf(why === undefined)('the installed companion in a real Chromium', () => {
  let home: string;
  let cyrus: CyrusServer;
  let muster: MusterBrowser;
  let board: Page;
  let hand: Hand;

  beforeAll(async () => {
    home = await mkdtemp(path.join(tmpdir(), 'muster-companion-'));
    cyrus = await startCyrus();
    const build = path.join(home, 'extension');
    await cp(chromeBuild, build, { recursive: true });
    await grantAtInstall(build);
    muster = await launchMuster({ port: 9, build, profileDir: path.join(home, 'profile') });
    board = await muster.extensionPage('dashboard.html', '#/settings');
    hand = new Hand(board);
    await hand.see('Mailboxes');
  }, 120_000);
  afterAll(async () => {
    await muster?.close();
    await cyrus?.close();
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  });

  it('says which command is missing, connects, sends once, and stops at the answer', async () => {
    await fillCompanionForm(hand, cyrus);
    await hand.press('Connect', 'Connect SMTP and IMAP');
    await hand.see(`npm run companion -- install --extension-id ${muster.extensionId}`);

    await runCompanion('build');
    const hosts = path.join(home, 'profile', 'NativeMessagingHosts');
    await runCompanion('install', '--browser', 'chromium', '--extension-id', muster.extensionId, '--dir', hosts);
    await hand.press('Connect', 'Connect SMTP and IMAP');
    await hand.see(`${cyrusUsers.agent} is connected.`);

    const tables = new Tables(board);
    await seedSettings(tables);
    await seedSequence(tables);
    const [mailbox] = await tables.all('mailboxes');
    if (!mailbox) throw new Error('There is no mailbox.');
    expect(mailbox).toMatchObject({ provider: 'companion', address: cyrusUsers.agent, status: 'ready' });
    expect(JSON.stringify(await tables.all('mailboxes'))).not.toContain(cyrusPassword);
    const mail = await seedDueMail(tables, mailbox, 'Mira Oduya', cyrusUsers.creator);
    await board.evaluate(wakeUp(true));

    await expect.poll(async () => (await creatorInbox(cyrus)).length, { timeout: 60_000 }).toBe(1);
    const [came] = await creatorInbox(cyrus);
    const messageId = /^Message-ID: (<\S+>)/im.exec(came?.raw ?? '')?.[1] ?? '';
    const touch = async () => (await tables.all('touches')).find(({ key }) => key === mail.key);
    await expect.poll(async () => (await touch())?.state, { timeout: 60_000 }).toBe('sent');

    await answerAsCreator(cyrus, messageId);
    await expect
      .poll(
        async () => {
          await board.evaluate(wakeUp(true));
          return (await tables.all('enrollments'))[0]?.stop?.reason;
        },
        { timeout: 60_000, interval: 1_000 },
      )
      .toBe('replied');
    expect(await creatorInbox(cyrus)).toHaveLength(1);
  });

  it('knows the id that Chromium gives an unpacked extension', () => {
    expect(unpackedId(path.join(home, 'extension'), 'linux')).toBe(muster.extensionId);
  });
});
