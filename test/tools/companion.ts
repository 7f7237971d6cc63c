import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { COMPANION_NAME } from '@/lib/mail/companion-protocol';
import { build } from './companion/build';
import {
  type BrowserName,
  browsers,
  FIREFOX_ID,
  manifestFolder,
  manifestOf,
  registryArguments,
  registryRemoval,
  type System,
  unpackedId,
  wrapperOf,
} from './companion/places';

const usage = `The companion program: SMTP and IMAP for Muster, which a browser cannot speak by itself.

  npm run companion -- build
  npm run companion -- install [--browser chrome|chromium|edge|firefox|all] [--extension-id ID]… [--dir FOLDER]
  npm run companion -- uninstall [--browser …] [--dir FOLDER]

  build            one file with everything it needs, in .output/companion
  install          tells the browsers of this user where it is (builds it first where it is missing)
  uninstall        makes them forget it again
  --browser        one browser alone; all when left out
  --extension-id   Muster's id in Chrome, Chromium and Edge, as their extensions page shows it; when left out, the id of
                   .output/chrome-mv3 loaded as an unpacked extension
  --dir            write the browsers' files there instead (for tests)`;

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Exit 0, or 2 with one line on stderr when nothing was done. */
export async function run(argv: readonly string[], say: (line: string) => void): Promise<0 | 2> {
  let given: ReturnType<typeof argumentsOf>;
  try {
    given = argumentsOf(argv);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message.split('\n')[0] : 'not understood'} (see --help)\n`);
    return 2;
  }
  const { command, chosen, ids, dir, isHelp } = given;
  if (isHelp) {
    say(usage);
    return 0;
  }
  if (command === 'build') {
    say(`Built ${path.relative(process.cwd(), await build(root))}.`);
    return 0;
  }
  if (command === 'install') {
    const companion = path.join(root, '.output', 'companion', 'companion.mjs');
    if (!existsSync(companion)) await build(root);
    install({ companion, chosen, ids, dir }, say);
    return 0;
  }
  uninstall(chosen, dir, say);
  return 0;
}

function argumentsOf(argv: readonly string[]) {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      help: { type: 'boolean', short: 'h' },
      browser: { type: 'string' },
      'extension-id': { type: 'string', multiple: true },
      dir: { type: 'string' },
    },
  });
  const [command = '', ...more] = positionals;
  const isHelp = values.help === true;
  if (!isHelp && (!['build', 'install', 'uninstall'].includes(command) || more.length > 0)) {
    throw new Error('say build, install or uninstall');
  }
  const wanted = values.browser ?? 'all';
  const chosen = wanted === 'all' ? browsers : browsers.filter((each) => each === wanted);
  if (chosen.length === 0) throw new Error(`“${wanted}” is none of ${browsers.join(', ')}, all`);
  const ids = values['extension-id'] ?? [unpackedId(path.join(root, '.output', 'chrome-mv3'), system())];
  const odd = ids.find((id) => id !== FIREFOX_ID && !/^[a-p]{32}$/.test(id));
  if (odd !== undefined) throw new Error(`“${odd}” is not an extension’s id: 32 letters from a to p`);
  return { command, chosen, ids, dir: values.dir, isHelp };
}

function install(
  {
    companion,
    chosen,
    ids,
    dir,
  }: {
    companion: string;
    chosen: readonly BrowserName[];
    ids: readonly string[];
    dir: string | undefined;
  },
  say: (line: string) => void,
): void {
  const program = path.join(
    path.dirname(companion),
    system() === 'win32' ? 'muster-companion.bat' : 'muster-companion',
  );
  writeFileSync(program, wrapperOf(system(), process.execPath, companion));
  if (system() !== 'win32') chmodSync(program, 0o755);
  for (const browser of chosen) {
    const file = manifestPath(browser, dir);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, `${JSON.stringify(manifestOf(browser, program, ids), null, 2)}\n`);
    if (system() === 'win32' && dir === undefined) execFileSync('reg.exe', registryArguments(browser, file));
    say(`${browser}: ${file}`);
  }
  say('Installed. Go on in Muster: Settings, Mailboxes.');
}

function uninstall(chosen: readonly BrowserName[], dir: string | undefined, say: (line: string) => void): void {
  for (const browser of chosen) {
    const file = manifestPath(browser, dir);
    if (!existsSync(file)) continue;
    rmSync(file);
    if (system() === 'win32' && dir === undefined) execFileSync('reg.exe', registryRemoval(browser));
    say(`${browser}: removed`);
  }
  say('Uninstalled.');
}

function manifestPath(browser: BrowserName, dir: string | undefined): string {
  return path.join(dir ?? manifestFolder(browser, system(), homedir()), `${COMPANION_NAME}.json`);
}

function system(): System {
  return process.platform === 'win32' || process.platform === 'darwin' ? process.platform : 'linux';
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  process.exitCode = await run(process.argv.slice(2), (line) => console.log(line));
}
