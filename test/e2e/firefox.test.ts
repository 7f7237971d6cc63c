import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CyrusServer, cyrusPassword, cyrusUsers, startCyrus, whyNoCyrus } from '../servers/cyrus-server';
import { startGmailServer } from '../servers/gmail-emulator';
import { type SiteServer, startSiteServer } from '../servers/site-server';
import { handOn } from '../soak/mail-worlds';
import { answerAsCreator, creatorInbox } from '../support/cyrus-mail';
import { Firefox, findFirefox } from '../support/firefox';
import { runCompanion } from '../support/installed-companion';
import { type SeededMail, seedDueMail, seedSequence, seedSettings, Tables } from '../support/seed';
import { googleHosts } from '../support/stage';
import { manifestFolder } from '../tools/companion/places';

const hasFirefox = findFirefox() !== undefined;
if (!hasFirefox) process.stderr.write('SKIPPED: Muster in a real Firefox was not run: there is none here.\n');
const whyNoMail = whyNoCyrus();
if (hasFirefox && whyNoMail !== undefined)
  process.stderr.write(`SKIPPED: mail from a real Firefox was not sent: ${whyNoMail}\n`);

const creator = { name: 'Theo Brandt', page: 'https://www.instagram.com/theo.brandt.outdoors/' };
const JMAP_HOST = 'jmap.agency.test';
const screens = {
  today: 'Start with one creator',
  people: 'Nobody here yet',
  lists: 'No lists yet',
  sequences: 'No sequences yet',
  templates: 'First contact',
  inbox: 'Nothing waits for you',
  visits: 'Nobody to look at',
  brands: 'No brands yet',
  results: 'Nothing went out here in this time',
  settings: 'Mailboxes',
};

// A whole other browser, driven from outside on a machine that may be busy: one more try before it counts as broken.
describe.runIf(hasFirefox)('the built extension in a real Firefox', { retry: 1 }, () => {
  let sites: SiteServer;
  let firefox: Firefox;
  let home: string;

  beforeAll(async () => {
    sites = await startSiteServer();
    home = await mkdtemp(path.join(tmpdir(), 'muster-firefox-home-'));
    firefox = await Firefox.launch({ port: sites.port, home });
  }, 120_000);
  afterAll(async () => {
    await firefox?.close();
    await sites?.close();
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  });

  it('opens each of its screens', async () => {
    for (const [place, sign] of Object.entries(screens)) {
      await firefox.go('dashboard.html', `#/${place}`);
      await firefox.see(sign);
    }
    await firefox.go('popup.html');
    await firefox.see('Open');
  });

  it('reads the profile that is open, in its sidebar, and puts the person on a list', async () => {
    await firefox.visit(creator.page);
    await firefox.seeInSidebar('Muster sees no page until you allow its site');
    await firefox.grant({ origins: ['https://www.instagram.com/*'] });
    await firefox.visit(creator.page);
    await firefox.seeInSidebar(creator.name);
    await firefox.seeInSidebar('24,731');
    await firefox.seeInSidebar('Low confidence');
    await firefox.go('dashboard.html', '#/lists');
    await firefox.press('New list');
    await firefox.fill('Name', 'Spring launch');
    await firefox.press('Make list');
    await firefox.see('Spring launch');
    await firefox.visit(creator.page);
    await firefox.pressInSidebar('Add to list');
    await firefox.pressInSidebar('Spring launch');
    await firefox.seeInSidebar('Already on your lists');
    await firefox.go('dashboard.html', '#/people');
    await firefox.see(creator.name);
  });

  it('signs in to Gmail in a window of its own, sends once, and stops at the answer', async () => {
    const gmail = await startGmailServer();
    for (const host of googleHosts) sites.route(host, gmail.handle);
    try {
      await firefox.grant({ origins: ['https://gmail.googleapis.com/*', 'https://oauth2.googleapis.com/*'] });
      await firefox.go('dashboard.html', '#/settings');
      await firefox.press('Connect Gmail');
      await firefox.fill('Client id', 'demo-client.apps.example');
      await firefox.fill('Client secret', 'demo-secret');
      await firefox.fill('Name people see', 'Ada Moreau');
      await firefox.press('Connect', 'Connect Gmail');
      await firefox.inWindow('https://accounts.google.com/', async () => {
        await firefox.see(cyrusUsers.agent);
        await firefox.evaluate(
          `void [...document.forms].find(({ innerHTML }) => innerHTML.includes('${cyrusUsers.agent}'))?.querySelector('button, [type=submit]')?.click()`,
        );
      });
      await firefox.see(`${cyrusUsers.agent} is connected.`);
      const tables = new Tables(firefox);
      await seedSettings(tables);
      await seedSequence(tables);
      const [mailbox] = await tables.all('mailboxes');
      if (!mailbox) throw new Error('There is no mailbox.');
      const mail = await seedDueMail(tables, mailbox, 'Noor Haddad');
      const touch = async () => (await tables.all('touches')).find(({ key }) => key === mail.key);
      await untilSent(async () => (await touch())?.state);
      const [sent] = await gmail.sent();
      const messageId = (await touch())?.message?.messageId;
      await gmail.deliver(
        `From: Noor Haddad <${mail.address}>\r\nTo: ${cyrusUsers.agent}\r\nSubject: Re: A thought for Noor\r\nMessage-ID: <yes@creators.example>\r\nIn-Reply-To: ${messageId}\r\nReferences: ${messageId}\r\n\r\nYes, gladly!\r\n`,
      );
      expect(await stopOf(tables, mail)).toBe('replied');
      expect(sent?.raw).toContain('A thought for Noor');
      expect(await gmail.sent()).toHaveLength(1);
    } finally {
      await gmail.close();
    }
  });

  describe.runIf(whyNoMail === undefined)('with a mail server', () => {
    let cyrus: CyrusServer;
    let tables: Tables;

    beforeAll(async () => {
      cyrus = await startCyrus();
      sites.route(JMAP_HOST, handOn(cyrus.url));
      await firefox.go('dashboard.html', '#/settings');
      await firefox.see('Mailboxes');
      tables = new Tables(firefox);
      await seedSettings(tables);
      await seedSequence(tables);
      // That of the Gmail that has gone again.
      for (const { id } of await tables.all('mailboxes')) await tables.delete('mailboxes', id);
    }, 120_000);
    afterAll(async () => {
      await cyrus?.close();
    });

    it('connects over JMAP; the sleeping background wakes by its alarm, sends once, and stops at the answer', async () => {
      await firefox.grant({ origins: [`https://${JMAP_HOST}/*`] });
      await firefox.press('Connect Fastmail (JMAP)');
      await firefox.fill('Server address', `https://${JMAP_HOST}`);
      await firefox.fill('User name', cyrusUsers.agent);
      await firefox.fill('App password or API token', cyrusPassword);
      await firefox.fill('Name people see', 'Ada Moreau');
      await firefox.press('Connect', 'Connect JMAP');
      await firefox.see(`${cyrusUsers.agent} is connected.`);
      await sendsAndStops('jmap', 'Mira Oduya', 'alarm');
    });

    it('speaks to the companion that its one command installed, sends once, and stops at the answer', async () => {
      await runCompanion('build');
      await runCompanion('install', '--browser', 'firefox', '--dir', manifestFolder('firefox', 'linux', home));
      await firefox.grant({ permissions: ['nativeMessaging'] });
      await firefox.go('dashboard.html', '#/settings');
      await firefox.press('Connect another account');
      await firefox.fill('E-mail address', cyrusUsers.agent);
      await firefox.fill('Password or app password', cyrusPassword);
      for (const [title, port] of [
        ['Incoming mail (IMAP)', cyrus.imapPort],
        ['Outgoing mail (SMTP)', cyrus.smtpPort],
      ] as const) {
        await firefox.fill(`${title}: server`, '127.0.0.1', title);
        await firefox.fill('Port', String(port), title);
        await firefox.choose(title, 'none');
      }
      await firefox.press('Connect', 'Connect SMTP and IMAP');
      await firefox.see(`${cyrusUsers.agent} is connected.`);
      await sendsAndStops('companion', 'Jo Weiss', 'hand');
    });

    /** One mail that is due. @param wake what makes it go: the alarm, or a person who looks */
    async function sendsAndStops(provider: string, name: string, wake: 'alarm' | 'hand'): Promise<void> {
      const mailbox = (await tables.all('mailboxes')).find((each) => each.provider === provider);
      if (!mailbox) throw new Error('There is no mailbox.');
      const before = (await creatorInbox(cyrus)).length;
      const mail = await seedDueMail(tables, mailbox, name, cyrusUsers.creator);
      const touch = async () => (await tables.all('touches')).find(({ key }) => key === mail.key);
      const state = async () => (await touch())?.state;
      if (wake === 'hand') await untilSent(state);
      else {
        await expect.poll(() => firefox.backgroundState(), { timeout: 45_000 }).toBe('stopped');
        await expect.poll(state, { timeout: 150_000, interval: 1_000 }).toBe('sent');
      }
      const messageId = (await touch())?.message?.messageId ?? '';
      await expect.poll(async () => (await creatorInbox(cyrus)).length, { timeout: 30_000 }).toBe(before + 1);
      await answerAsCreator(cyrus, messageId);
      expect(await stopOf(tables, mail)).toBe('replied');
      expect(await creatorInbox(cyrus)).toHaveLength(before + 1);
    }
  });

  /** A run that is under way may have looked for what is due before this was: then it is asked once more. */
  async function untilSent(state: () => Promise<string | undefined>): Promise<void> {
    const pressed = async () => {
      await firefox.press('Check now');
      return state();
    };
    await expect.poll(pressed, { timeout: 90_000, interval: 2_000 }).toBe('sent');
  }

  /** Looks for mail until the sequence of this one has stopped: why it did. */
  async function stopOf(tables: Tables, { enrollmentId }: SeededMail): Promise<string | undefined> {
    for (const end = Date.now() + 60_000; Date.now() < end; ) {
      await firefox.press('Check now');
      const stop = (await tables.all('enrollments')).find(({ id }) => id === enrollmentId)?.stop;
      if (stop) return stop.reason;
      await new Promise((resolve) => setTimeout(resolve, 2_000));
    }
    return undefined;
  }
});
