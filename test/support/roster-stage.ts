import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, vi } from 'vitest';
import { type Browsing, openBrowsing } from './browsing';
import type { MusterBrowser } from './chromium';
import { Tables } from './seed';
import { Hand } from './stage';

/** A browser whose dashboard shows the empty roster, with a folder for files that go in and one for those that come out. */
export interface RosterStage {
  readonly browsing: Browsing;
  readonly board: RosterHand;
  readonly tables: Tables;
  readonly files: Files;
  close(): Promise<void>;
}

export async function openRoster(): Promise<RosterStage> {
  const files = await Files.make();
  const browsing = await openBrowsing();
  await files.takeDownloadsOf(browsing.muster);
  const board = new RosterHand(await browsing.muster.extensionPage('dashboard.html', '#/people'));
  await board.see('Nobody here yet');
  return {
    browsing,
    board,
    tables: new Tables(board.page),
    files,
    async close() {
      await browsing.close();
      await files.remove();
    },
  };
}

/** A window of its own: it is in sight and goes on painting, whatever comes to the front elsewhere. */
export async function openWindow({ browser, extensionId }: MusterBrowser, hash: string): Promise<RosterHand> {
  const session = await browser.target().createCDPSession();
  const { targetId } = await session.send('Target.createTarget', {
    url: `chrome-extension://${extensionId}/dashboard.html${hash}`,
    newWindow: true,
  });
  const target = await browser.waitForTarget(
    (candidate) => (candidate as unknown as { _targetId?: string })._targetId === targetId,
  );
  const page = await target.page();
  if (!page) throw new Error('The new window has no page.');
  return new RosterHand(page);
}

/** Files on their way into the browser, and out of it: every one that comes out is read back from the disk. */
export class Files {
  private constructor(
    private readonly folder: string,
    private readonly downloads: string,
  ) {}

  static async make(): Promise<Files> {
    return new Files(
      await mkdtemp(path.join(tmpdir(), 'muster-files-')),
      await mkdtemp(path.join(tmpdir(), 'muster-downloads-')),
    );
  }

  async takeDownloadsOf({ browser }: MusterBrowser): Promise<void> {
    const session = await browser.target().createCDPSession();
    await session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: this.downloads });
  }

  /** @returns where it lies */
  async write(name: string, content: string | Uint8Array | readonly string[]): Promise<string> {
    const file = this.path(name);
    await writeFile(file, typeof content === 'string' || content instanceof Uint8Array ? content : lines(content));
    return file;
  }

  path(name: string): string {
    return path.join(this.folder, name);
  }

  /** A download of this kind, as soon as it is whole; it is taken away, so that the next one is told apart. */
  async downloaded(ending: string): Promise<Buffer> {
    const name = await vi.waitUntil(async () => (await readdir(this.downloads)).find((each) => each.endsWith(ending)), {
      timeout: 30_000,
      interval: 100,
    });
    const file = path.join(this.downloads, name);
    const bytes = await readFile(file);
    await rm(file);
    return bytes;
  }

  async remove(): Promise<void> {
    for (const each of [this.folder, this.downloads]) await rm(each, { recursive: true, force: true });
  }
}

function lines(texts: readonly string[]): string {
  return `${texts.join('\r\n')}\r\n`;
}

/** What a person does with the table of people, and with files of them. */
export class RosterHand extends Hand {
  /** Titles of the columns, from the left. */
  columns(): Promise<string[]> {
    return this.page.$$eval('thead th button', (buttons) => buttons.map(({ title }) => title));
  }

  /** Names of the first rows. */
  top(count: number): Promise<string[]> {
    return this.page.$$eval(
      'tbody th[scope="row"]',
      (cells, most) => cells.slice(0, most).map((cell) => cell.textContent ?? ''),
      count,
    );
  }

  /** Waits until these are the first rows. */
  async untilTop(names: readonly string[]): Promise<void> {
    let seen: readonly string[] = [];
    await vi
      .waitUntil(
        async () => {
          seen = await this.top(names.length);
          return JSON.stringify(seen) === JSON.stringify(names);
        },
        { timeout: 15_000 },
      )
      .catch(() => Promise.reject(new Error(`The table begins with ${seen.join(', ')}, not ${names.join(', ')}.`)));
  }

  /** Waits until these are the columns, from the left. */
  async untilColumns(titles: readonly string[]): Promise<void> {
    await expect.poll(() => this.columns(), { timeout: 15_000 }).toEqual(titles);
  }

  async heading(title: string) {
    const found = await this.page.waitForSelector(`thead th button[title="${title}"]`);
    if (!found) throw new Error(`There is no column “${title}”.`);
    return found;
  }

  /** A cell of the table, in sight. */
  async cell(row: string, field: string) {
    const found = await this.page.waitForSelector(`${row} td[data-field${field}]`);
    if (!found) throw new Error(`There is no cell ${field}.`);
    await found.scrollIntoView();
    return found;
  }

  /** Adds columns by what is typed into the search of the menu. */
  async showColumns(...typed: string[]): Promise<void> {
    await this.press('Columns');
    for (const each of typed) {
      await this.fill('Columns to show', each);
      await this.key('Enter');
    }
    await this.key('Escape');
    await this.page.waitForSelector('[role="dialog"]', { hidden: true });
  }

  async addFilter(opener: string, field: string, how: string, value?: string): Promise<void> {
    await this.press(opener);
    await this.fill('Field to filter by', field);
    await this.key('Enter');
    await this.choose('How', how, 'dialog');
    if (value !== undefined)
      await this.fill(how.includes('days') ? 'Days' : /^\d+$/.test(value) ? 'Number' : 'Text', value, 'dialog');
    await this.pressAt('[role="dialog"] button[type="submit"]');
    await this.page.waitForSelector('[role="dialog"]', { hidden: true });
  }

  async search(words: string): Promise<void> {
    await this.fill('Search by name, handle or e-mail', words);
  }

  async fromMenu(opener: string, item: string): Promise<void> {
    await this.pressAt(`button::-p-text(${opener})`);
    await this.pressAt(`[role="menuitem"]::-p-text(${item})`);
    await this.page.waitForSelector('[role="menu"]', { hidden: true });
  }

  /** Saves whom the table shows, or the chosen ones, as a file. */
  async exportPeople(kind: string, { columns, which = 'shown' }: { columns?: string; which?: string } = {}) {
    await this.press('Files');
    await this.pressAt(`[role="menuitem"]::-p-text(${which})`);
    await this.choose('Kind of file', kind, 'dialog');
    if (columns !== undefined) await this.choose('Columns', columns, 'dialog');
    await this.press('Save the file', 'dialog');
    await this.see('is among your downloads');
    await this.press('Done', 'dialog');
  }

  /** Brings a file to where its columns are chosen. */
  async giveFile(file: string): Promise<void> {
    await this.see('Drop a file here');
    await this.give('File of people', file);
  }

  /** Not asked for by its name as screen readers hear it: beside two hundred columns to choose places for that takes seconds. */
  async checkFile(): Promise<void> {
    await this.pressAt('button::-p-text(Check the file)');
  }

  /** Presses the button that begins with this and says how many. */
  async import(): Promise<void> {
    await this.pressAt('button::-p-text(Import ):not([disabled])');
  }

  /** The number that stands above these words. */
  countOf(words: string): Promise<string | null | undefined> {
    return this.page.evaluate(
      (wanted) =>
        [...document.querySelectorAll('dt')].find(({ textContent }) => textContent === wanted)?.nextElementSibling
          ?.textContent,
      words,
    );
  }
}
