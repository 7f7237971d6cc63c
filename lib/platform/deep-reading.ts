import { browser } from 'wxt/browser';
import type { SiteInfo } from '@/lib/services/app-services';
import { siteKey } from './known-sites';

/**
 * Where deep reading is on. In `storage.local`, like the grants that it depends on a matter of this browser: a backup that
 * is restored elsewhere must not bring it along.
 */
const key = 'deepReading';

export async function deepSiteKeys(): Promise<ReadonlySet<string>> {
  const value = (await browser.storage.local.get(key))[key];
  return new Set(Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []);
}

export async function switchDeepReading(site: SiteInfo, isOn: boolean): Promise<void> {
  const keys = new Set(await deepSiteKeys());
  if (isOn) keys.add(siteKey(site));
  else keys.delete(siteKey(site));
  await browser.storage.local.set({ [key]: [...keys] });
}

/** Off again wherever the site is not allowed any more: allowing it anew does not switch it on. */
export async function keepDeepReadingOf(allowed: readonly SiteInfo[]): Promise<ReadonlySet<string>> {
  const keys = await deepSiteKeys();
  const kept = allowed.map(siteKey).filter((each) => keys.has(each));
  if (kept.length < keys.size) await browser.storage.local.set({ [key]: kept });
  return new Set(kept);
}
