import { browser } from 'wxt/browser';
import { browserName } from '@/lib/domain/browser-name';
import type { Device } from '@/lib/services/outreach/device';
import { randomIds } from './clock-ids';

const name = 'device-id';
const systems: readonly (readonly [mark: RegExp, name: string])[] = [
  [/Windows/, 'Windows'],
  [/CrOS/, 'ChromeOS'],
  [/Mac OS X|Macintosh/, 'macOS'],
  [/Android/, 'Android'],
  [/Linux/, 'Linux'],
];

let known: Promise<Device> | undefined;

/** This installation. Its id is kept apart from the database, so that a copied database does not bring it along. */
export function thisDevice(): Promise<Device> {
  known ??= readDevice().catch((error: unknown) => {
    known = undefined;
    throw error;
  });
  return known;
}

async function readDevice(): Promise<Device> {
  const system = systems.find(([mark]) => mark.test(navigator.userAgent))?.[1];
  const called = `${browserName(navigator.userAgent)}${system === undefined ? '' : ` on ${system}`}`;
  const stored = await readId();
  if (stored !== undefined) return { id: stored, name: called };
  await browser.storage.local.set({ [name]: randomIds.next<string>() });
  // Another context may have been at it in the same moment: what lies there now is the one.
  return { id: (await readId()) ?? '', name: called };
}

async function readId(): Promise<string | undefined> {
  const id = (await browser.storage.local.get(name))[name];
  return typeof id === 'string' && id !== '' ? id : undefined;
}
