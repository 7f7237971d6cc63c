import { createHash } from 'node:crypto';
import path from 'node:path';
import { COMPANION_NAME } from '@/lib/mail/companion-protocol';

export const browsers = ['chrome', 'chromium', 'edge', 'firefox'] as const;
export type BrowserName = (typeof browsers)[number];
export type System = 'linux' | 'darwin' | 'win32';

/** The id in `browser_specific_settings`, which Firefox takes in place of one made from a path or a key. */
export const FIREFOX_ID = 'muster@muster.example';

/** Where the browsers look for native-messaging manifests of this user; on Windows the registry names the file. */
export function manifestFolder(browser: BrowserName, system: System, home: string): string {
  if (system === 'win32') return path.win32.join(home, 'AppData', 'Local', 'Muster', 'companion', browser);
  const folders: Record<Exclude<System, 'win32'>, Record<BrowserName, string>> = {
    linux: {
      chrome: '.config/google-chrome/NativeMessagingHosts',
      chromium: '.config/chromium/NativeMessagingHosts',
      edge: '.config/microsoft-edge/NativeMessagingHosts',
      firefox: '.mozilla/native-messaging-hosts',
    },
    darwin: {
      chrome: 'Library/Application Support/Google/Chrome/NativeMessagingHosts',
      chromium: 'Library/Application Support/Chromium/NativeMessagingHosts',
      edge: 'Library/Application Support/Microsoft Edge/NativeMessagingHosts',
      firefox: 'Library/Application Support/Mozilla/NativeMessagingHosts',
    },
  };
  return path.posix.join(home, folders[system][browser]);
}

const registryKeys: Record<BrowserName, string> = {
  chrome: 'HKCU\\Software\\Google\\Chrome\\NativeMessagingHosts',
  chromium: 'HKCU\\Software\\Chromium\\NativeMessagingHosts',
  edge: 'HKCU\\Software\\Microsoft\\Edge\\NativeMessagingHosts',
  firefox: 'HKCU\\Software\\Mozilla\\NativeMessagingHosts',
};

/** What `reg.exe` is run with on Windows. */
export function registryArguments(browser: BrowserName, manifestPath: string): string[] {
  return ['add', `${registryKeys[browser]}\\${COMPANION_NAME}`, '/ve', '/t', 'REG_SZ', '/d', manifestPath, '/f'];
}

export function registryRemoval(browser: BrowserName): string[] {
  return ['delete', `${registryKeys[browser]}\\${COMPANION_NAME}`, '/f'];
}

export function manifestOf(browser: BrowserName, program: string, extensionIds: readonly string[]): object {
  return {
    name: COMPANION_NAME,
    description: 'Muster’s companion: SMTP and IMAP for the mailboxes that the person connects.',
    path: program,
    type: 'stdio',
    ...(browser === 'firefox'
      ? { allowed_extensions: [FIREFOX_ID] }
      : { allowed_origins: extensionIds.filter((id) => id !== FIREFOX_ID).map((id) => `chrome-extension://${id}/`) }),
  };
}

/** What the browser starts: the companion under this very Node, whatever the browser’s own PATH is. */
export function wrapperOf(system: System, node: string, companion: string): string {
  if (system === 'win32') return `@echo off\r\n"${percent(node)}" "${percent(companion)}" %*\r\n`;
  return `#!/bin/sh\nexec ${quoted(node)} ${quoted(companion)} "$@"\n`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

function percent(text: string): string {
  return text.replaceAll('%', '%%');
}

/** The id that Chromium gives an extension loaded from this folder: SHA-256 of its path, the first 32 hex digits as a to p. */
export function unpackedId(folder: string, system: System): string {
  const bytes = Buffer.from(folder, system === 'win32' ? 'utf16le' : 'utf8');
  const hex = createHash('sha256').update(bytes).digest('hex').slice(0, 32);
  return [...hex].map((digit) => String.fromCharCode('a'.charCodeAt(0) + Number.parseInt(digit, 16))).join('');
}
