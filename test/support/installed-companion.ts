import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type CyrusServer, cyrusPassword, cyrusUsers } from '../servers/cyrus-server';
import type { Hand } from './stage';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../..', import.meta.url));

/** No driver can reach the browser's question for a permission that is no host: here it is given with the installation. */
export async function grantAtInstall(build: string): Promise<void> {
  const file = path.join(build, 'manifest.json');
  const manifest = JSON.parse(await readFile(file, 'utf8')) as {
    permissions: string[];
    optional_permissions: string[];
  };
  if (manifest.optional_permissions.join() !== 'nativeMessaging')
    throw new Error(`More can be asked for than the companion: ${manifest.optional_permissions.join()}`);
  const given = { permissions: [...manifest.permissions, 'nativeMessaging'], optional_permissions: [] };
  await writeFile(file, JSON.stringify({ ...manifest, ...given }));
}

/** What a person types: builds or installs the companion. */
export async function runCompanion(...args: string[]): Promise<void> {
  await run(process.execPath, ['--import', 'tsx', path.join(root, 'test/tools/companion.ts'), ...args], { cwd: root });
}

/** Fills the form on the settings page in for the agent's account on this server, up to the last press. */
export async function fillCompanionForm(hand: Hand, server: CyrusServer): Promise<void> {
  await hand.press('Connect another account');
  await hand.fill('E-mail address', cyrusUsers.agent);
  await hand.fill('Password or app password', cyrusPassword);
  for (const [title, port] of [
    ['Incoming mail (IMAP)', server.imapPort],
    ['Outgoing mail (SMTP)', server.smtpPort],
  ] as const) {
    await hand.fill(`${title}: server`, '127.0.0.1', title);
    await hand.fill('Port', String(port), title);
    await hand.page.select(`[aria-label="${title}"] select`, 'none');
  }
}

/** Connects that account. */
export async function connectCompanion(hand: Hand, server: CyrusServer): Promise<void> {
  await fillCompanionForm(hand, server);
  await hand.press('Connect', 'Connect SMTP and IMAP');
  await hand.see(`${cyrusUsers.agent} is connected.`, 30_000);
}
