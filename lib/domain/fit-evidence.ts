import { ok, problem, type Result } from './result';

/** Most addresses behind one mark, and the longest of them in UTF-16 units. */
export const evidenceLimits = { links: 12, length: 2_000, note: 2_000 } as const;

/**
 * Addresses of posts and pages that show what a mark says, each once, as the browser writes them. Refused: anything but
 * `https:`, user names and passwords in an address, more than `evidenceLimits` allows.
 */
export function checkedEvidence(links: readonly string[]): Result<readonly string[]> {
  const found = new Set<string>();
  for (const link of links) {
    const typed = link.trim();
    if (typed === '') continue;
    const address = typed.length > evidenceLimits.length ? undefined : httpsAddress(typed);
    if (address === undefined)
      return problem('bad-link', `“${typed.slice(0, 60)}” is not a web address that begins with https://.`);
    found.add(address);
  }
  if (found.size > evidenceLimits.links)
    return problem('too-many-links', `At most ${evidenceLimits.links} links go with one mark.`);
  return ok([...found]);
}

function httpsAddress(typed: string): string | undefined {
  try {
    const { protocol, hostname, username, password, href } = new URL(typed);
    const isFine = protocol === 'https:' && hostname.includes('.') && username === '' && password === '';
    return isFine ? href : undefined;
  } catch {
    return undefined;
  }
}
