import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';
import { type GmailServer, startGmailServer } from '../servers/gmail-emulator';
import { type SiteServer, startSiteServer } from '../servers/site-server';
import { launchMuster, type MusterBrowser } from './chromium';

/** Google's hosts, as the shipped settings name them: they lead to the local mail server. */
export const googleHosts = ['accounts.google.com', 'oauth2.googleapis.com', 'gmail.googleapis.com'];

export interface Stage {
  readonly sites: SiteServer;
  readonly gmail: GmailServer;
  /** The browser that runs now. */
  readonly muster: MusterBrowser;
  /** After `muster.kill()`: a new browser on the profile that the dead one left behind. */
  reopen(): Promise<MusterBrowser>;
  close(): Promise<void>;
}

/** The whole world of a journey on this machine: demo sites, a mail server that others wrote, and a real browser. */
export async function openStage(
  options: { headless?: boolean; profileDir?: string; byFlag?: boolean; say?: (line: string) => void } = {},
): Promise<Stage> {
  const sites = await startSiteServer();
  const gmail = await startGmailServer();
  for (const host of googleHosts) sites.route(host, gmail.handle);
  let muster = await launchMuster({ port: sites.port, ...options });
  const firstProfile = muster.profileDir;
  return {
    sites,
    gmail,
    get muster() {
      return muster;
    },
    async reopen() {
      muster = await launchMuster({ port: sites.port, ...options, profileDir: firstProfile });
      return muster;
    },
    async close() {
      await muster.close();
      if (options.profileDir === undefined) await rm(firstProfile, { recursive: true, force: true, maxRetries: 5 });
      await gmail.close();
      await sites.close();
    },
  };
}

const LOOK_MS = 80;
/** Longer than any message stays. */
const LOOKS = 150;
/** How often a control that is drawn anew again and again is looked for. */
const TRIES = 10;

/** Runs in the page. A hidden control is pressed by its label, and one that is off the screen is judged once it is there. */
function isCovered(element: Element): boolean {
  const { left, top, width, height } = element.getBoundingClientRect();
  const onTop = document.elementFromPoint(left + width / 2, top + height / 2);
  return onTop?.closest('[aria-label="Messages"]') != null && !onTop.contains(element) && !element.contains(onTop);
}

/** Runs in the page. */
function isResting(element: Element): boolean {
  return element.matches(':disabled, [aria-disabled="true"]');
}

/** What a person does on a page, by the words they see. */
export class Hand {
  constructor(
    readonly page: Page,
    private readonly timeoutMs = 30_000,
  ) {}

  /** Clicks the button, link, menu item or option of this accessible name. */
  async press(name: string, within?: string): Promise<void> {
    await this.act(
      () => this.find(name, within),
      (element) => element.click(),
    );
  }

  /** Clicks the first thing that this selector finds: for what has no name of its own, or is slow to be found by it. */
  async pressAt(selector: string): Promise<void> {
    const find = async () => {
      const found = await this.page
        .waitForSelector(selector, { timeout: this.timeoutMs, visible: true })
        .catch(() => null);
      if (!found) throw new Error(`There is no ${selector}. The page says: ${(await this.text()).slice(0, 1_500)}`);
      return found;
    };
    await this.act(find, (element) => element.click());
  }

  /** Presses a key, such as `KeyL` or `Escape`. What has just been drawn hears its keys a moment after it is seen. */
  async key(key: Parameters<Page['keyboard']['press']>[0]): Promise<void> {
    await this.page.evaluate(
      () =>
        new Promise<void>((resolve) => {
          requestAnimationFrame(() => setTimeout(resolve));
          // A page behind others draws no frames.
          setTimeout(resolve, 300);
        }),
    );
    await this.page.keyboard.press(key);
  }

  /** Types into the field of this label, in place of what is there. */
  async fill(label: string, text: string, within?: string): Promise<void> {
    await this.act(
      () => this.find(label, within),
      async (field) => {
        await field.click({ count: 3 });
        await this.chord('KeyA', 'Control');
        await this.page.keyboard.press('Backspace');
        if (text) await field.type(text);
      },
    );
  }

  /** Chooses an option of a native select by its label and a part of the option's text. */
  async choose(label: string, option: string, within?: string): Promise<void> {
    // What there is to choose from may come later than the field.
    for (const deadline = Date.now() + this.timeoutMs; ; ) {
      const field = await this.find(label, within);
      const value = await field.evaluate((element, text) => {
        if (!(element instanceof HTMLSelectElement)) return undefined;
        return [...element.options].find((candidate) => candidate.text.includes(text))?.value;
      }, option);
      if (value !== undefined) {
        await (field as ElementHandle<HTMLSelectElement>).select(value);
        return;
      }
      if (Date.now() > deadline) throw new Error(`“${label}” has no option “${option}”.`);
      await pause(LOOK_MS);
    }
  }

  /** Waits until the page shows this text. */
  async see(text: string, timeoutMs = this.timeoutMs): Promise<void> {
    try {
      await this.page.waitForFunction(
        (wanted) => document.body?.innerText.replace(/\s+/g, ' ').includes(wanted),
        { timeout: timeoutMs, polling: 100 },
        text,
      );
    } catch {
      throw new Error(`“${text}” did not appear. The page says: ${(await this.text()).slice(0, 1_500)}`);
    }
  }

  /**
   * Waits until the page shows all of these at one moment, and answers with what it says then. For a page that changes by
   * itself: what was seen a moment ago may have been of the state before.
   */
  async seeTogether(...texts: readonly string[]): Promise<string> {
    const deadline = Date.now() + this.timeoutMs;
    for (;;) {
      const now = await this.text();
      const missing = texts.filter((text) => !now.includes(text));
      if (missing.length === 0) return now;
      if (Date.now() > deadline)
        throw new Error(`“${missing.join('”, “')}” did not appear. The page says: ${now.slice(0, 1_500)}`);
      await pause(LOOK_MS);
    }
  }

  /** Waits until the page shows this text no longer. */
  async seeGone(text: string, timeoutMs = this.timeoutMs): Promise<void> {
    try {
      await this.page.waitForFunction(
        (unwanted) => !document.body?.innerText.replace(/\s+/g, ' ').includes(unwanted),
        { timeout: timeoutMs, polling: 100 },
        text,
      );
    } catch {
      throw new Error(`“${text}” did not go. The page says: ${(await this.text()).slice(0, 1_500)}`);
    }
  }

  /** Takes back what this message speaks of, once it is there: messages of earlier acts may stand beside it, and move it. */
  async undo(message: string): Promise<void> {
    await this.page
      .waitForFunction(
        (words) => {
          const all = [...document.querySelectorAll('[aria-label="Messages"] button')].filter(
            ({ textContent }) => textContent === 'Undo',
          );
          const own = all.filter((button) => button.parentElement?.textContent?.includes(words)).at(-1);
          (own as HTMLElement | undefined)?.click();
          return own !== undefined;
        },
        { timeout: this.timeoutMs, polling: LOOK_MS },
        message,
      )
      .catch(async () => {
        throw new Error(`No “${message}” can be undone. The page says: ${(await this.text()).slice(0, 1_500)}`);
      });
  }

  /** Goes to a place of the dashboard and waits for a text that stands there and not where one came from. */
  async go(hash: string, sign: string): Promise<void> {
    await this.page.evaluate((to) => {
      location.hash = to;
    }, hash);
    await this.see(sign);
  }

  /** Types into the box of this label, in place of what is there, as soon as it has the focus by itself. */
  async write(label: string, text: string): Promise<void> {
    await this.page
      .waitForFunction((name) => document.activeElement?.getAttribute('aria-label') === name, { polling: 50 }, label)
      .catch(() => Promise.reject(new Error(`The focus did not come to “${label}”.`)));
    await this.chord('KeyA', 'Control');
    await this.page.keyboard.type(text);
  }

  /** Presses a key while others are held down. */
  async chord(key: Parameters<Page['keyboard']['press']>[0], ...held: Parameters<Page['keyboard']['down']>[0][]) {
    for (const each of held) await this.page.keyboard.down(each);
    await this.page.keyboard.press(key);
    for (const each of held) await this.page.keyboard.up(each);
  }

  /** Hands a file of this machine to the chooser of this label, which need not be in sight. */
  async give(label: string, filePath: string): Promise<void> {
    const chooser = await this.page.waitForSelector(`input[type="file"][aria-label="${label}"]`, {
      timeout: this.timeoutMs,
    });
    if (!chooser) throw new Error(`There is no chooser “${label}”.`);
    await (chooser as ElementHandle<HTMLInputElement>).uploadFile(filePath);
  }

  async text(): Promise<string> {
    return this.page.evaluate(() => document.body?.innerText.replace(/\s+/g, ' ') ?? '');
  }

  /** Does something with a control once it stands still. A page may draw it anew meanwhile: then with the new one. */
  private async act(
    find: () => Promise<ElementHandle<Element>>,
    work: (element: ElementHandle<Element>) => Promise<void>,
  ): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      const element = await find();
      try {
        await element.scrollIntoView();
        await this.standsStill(element);
        await work(element);
        return;
      } catch (error) {
        const isThere = await element.evaluate(({ isConnected }) => isConnected).catch(() => false);
        if (isThere || tries === TRIES) throw error;
      }
    }
  }

  /**
   * A page that has just come to the front may still be moving things, a button may rest until what it needs is there, and a
   * message may lie over it for some seconds.
   */
  private async standsStill(element: ElementHandle<Element>): Promise<void> {
    for (let before = '', looks = 0; looks < LOOKS; looks += 1) {
      const box = JSON.stringify(await element.boundingBox());
      const isUnder = await element.evaluate(isCovered);
      if (box === before && !isUnder && !(await element.evaluate(isResting))) return;
      // A message stays as long as the mouse rests on it.
      if (isUnder) await this.page.mouse.move(0, 0);
      before = box;
      await pause(LOOK_MS);
    }
  }

  /** By accessible name, inside the element with the `aria-label` of `within`, or the open dialog. */
  private async find(name: string, within?: string): Promise<ElementHandle<Element>> {
    const scope = within === undefined ? '' : within === 'dialog' ? '[role="dialog"] ' : `[aria-label="${within}"] `;
    const found = await this.page
      .waitForSelector(`${scope}::-p-aria([name="${name}"])`, { timeout: this.timeoutMs, visible: true })
      .catch(() => null);
    if (!found)
      throw new Error(
        `“${name}” is not there${within ? ` in “${within}”` : ''}. The page says: ${(await this.text()).slice(0, 1_500)}`,
      );
    return found;
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Numbered screenshots in one folder, in the order in which they were taken, in both themes. */
export class Pictures {
  private count = 0;

  private constructor(readonly folder: string) {}

  static async into(folder: string): Promise<Pictures> {
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    return new Pictures(folder);
  }

  async take(page: Page, name: string): Promise<string> {
    this.count += 1;
    const number = String(this.count).padStart(2, '0');
    for (const theme of ['light', 'dark'] as const) {
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }]);
      await pause(120);
      await page.screenshot({ path: path.join(this.folder, `${number}-${name}-${theme}.png`) as `${string}.png` });
    }
    await page.emulateMediaFeatures([]);
    return `${number}-${name}`;
  }
}
