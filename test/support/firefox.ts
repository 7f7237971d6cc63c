import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { FIREFOX_ID } from '../tools/companion/places';
import { freePorts } from './free-ports';
import { startLoopbackProxy } from './loopback-proxy';
import { Marionette } from './marionette';
import { canInstallPackages, installPackages } from './system-packages';

const firefoxBuild = fileURLToPath(new URL('../../.output/firefox-mv3', import.meta.url));

/** Under which Firefox finds the extension's pages: one is drawn at random where none is set. */
const UUID = '6a5b1c1e-0000-4000-8000-000000000001';

const candidates = [
  process.env.MUSTER_FIREFOX,
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
];

export function findFirefox(): string | undefined {
  return candidates.find((file): file is string => file !== undefined && existsSync(file));
}

/** Gets Debian's Firefox where there is none and packages may be installed. Says what it does. */
export function installFirefox(say: (line: string) => void): void {
  if (findFirefox() !== undefined || !canInstallPackages()) return;
  say('No Firefox here: installing it from the system’s packages (about half a minute) …');
  try {
    installPackages(['firefox-esr']);
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
  }
}

export interface FirefoxOptions {
  /** Where every host name leads. */
  readonly port: number;
  /** Home of the user as whom it runs: native messaging looks for its programs there. */
  readonly home?: string;
}

/** A real Firefox with the built extension, driven by its own protocol; nothing leaves the machine. */
export class Firefox {
  private constructor(
    private readonly marionette: Marionette,
    private readonly end: () => Promise<void>,
  ) {}

  static async launch({ port, home }: FirefoxOptions): Promise<Firefox> {
    const program = findFirefox();
    if (program === undefined) throw new Error('There is no Firefox here.');
    if (!existsSync(path.join(firefoxBuild, 'manifest.json')))
      throw new Error(`There is no built extension in ${firefoxBuild}. Build it first: npm run build.`);
    const profile = await mkdtemp(path.join(tmpdir(), 'muster-firefox-'));
    const proxy = await startLoopbackProxy(port);
    const [marionettePort = 0] = await freePorts(1);
    await writeFile(path.join(profile, 'user.js'), preferences(marionettePort, proxy.port));
    const child = spawn(
      program,
      ['--headless', '--marionette', '--remote-allow-system-access', '--no-remote', '--profile', profile],
      {
        stdio: 'ignore',
        env: { ...process.env, MOZ_HEADLESS_WIDTH: '1360', MOZ_HEADLESS_HEIGHT: '900', ...(home && { HOME: home }) },
      },
    );
    const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    const end = async () => {
      child.kill('SIGKILL');
      await gone;
      await proxy.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    };
    try {
      const marionette = await Marionette.open(marionettePort);
      await marionette.send('WebDriver:NewSession', { acceptInsecureCerts: true });
      await marionette.send('Addon:Install', { path: firefoxBuild, temporary: true });
      return new Firefox(marionette, async () => {
        marionette.close();
        await end();
      });
    } catch (error) {
      await end();
      throw error;
    }
  }

  /** Goes to a page of the extension, in the present tab. */
  async go(file: 'dashboard.html' | 'popup.html' | 'sidepanel.html', hash = ''): Promise<void> {
    await this.visit(`moz-extension://${UUID}/${file}${hash}`);
  }

  async visit(address: string): Promise<void> {
    await this.marionette.send('WebDriver:Navigate', { url: address });
  }

  /** Waits for a window or tab at such an address, does this there, and comes back. */
  async inWindow(start: string, work: () => Promise<void>): Promise<void> {
    const before = await this.marionette.send<{ value: string }>('WebDriver:GetWindowHandle');
    const back = { handle: before.value, focus: false };
    for (const end = Date.now() + 40_000; ; await pause(200)) {
      for (const handle of await this.marionette.send<string[]>('WebDriver:GetWindowHandles')) {
        await this.marionette.send('WebDriver:SwitchToWindow', { handle, focus: false });
        // A window that is just being opened has no address yet, or is another one before the answer comes.
        const address = await this.evaluate<string | null>('location.href').catch(() => null);
        if (!address?.startsWith(start)) continue;
        await work();
        await this.marionette.send('WebDriver:SwitchToWindow', back);
        return;
      }
      await this.marionette.send('WebDriver:SwitchToWindow', back);
      if (Date.now() > end) throw new Error(`No window came to ${start}.`);
    }
  }

  /** Runs an expression in the page; a promise is waited for. */
  evaluate<T = unknown>(expression: string): Promise<T> {
    return this.script<T>(`return (${expression});`);
  }

  /** `stopped` while the background sleeps. */
  backgroundState(): Promise<string> {
    return this.around(() =>
      this.script<string>(`return WebExtensionPolicy.getByID(arguments[0]).extension.backgroundState;`, [FIREFOX_ID]),
    );
  }

  /** Waits until the page shows this text. */
  async see(text: string, timeoutMs = 30_000): Promise<void> {
    for (const end = Date.now() + timeoutMs; Date.now() < end; await pause(100))
      if ((await this.text()).includes(text)) return;
    throw new Error(`“${text}” did not appear. The page says: ${(await this.text()).slice(0, 1_500)}`);
  }

  /** Clicks the control of this name, or the one that holds these words. @param within `aria-label` of a part */
  press(name: string, within?: string): Promise<void> {
    return this.click(() => this.find(name, within));
  }

  /** Types into the field of this label, in place of what is there. */
  async fill(label: string, text: string, within?: string): Promise<void> {
    const id = await this.find(label, within);
    await this.marionette.send('WebDriver:ElementClear', { id });
    await this.marionette.send('WebDriver:ElementSendKeys', { id, text });
  }

  /** Chooses by value in the one select of a part. */
  choose(within: string, value: string): Promise<void> {
    const option = `[aria-label="${within}"] select option[value="${value}"]`;
    return this.click(() => this.element(`return document.querySelector(arguments[0]);`, [option]));
  }

  async text(): Promise<string> {
    return this.evaluate<string>(`document.body?.innerText.replace(/\\s+/g, ' ') ?? ''`);
  }

  /** Waits until the sidebar, which is no window of its own, shows this text; it is opened where it is closed. */
  async seeInSidebar(text: string, timeoutMs = 30_000): Promise<void> {
    let shown = '';
    for (const end = Date.now() + timeoutMs; Date.now() < end; await pause(150)) {
      shown = await this.inSidebar(`content.document.body?.innerText.replace(/\\s+/g, ' ') ?? ''`);
      if (shown.includes(text)) return;
    }
    throw new Error(`“${text}” did not appear in the sidebar. It says: ${shown.slice(0, 1_500)}`);
  }

  /** Clicks the button there that holds this text. */
  async pressInSidebar(name: string): Promise<void> {
    await this.seeInSidebar(name);
    // A menu opens when the button goes down, all else when it was pressed.
    await this.inSidebar(`(() => {
      const all = [...content.document.querySelectorAll('button, [role="menuitem"]')];
      const control = all.find(({ textContent }) => textContent.includes(${JSON.stringify(name)}));
      for (const type of ['pointerdown', 'pointerup'])
        control?.dispatchEvent(new content.PointerEvent(type, { bubbles: true, button: 0, pointerType: 'mouse' }));
      control?.click();
      return '';
    })()`);
  }

  private inSidebar(expression: string): Promise<string> {
    return this.around(() => this.script<string>(askSidebar, [FIREFOX_ID, expression]));
  }

  /** Allows hosts or permissions without the browser's own question, which no driver can reach. */
  async grant(given: {
    readonly origins?: readonly string[];
    readonly permissions?: readonly string[];
  }): Promise<void> {
    await this.around(() => this.script(grantAll, [FIREFOX_ID, { origins: [], permissions: [], ...given }]));
  }

  close(): Promise<void> {
    return this.end();
  }

  private async script<T>(script: string, args: readonly unknown[] = []): Promise<T> {
    const { value } = await this.marionette.send<{ value: T }>('WebDriver:ExecuteScript', { script, args });
    return value;
  }

  /** In the browser itself, around its pages. */
  private async around<T>(work: () => Promise<T>): Promise<T> {
    await this.marionette.send('Marionette:SetContext', { value: 'chrome' });
    try {
      return await work();
    } finally {
      await this.marionette.send('Marionette:SetContext', { value: 'content' });
    }
  }

  private find(name: string, within = ''): Promise<string> {
    return this.element(findControl, [name, within]);
  }

  private async click(locate: () => Promise<string>): Promise<void> {
    for (const end = Date.now() + 20_000; ; await pause(200)) {
      try {
        await this.marionette.send('WebDriver:ElementClick', { id: await locate() });
        return;
      } catch (error) {
        // A message may lie over it, and stays while the mouse rests on it; or the page has just drawn it anew.
        if (Date.now() > end || !/obscures|not clickable|stale|no longer|not reachable/i.test(String(error)))
          throw error;
        await this.evaluate(`void document.querySelector('[aria-label="Messages"] [aria-label="Dismiss"]')?.click()`);
      }
    }
  }

  /** Waits for the element that the script gives. */
  private async element(script: string, args: readonly string[]): Promise<string> {
    for (const end = Date.now() + 30_000; ; await pause(100)) {
      const [id] = Object.values((await this.script<Record<string, string> | null>(script, args)) ?? {});
      if (id !== undefined) return id;
      if (Date.now() > end)
        throw new Error(`“${args.join('”, “')}” is not there. The page says: ${(await this.text()).slice(0, 1_500)}`);
    }
  }
}

/** By accessible name as far as our pages make use of it: a label of its own, that of the form, or its words. */
const findControl = `
  const [wanted, within] = arguments;
  const flat = (text) => (text ?? '').replace(/\\s+/g, ' ').trim();
  const nameOf = (element) =>
    element.getAttribute('aria-label') ??
    (element.labels?.length ? [...element.labels].map(({ textContent }) => flat(textContent)).join(' ') : flat(element.textContent));
  const isShown = (element) => element.getClientRects().length > 0 && !element.disabled;
  const scope = within === '' ? document : document.querySelector('[aria-label="' + within + '"]');
  const all = [...(scope?.querySelectorAll('button, a[href], input, textarea, select, [role="menuitem"], [role="tab"]') ?? [])];
  const shown = all.filter(isShown);
  return shown.find((element) => nameOf(element) === wanted) ?? shown.find((element) => nameOf(element).startsWith(wanted)) ?? null;`;

const grantAll = `
  const [id, given] = arguments;
  const { ExtensionPermissions } = ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs');
  return ExtensionPermissions.add(id, given, WebExtensionPolicy.getByID(id).extension);`;

const askSidebar = `
  const [id, expression] = arguments;
  return (async () => {
    const command = id.replace(/[^a-z0-9_-]/gi, '_') + '-sidebar-action';
    const { SidebarController } = window;
    if (!SidebarController.isOpen || SidebarController.currentID !== command) await SidebarController.show(command);
    const inner = SidebarController.browser.contentDocument.getElementById('webext-panels-browser');
    return new Promise((resolve) => {
      // A sidebar that is just being opened changes its process, and what was asked of the first is lost.
      setTimeout(() => resolve(''), 2_000);
      inner.messageManager.addMessageListener('muster:said', function said({ data }) {
        inner.messageManager.removeMessageListener('muster:said', said);
        resolve(data);
      });
      const code = 'sendAsyncMessage("muster:said", (' + expression + '));';
      inner.messageManager.loadFrameScript('data:,' + encodeURIComponent(code), false);
    });
  })();`;

function preferences(marionettePort: number, proxyPort: number): string {
  const all: Readonly<Record<string, string | number | boolean>> = {
    'marionette.port': marionettePort,
    'extensions.webextensions.uuids': JSON.stringify({ [FIREFOX_ID]: UUID }),
    'network.proxy.type': 1,
    'network.proxy.http': '127.0.0.1',
    'network.proxy.http_port': proxyPort,
    'network.proxy.ssl': '127.0.0.1',
    'network.proxy.ssl_port': proxyPort,
    'network.dns.disablePrefetch': true,
    'network.captive-portal-service.enabled': false,
    'network.connectivity-service.enabled': false,
    'app.update.enabled': false,
    'browser.startup.page': 0,
    // The background is put to sleep after so long, ms, in place of half a minute.
    'extensions.background.idle.timeout': 3_000,
    'browser.safebrowsing.downloads.remote.enabled': false,
    'datareporting.policy.dataSubmissionEnabled': false,
    'toolkit.telemetry.server': '',
    'services.settings.server': 'data:,',
  };
  return Object.entries(all)
    .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`)
    .join('');
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
