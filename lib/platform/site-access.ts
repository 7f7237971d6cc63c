import { browser } from 'wxt/browser';
import type { SiteInfo } from '@/lib/services/app-services';
import { readers } from '@/lib/sites/registry';

/** Every site with a reader, as the screens name it. */
export const sites: readonly SiteInfo[] = readers.map(({ id, name, permissions }) => ({ id, name, permissions }));

const scriptFile = '/content-scripts/profile-reader.js' as const;

export async function isAllowed(site: SiteInfo): Promise<boolean> {
  return browser.permissions.contains({ origins: [...site.permissions] });
}

export async function allowedSites(): Promise<SiteInfo[]> {
  const answers = await Promise.all(sites.map(isAllowed));
  return sites.filter((_, index) => answers[index]);
}

/** Asks the person. Has to be the first thing a click does, or the browser refuses without asking. */
export function requestSite(site: SiteInfo): Promise<boolean> {
  return browser.permissions.request({ origins: [...site.permissions] });
}

export async function revokeSite(site: SiteInfo): Promise<void> {
  await browser.permissions.remove({ origins: [...site.permissions] });
}

/**
 * Registers the reader script for just the allowed sites. Safe to call at any time and from several places at once: a
 * browser restart may have dropped registrations, and a revoked site must lose its own.
 */
export async function syncReaderScripts(): Promise<void> {
  const allowed = await allowedSites();
  const registered = new Set((await browser.scripting.getRegisteredContentScripts()).map((script) => script.id));
  const wanted = new Map(allowed.map((site) => [`reader-${site.id}`, site]));
  const obsolete = [...registered].filter((id) => id.startsWith('reader-') && !wanted.has(id));
  if (obsolete.length > 0) await browser.scripting.unregisterContentScripts({ ids: obsolete }).catch(ignoreRace);
  for (const [id, site] of wanted) {
    if (registered.has(id)) continue;
    await browser.scripting
      .registerContentScripts([
        {
          id,
          js: [scriptFile],
          matches: [...site.permissions],
          runAt: 'document_end',
          allFrames: false,
          persistAcrossSessions: true,
        },
      ])
      .catch(ignoreRace);
  }
}

/** Puts the reader into a tab that was open before its site was allowed. A second copy finds the first and does nothing. */
export async function injectReader(tabId: number): Promise<void> {
  await browser.scripting.executeScript({ target: { tabId }, files: [scriptFile] });
}

/** Two contexts synchronising at once: the other one did it. */
function ignoreRace(error: unknown): void {
  if (!/duplicate|nonexistent/i.test(String(error))) throw error;
}
