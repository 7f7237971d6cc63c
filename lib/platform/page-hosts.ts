import { browser } from 'wxt/browser';

/**
 * Hosts that Muster talks to as a service and never reads as a page, with all hosts below them. A host that is both (a
 * Mastodon server) is a page once the person allowed it as one.
 */
const serviceHosts = [
  'googleapis.com',
  'accounts.google.com',
  'graph.microsoft.com',
  'login.microsoftonline.com',
  'api.fastmail.com',
  'api.bsky.app',
];

const allowedKey = 'pageHosts';
const servicesKey = 'serviceHosts';

/** Remembers that the person allowed this host as a page. */
export function rememberPageHost(host: string): Promise<void> {
  return change(allowedKey, (hosts) => [...hosts, host]);
}

export function forgetPageHost(host: string): Promise<void> {
  return change(allowedKey, (hosts) => hosts.filter((known) => known !== host));
}

/** Remembers that these origins were asked for as a service, whatever hosts a mailbox of the person's own lives on. */
export function rememberServiceOrigins(patterns: readonly string[]): Promise<void> {
  return change(servicesKey, (hosts) => [...hosts, ...singleHosts(patterns)]);
}

/** The hosts among granted match patterns that are pages to read: single hosts over https that are no service. */
export async function pageHostsAmong(patterns: readonly string[]): Promise<string[]> {
  const allowed = new Set(await read(allowedKey));
  const services = [...serviceHosts, ...(await read(servicesKey))];
  return [...new Set(singleHosts(patterns))].filter(
    (host) => allowed.has(host) || !services.some((service) => host === service || host.endsWith(`.${service}`)),
  );
}

/** Whether none of these hosts is a mere service. Patterns over many hosts are never one. */
export async function arePages(patterns: readonly string[]): Promise<boolean> {
  const hosts = new Set(singleHosts(patterns));
  return (await pageHostsAmong(patterns)).length === hosts.size;
}

/** The hosts of those patterns that are about one single host. */
export function singleHosts(patterns: readonly string[]): string[] {
  return patterns.flatMap((pattern) => hostOf(pattern) ?? []);
}

/** `https://host/*` of one host; wider patterns are given in the browser's own settings and are not Muster's to list. */
function hostOf(pattern: string): string | undefined {
  return /^https:\/\/([a-z0-9-]+(?:\.[a-z0-9-]+)+)\/\*$/.exec(pattern)?.[1];
}

async function read(key: string): Promise<string[]> {
  const value = (await browser.storage.local.get(key))[key];
  return Array.isArray(value) ? value.filter((host): host is string => typeof host === 'string') : [];
}

async function change(key: string, edit: (hosts: string[]) => string[]): Promise<void> {
  const hosts = await read(key);
  await browser.storage.local.set({ [key]: [...new Set(edit(hosts))] });
}
