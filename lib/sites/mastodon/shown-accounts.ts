import { absent, found, unreadable } from '@/lib/domain/field';
import { type AccountFields, textLimits } from '@/lib/domain/reading';
import { clip } from '@/lib/domain/text';
import { isHidden, shownText } from '../visible-text';
import { addressOfLink } from './address';
import { selectors } from './selectors';
import { foldAcct, type Server } from './server';

/** Rows of people on screen, in page order. `others` are accounts that are no row: the list's owner and the viewer. */
export function shownAccounts(
  document: Document,
  server: Server,
  others: readonly string[],
  limit: number,
): AccountFields[] {
  const left = new Set(others.map((acct) => foldAcct(acct, server)));
  const rows = new Map<string, AccountFields>();
  for (const link of document.querySelectorAll(selectors.accountLink)) {
    if (rows.size >= limit) break;
    const target = addressOfLink(link.getAttribute('href'), server.page);
    if (target?.address.about !== 'profile' || target.address.list !== undefined) continue;
    const { acct } = target.address.account;
    const text = shownText(link) ?? '';
    // A row shows the name and the address; a mention inside of a text shows one of them.
    if (acct === undefined || !/(?:^|\s)@/.test(text) || isHidden(link) || link.closest(selectors.beside)) continue;
    if (link.closest('p') || !server.hosts.includes(target.host) || left.has(foldAcct(acct, server))) continue;
    const name = link.querySelector('bdi, strong');
    const shown = name ? shownText(name) : undefined;
    if (!rows.has(foldAcct(acct, server))) rows.set(foldAcct(acct, server), rowOf(acct, shown));
  }
  return [...rows.values()];
}

function rowOf(acct: string, name: string | undefined): AccountFields {
  const gap = unreadable('a row of the list does not show it');
  return {
    id: gap,
    handle: found(acct, 'attribute'),
    displayName: name === undefined ? gap : found(clip(name, textLimits.name), 'text'),
    followers: gap,
    following: gap,
    posts: gap,
    verified: absent(),
    private: gap,
  };
}
