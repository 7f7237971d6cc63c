import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import puppeteer, { type Browser, type Page, type Target, type WebWorker } from 'puppeteer-core';
import { findOrInstallBrowser } from './find-browser';

export const chromeBuild = fileURLToPath(new URL('../../.output/chrome-mv3', import.meta.url));

export interface MusterBrowser {
  readonly browser: Browser;
  readonly extensionId: string;
  readonly profileDir: string;
  /** Opens a page of the extension as a tab. */
  extensionPage(file: 'dashboard.html' | 'popup.html' | 'sidepanel.html', hash?: string): Promise<Page>;
  /** The running background worker; waits for one. */
  worker(): Promise<WebWorker>;
  /** Stops the background worker as the browser does when it is idle. */
  stopWorker(): Promise<void>;
  /** Lets the next click on an "Allow" button be granted without the browser's own prompt, which no driver can reach. */
  preGrant(...patterns: string[]): Promise<void>;
  /** Opens the real side panel of the window `from` is in. */
  openPanel(from: Page): Promise<Page>;
  /** Ends the whole browser at once, as a crash does. The profile stays. */
  kill(): Promise<void>;
  close(): Promise<void>;
}

export interface LaunchOptions {
  readonly port: number;
  readonly headless?: boolean;
  readonly profileDir?: string;
  readonly build?: string;
  readonly colorScheme?: 'light' | 'dark';
  /**
   * Loads the extension by flag, which Chromium takes and Chrome does not: only then a browser that is opened again on the
   * same profile still knows what the person had allowed.
   */
  readonly byFlag?: boolean;
  readonly say?: (line: string) => void;
}

/**
 * A real Chromium with the built extension, in a profile of its own. Every host name leads to `port` on loopback, so
 * that nothing leaves the machine.
 */
export async function launchMuster(options: LaunchOptions): Promise<MusterBrowser> {
  const build = options.build ?? chromeBuild;
  if (!existsSync(path.join(build, 'manifest.json')))
    throw new Error(`There is no built extension in ${build}. Build it first: npm run build.`);
  const executablePath = findOrInstallBrowser(options.say ?? console.log);
  const profileDir = options.profileDir ?? (await mkdtemp(path.join(tmpdir(), 'muster-')));
  const browser = await puppeteer.launch({
    executablePath,
    headless: options.headless ?? true,
    pipe: true,
    enableExtensions: true,
    userDataDir: profileDir,
    defaultViewport: null,
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--no-first-run',
      '--no-default-browser-check',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-quic',
      '--window-size=1360,900',
      `--host-resolver-rules=MAP * 127.0.0.1:${options.port}`,
      '--ignore-certificate-errors',
      ...(options.byFlag ? [`--load-extension=${build}`] : []),
    ],
  });
  const extensionId = options.byFlag ? await loadedExtension(browser) : await browser.installExtension(build);
  const origin = `chrome-extension://${extensionId}`;
  const isWorker = (target: Target) => target.type() === 'service_worker' && target.url().startsWith(origin);

  const open = async (file: string, hash = ''): Promise<Page> => {
    const page = await browser.newPage();
    await page.goto(`${origin}/${file}${hash}`, { waitUntil: 'domcontentloaded' });
    return page;
  };

  return {
    browser,
    extensionId,
    profileDir,
    extensionPage: open,
    async worker() {
      const target = await browser.waitForTarget(isWorker, { timeout: 30_000 });
      const worker = await target.worker();
      if (!worker) throw new Error('The background worker has no context to look into.');
      return worker;
    },
    async stopWorker() {
      const worker = await browser.targets().find(isWorker)?.worker();
      await worker?.close().catch((error: unknown) => {
        // It came to its end by itself between two words of ours.
        if (!/No (?:session|target) with given id/.test(String(error))) throw error;
      });
    },
    async preGrant(...patterns) {
      const page = await browser.newPage();
      await page.goto('chrome://extensions');
      for (const pattern of patterns) {
        await page.evaluate(
          (id, host) =>
            new Promise<void>((resolve) => {
              const api = (
                globalThis as unknown as {
                  chrome: { developerPrivate: { addHostPermission(id: string, host: string, done: () => void): void } };
                }
              ).chrome;
              api.developerPrivate.addHostPermission(id, host, () => resolve());
            }),
          extensionId,
          pattern,
        );
      }
      await page.close();
    },
    async openPanel(from) {
      await from.bringToFront();
      const isPanel = (candidate: Target) => candidate.url().startsWith(`${origin}/sidepanel.html`);
      const before = new Set(browser.targets().filter(isPanel));
      const opener = await browser.newPage();
      await opener.goto(`${origin}/popup.html`);
      await opener.evaluate(async () => {
        const api = (
          globalThis as unknown as {
            chrome: {
              windows: { getCurrent(): Promise<{ id: number }> };
              sidePanel: { open(o: { windowId: number }): Promise<void> };
            };
          }
        ).chrome;
        const current = await api.windows.getCurrent();
        await api.sidePanel.open({ windowId: current.id });
      });
      const target = await browser.waitForTarget((candidate) => isPanel(candidate) && !before.has(candidate), {
        timeout: 30_000,
      });
      const panel = await target.asPage();
      await opener.close();
      await from.bringToFront();
      return panel;
    },
    async kill() {
      const browserProcess = browser.process();
      if (!browserProcess) return;
      const gone = once(browserProcess, 'exit');
      browserProcess.kill('SIGKILL');
      await gone;
    },
    async close() {
      if (browser.connected) await browser.close();
      if (options.profileDir === undefined) await rm(profileDir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function loadedExtension(browser: Browser): Promise<string> {
  const worker = await browser.waitForTarget(
    (target) => target.type() === 'service_worker' && target.url().endsWith('/background.js'),
    { timeout: 30_000 },
  );
  return new URL(worker.url()).host;
}
