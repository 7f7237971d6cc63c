import { browser } from 'wxt/browser';
import type { SiteInfo } from '@/lib/services/app-services';
import { keepDeepReadingOf } from './deep-reading';
import { otherSite, siteKey, sites } from './known-sites';
import { arePages, forgetPageHost, pageHostsAmong, rememberPageHost, singleHosts } from './page-hosts';

/** The small script, Muster's side of deep reading, and the page's side of it. */
const readerFile = '/profile-reader.js' as const;
const keeperFile = '/response-keeper.js' as const;
const tapFile = '/content-scripts/page-tap.js' as const;
const pageReaderFile = '/page-reader.js' as const;

/** A host that is only asked for accounts, as a service, is not one whose pages may be read. */
export async function isAllowed(site: SiteInfo): Promise<boolean> {
  const isGranted = await browser.permissions.contains({ origins: [...site.permissions] });
  return isGranted && (await arePages(site.permissions));
}

/** The sites that may be read, and after them the other hosts that the person allowed. */
export async function allowedSites(): Promise<SiteInfo[]> {
  const answers = await Promise.all(sites.map(isAllowed));
  return [...sites.filter((_, index) => answers[index]), ...(await otherHosts())];
}

async function otherHosts(): Promise<SiteInfo[]> {
  const { origins = [] } = await browser.permissions.getAll();
  const ofSites = new Set(sites.flatMap((site) => site.permissions));
  const hosts = await pageHostsAmong(origins.filter((pattern) => !ofSites.has(pattern)));
  return hosts.sort().map(otherSite);
}

/** Asks the person. Has to be the first thing a click does, or the browser refuses without asking. */
export async function requestSite(site: SiteInfo): Promise<boolean> {
  const isGranted = await browser.permissions.request({ origins: [...site.permissions] });
  if (isGranted) for (const host of singleHosts(site.permissions)) await rememberPageHost(host);
  return isGranted;
}

export async function revokeSite(site: SiteInfo): Promise<void> {
  await browser.permissions.remove({ origins: [...site.permissions] });
  for (const host of singleHosts(site.permissions)) await forgetPageHost(host);
}

interface Script {
  readonly id: string;
  readonly js: string[];
  readonly matches: string[];
  readonly runAt: 'document_start' | 'document_end';
  readonly world?: 'ISOLATED' | 'MAIN';
}

/**
 * Registers the small script for just the allowed sites, and deep reading where it is on. Safe to call at any time and from
 * several places at once: a browser restart may have dropped registrations, and a revoked site must lose its own.
 */
export async function syncReaderScripts(): Promise<void> {
  // One after the other in all contexts, so that the last word is not one that was thought up before a change.
  if (globalThis.navigator?.locks) await navigator.locks.request('muster:reader-scripts', registerWanted);
  else await registerWanted();
}

async function registerWanted(): Promise<void> {
  const allowed = await allowedSites();
  const deep = await keepDeepReadingOf(allowed);
  const wanted = new Map(allowed.flatMap((site) => scriptsOf(site, deep.has(siteKey(site)))).map((it) => [it.id, it]));
  const registered = await browser.scripting.getRegisteredContentScripts();
  const isRight = ({ id, js, matches }: { id: string; js?: string[]; matches?: string[] }) => {
    const script = wanted.get(id);
    return script !== undefined && sameFile(script.js, js) && String(script.matches) === String(matches);
  };
  const obsolete = registered.filter((script) => ours.test(script.id) && !isRight(script)).map(({ id }) => id);
  // One by one: a list with a single name that another context was faster with is refused as a whole.
  for (const id of obsolete) await browser.scripting.unregisterContentScripts({ ids: [id] }).catch(ignoreRace);
  const kept = new Set(registered.filter(isRight).map(({ id }) => id));
  for (const script of wanted.values()) {
    if (kept.has(script.id)) continue;
    await browser.scripting
      .registerContentScripts([{ ...script, allFrames: false, persistAcrossSessions: true }])
      .catch(ignoreRace);
  }
}

const ours = /^(?:reader|keeper|tap)-/;

function scriptsOf(site: SiteInfo, isDeep: boolean): Script[] {
  const name = site.id === 'web' ? `web-${hostOf(site)}` : site.id;
  const matches = [...site.permissions];
  const reader: Script = { id: `reader-${name}`, js: [readerFile], matches, runAt: 'document_end' };
  if (!isDeep) return [reader];
  return [
    reader,
    { id: `keeper-${name}`, js: [keeperFile], matches, runAt: 'document_start' },
    { id: `tap-${name}`, js: [tapFile], matches, runAt: 'document_start', world: 'MAIN' },
  ];
}

/** Browsers give a file back with or without its leading slash, or as a whole address. */
function sameFile(wanted: readonly string[], given: readonly string[] = []): boolean {
  return wanted.length === given.length && wanted.every((file, index) => given[index]?.endsWith(file.slice(1)));
}

/** Puts the small script into a tab that was open before its site was allowed. A second copy finds the first and rests. */
export async function injectReaderScript(tabId: number): Promise<void> {
  await browser.scripting.executeScript({ target: { tabId }, files: [readerFile] });
}

/** Puts the readers beside the small script, which has asked for them. */
export async function injectReaders(tabId: number): Promise<void> {
  await browser.scripting.executeScript({ target: { tabId }, files: [pageReaderFile] });
}

function hostOf(site: SiteInfo): string {
  return new URL((site.permissions[0] ?? '').replace(/\*$/, '')).hostname;
}

/** Two contexts synchronising at once: the other one did it. */
function ignoreRace(error: unknown): void {
  if (!/duplicate|nonexistent|already registered|does not exist|not registered/i.test(String(error))) throw error;
}
