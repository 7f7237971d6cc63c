import { fileURLToPath } from 'node:url';
import PostalMime from 'postal-mime';
import type { Target } from 'puppeteer-core';
import { findProblems } from '../support/axe';
import { Hand, type Pictures, type Stage } from '../support/stage';

export const picturesFolder = fileURLToPath(new URL('../../.demo', import.meta.url));

const creator = {
  name: 'Theo Brandt',
  handle: 'theo.brandt.outdoors',
  address: 'theo@brandt-outdoors.example',
  page: 'https://www.instagram.com/theo.brandt.outdoors/',
};

export interface JourneyOptions {
  /** One line per thing seen. */
  readonly say: (line: string) => void;
  readonly pictures?: Pictures;
}

/**
 * The main job, once through, as a recruiter does it: open a profile, allow the site, read and score it, put the person
 * on a list, start a sequence, let the worker send and follow up across its own death, and see it stop at the answer.
 * Every step checks what it saw and throws when it is not so. The stage stays open for the caller.
 */
export async function runJourney(stage: Stage, { say, pictures }: JourneyOptions): Promise<void> {
  const { muster, gmail } = stage;
  const take = async (page: Parameters<Pictures['take']>[0], name: string) => void (await pictures?.take(page, name));
  const step = (text: string) => say(`✓ ${text}`);

  const profile = await muster.browser.newPage();
  await profile.goto(creator.page);
  const panelPage = await muster.openPanel(profile);
  const panel = new Hand(panelPage);
  await panel.see('Muster sees no page until you allow its site');
  await take(panelPage, 'panel-not-allowed');
  step('Before a site is allowed the panel sees nothing of it, and says so');

  await muster.preGrant(
    'https://www.instagram.com/*',
    'https://www.youtube.com/*',
    'https://gmail.googleapis.com/*',
    'https://oauth2.googleapis.com/*',
  );
  await profile.bringToFront();
  await panel.press('Allow Muster on Instagram');
  const allowedAt = Date.now();
  await panel.seeTogether(creator.name, '24,731');
  step(
    `After "Allow Muster on Instagram" the open profile is read in ${Date.now() - allowedAt} ms: ${creator.name}, 24,731 followers`,
  );
  const scored = await panel.seeTogether(creator.name, ' of 100', 'Low confidence');
  await take(panelPage, 'panel-profile');
  step(`Score: ${/(\d+) of 100/.exec(scored)?.[0]}, low confidence, with its reasons and what was not looked at`);

  await followTheTab(stage, profile, panel, { step, take: (name) => take(panelPage, name) });

  await profile.bringToFront();
  await profile.goto(creator.page);
  await panel.see(creator.name);
  await panel.press('Add to list L');
  await panel.press('New list…');
  await panel.fill('Name', 'Spring launch');
  await panel.press('Make list and add');
  await panel.see('Already on your lists');
  await take(panelPage, 'panel-on-list');
  step('Added to the new list “Spring launch”; the panel says it is on it already');

  const boardPage = await muster.extensionPage('dashboard.html', '#/settings');
  const board = new Hand(boardPage);
  await board.fill('Your name', 'Ada Moreau');
  await board.fill('Company', 'Northwind Outdoor');
  await board.fill('Postal address', '12 Harbour Street, Portland, ME 04101, USA');
  await board.press('Use a suggestion');
  await board.press('Save', 'Sender');
  await board.see('Saved.');
  // The journey runs at whatever hour it is started.
  await board.press('Only in working hours where the recipient lives');
  await board.press('Save', 'When mail goes out');
  await connectGmail(stage, board);
  await take(boardPage, 'dashboard-settings');
  // Beside the panel there is little room: it would lie over a button. It goes by itself after a while, too.
  await boardPage.evaluate(() =>
    document.querySelector<HTMLElement>('[aria-label="Messages"] [aria-label="Dismiss"]')?.click(),
  );
  step('Sender, postal address and opt-out are set; Gmail is connected through the sign-in page (PKCE, own client)');

  await board.go('#/templates', 'First contact');
  await take(boardPage, 'dashboard-templates');
  await makeSequence(board);
  await take(boardPage, 'dashboard-sequence');
  step('Templates are there; a sequence of mail, follow-up and a task is made');

  await board.go('#/people', creator.name);
  await take(boardPage, 'dashboard-people');
  step('The roster shows the person with followers, score and stage');

  await profile.bringToFront();
  await panel.press('Start sequence S');
  await panel.see(creator.address);
  await panel.see('12 Harbour Street');
  await take(panelPage, 'panel-preview');
  await livesElsewhere(panel);
  await panel.press('Next: When', 'dialog');
  await panel.press('Go on', 'dialog');
  await panel.press('Start sequence', 'dialog');
  await panel.see('Started for 1 person');
  await take(panelPage, 'panel-started');
  step('The preview shows every message as it will be sent; the sequence is started');

  const first = await untilSent(stage, 1);
  step(
    `The worker sent the first mail; the mail server holds ${first.length}: “${(await parsed(first[0]?.raw)).subject}”`,
  );

  await muster.stopWorker();
  await wakeByAlarm(stage);
  const both = await untilSent(stage, 2, 150_000);
  const [mail, followUp] = (await Promise.all(both.map((message) => parsed(message.raw)))).sort((a, b) =>
    (a.date ?? '').localeCompare(b.date ?? ''),
  );
  check(both[0]?.threadId === both[1]?.threadId, 'the follow-up is in the thread of the first mail');
  check(followUp?.inReplyTo === mail?.messageId, 'the follow-up answers the first mail');
  step(`The worker was stopped, woke by its alarm, and sent the follow-up in the same thread: “${followUp?.subject}”`);

  await gmail.deliver(
    [
      `From: ${creator.name} <${creator.address}>`,
      'To: agent@agency.test',
      `Subject: Re: ${mail?.subject}`,
      `In-Reply-To: ${followUp?.messageId}`,
      `References: ${mail?.messageId} ${followUp?.messageId}`,
      'Message-ID: <answer-1@brandt-outdoors.example>',
      `Date: ${new Date().toUTCString()}`,
      'Content-Type: text/plain; charset=utf-8',
      '',
      'Hi Ada, sounds great, tell me more!',
      '',
    ].join('\r\n'),
  );
  await boardPage.bringToFront();
  await board.go('#/settings', 'Check now');
  await board.press('Check now');
  await board.see('Checked:');
  await board.go('#/people', 'Replied');
  await board.seeTogether(creator.name, 'Replied');
  await boardPage.evaluate((name) => {
    [...document.querySelectorAll('a')].find((link) => link.textContent?.includes(name))?.click();
  }, creator.name);
  await board.see('sounds great, tell me more');
  await take(boardPage, 'dashboard-person');
  step('The answer came in by the mail server’s history: the sequence stopped, the timeline says why');

  const popupPage = await muster.extensionPage('popup.html');
  await popupPage.setViewport({ width: 380, height: 330 });
  const popup = new Hand(popupPage);
  await popup.seeTogether('waiting', creator.name);
  await take(popupPage, 'popup');
  const worker = await muster.worker();
  const badgeText = () =>
    worker.evaluate(() =>
      (
        globalThis as unknown as { chrome: { action: { getBadgeText(o: object): Promise<string> } } }
      ).chrome.action.getBadgeText({}),
    );
  // The worker counts by itself, which may come after the popup's own count.
  let badge = await badgeText();
  for (const end = Date.now() + 15_000; badge === '' && Date.now() < end; badge = await badgeText())
    await new Promise((resolve) => setTimeout(resolve, 200));
  check(Number(badge) >= 1, `the icon’s badge counts what waits (it says “${badge}”)`);
  step(`The popup shows the reply; the icon says ${badge}`);

  check((await gmail.sent()).length === 2, 'nothing more was sent after the answer');
  step('Mail server’s own count: 2 sent, nothing twice, nothing after the answer');

  for (const [name, page] of [
    ['panel', panelPage],
    ['dashboard', boardPage],
    ['popup', popupPage],
  ] as const) {
    const problems = await findProblems(page);
    check(problems.length === 0, `axe finds nothing in the ${name}: ${problems.join('; ')}`);
  }
  step('axe finds nothing in panel, dashboard and popup');
}

async function followTheTab(
  stage: Stage,
  profile: Awaited<ReturnType<Stage['muster']['browser']['newPage']>>,
  panel: Hand,
  { step, take }: { step: (text: string) => void; take: (name: string) => Promise<void> },
): Promise<void> {
  await profile.goto('https://www.example.org/');
  await panel.see('Instagram');
  step('A page without a reader is named as such');
  await profile.goto('https://www.instagram.com/noor.hidden.garden/');
  await panel.see('noor.hidden.garden');
  await take('panel-private');
  step('A private account: what cannot be read is said, no number is made up');
  check(
    stage.sites.asked.some((address) => address.includes('noor.hidden.garden')),
    'the page came from the demo site',
  );
}

/** Connects the agent's mailbox through the settings page that `board` shows and the provider's sign-in page. */
export async function connectGmail({ muster }: Pick<Stage, 'muster'>, board: Hand): Promise<void> {
  await board.press('Connect Gmail');
  await board.fill('Client id', 'demo-client.apps.example');
  await board.fill('Client secret', 'demo-secret');
  await board.fill('Name people see', 'Ada Moreau');
  const signIn = muster.browser.waitForTarget((target) => target.url().startsWith('https://accounts.google.com/'), {
    timeout: 30_000,
  });
  await board.press('Connect', 'Connect Gmail');
  await chooseAccount(signIn);
  await board.see('agent@agency.test');
}

/** Picks the agent's account on the provider's sign-in page. */
export async function chooseAccount(signIn: Promise<Target>): Promise<void> {
  const page = await (await signIn).page();
  if (!page) throw new Error('The sign-in page did not open.');
  await page.waitForSelector('::-p-text(agent@agency.test)', { timeout: 30_000 });
  await page.evaluate(() => {
    const form = [...document.forms].find(
      (candidate) =>
        candidate.innerText.includes('agent@agency.test') || candidate.innerHTML.includes('agent@agency.test'),
    );
    form?.querySelector<HTMLElement>('button, [type=submit]')?.click();
  });
}

async function makeSequence(board: Hand): Promise<void> {
  await board.go('#/sequences/new', 'New sequence');
  await board.fill('Name', 'Warm hello');
  await ensureStep(board, 1, 'mail');
  await board.choose('Template', 'First contact', 'Step 1: mail');
  // Its first lines make the pane longer: a click before that would land beside its button.
  await board.see('Warm wish');
  await ensureStep(board, 2, 'mail');
  await board.fill('Amount', '1', 'Step 2: mail');
  await board.choose('Unit', 'minutes', 'Step 2: mail');
  await board.choose('Template', 'Follow-up', 'Step 2: mail');
  await ensureStep(board, 3, 'task');
  await board.fill('What to do', 'Comment on their newest post', 'Step 3: task');
  await board.press('Save');
  await board.see('“Warm hello” saved.');
}

/** Answers the question that is asked where nobody knows in which country somebody lives. */
export async function livesElsewhere(hand: Hand): Promise<void> {
  await hand.see('can be written to');
  if ((await hand.text()).includes('No, they live elsewhere')) await hand.press('No, they live elsewhere');
}

async function ensureStep(board: Hand, number: number, kind: 'mail' | 'task'): Promise<void> {
  const isThere = await board.page.$(`[aria-label="Step ${number}: ${kind}"]`);
  if (!isThere) await board.press(kind === 'mail' ? 'Add mail' : 'Add task');
}

/** The mail server's own list decides what was sent. */
async function untilSent({ gmail }: Stage, count: number, timeoutMs = 60_000) {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const sent = await gmail.sent();
    if (sent.length >= count) return sent;
    if (Date.now() > end) throw new Error(`The mail server holds ${sent.length} sent messages, not ${count}.`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

/** Brings the repeating alarm forward, as a long-running browser would reach it by itself. */
async function wakeByAlarm({ muster }: Stage): Promise<void> {
  const page = await muster.extensionPage('popup.html');
  await page.evaluate(() => {
    (
      globalThis as unknown as { chrome: { alarms: { create(name: string, info: object): void } } }
    ).chrome.alarms.create('outreach', { delayInMinutes: 0.1, periodInMinutes: 0.25 });
  });
  await page.close();
}

async function parsed(raw: string | undefined) {
  return PostalMime.parse(raw ?? '');
}

function check(isSo: boolean, what: string): void {
  if (!isSo) throw new Error(`Not so: ${what}`);
}
