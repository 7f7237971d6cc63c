import { isAddress, normaliseAddress } from '@/lib/domain/address';
import { type SiteId, siteIds, textLimits } from '@/lib/domain/reading';
import { clip, headerText } from '@/lib/domain/text';
import type { ListFile } from '@/lib/roster/list-file';
import { accountKeysOf, type ImportAccount, type ImportRecord, type RowProblem } from './import-record';
import { accountAt, accountNamed, readUrl } from './read-account';

type FilePerson = ListFile['people'][number];
type FileAccount = FilePerson['accounts'][number];

/**
 * The people of a list that was shared as a file, as the rows of any other file. What their accounts are is read from the
 * address again: a file may say anything. @param firstLine which of the list's people the first of these is, from 1
 */
export function listRecords(
  people: readonly FilePerson[],
  savedAt: number,
  firstLine = 1,
): { readonly rows: number; readonly records: readonly ImportRecord[]; readonly problems: readonly RowProblem[] } {
  const problems: RowProblem[] = [];
  const records = people.flatMap((person, index): ImportRecord[] => {
    const line = firstLine + index;
    const drop = (text: string, isFatal = false) => problems.push({ line, text, isFatal });
    const emails = new Set<string>();
    for (const email of person.emails) {
      const address = normaliseAddress(email);
      if (isAddress(address)) emails.add(address);
      else drop(`“${clip(email, 60)}” is no e-mail address.`);
    }
    const accounts = new Map<string, ImportAccount>();
    for (const account of person.accounts) {
      const found = accountOf(account);
      const [key = ''] = found ? accountKeysOf(found) : [];
      if (!found) drop(`“${clip(account.url, 60)}” is no account of a site that Muster knows.`);
      else if (!accounts.has(key)) accounts.set(key, found);
    }
    if (emails.size + accounts.size === 0) {
      drop('No account and no e-mail: nothing by which this person could be found again.', true);
      return [];
    }
    const displayName = clip(headerText(person.name), textLimits.name);
    const firstName = clip(headerText(person.firstName ?? ''), 100);
    return [
      {
        line,
        emails: [...emails],
        accounts: [...accounts.values()],
        notes: [],
        lists: [],
        asOf: savedAt,
        ...(displayName === '' ? {} : { displayName }),
        ...(firstName === '' ? {} : { firstName }),
      },
    ];
  });
  return { rows: people.length, records, problems };
}

function accountOf(account: FileAccount): ImportAccount | undefined {
  const site = siteIds.find((id): id is SiteId => id === account.site);
  const found = accountAt(account.url, account.handle) ?? (site && accountNamed(site, account.handle));
  if (!found || found.site !== site) return undefined;
  const website = account.website === undefined ? undefined : readUrl(account.website);
  const text = (value: string | undefined, limit: number) => clip(headerText(value ?? ''), limit) || undefined;
  const count = (name: 'followers' | 'following' | 'postCount') => {
    const value = account[name];
    const precision = account.rounded?.includes(name) ? ('rounded' as const) : ('exact' as const);
    return value === undefined ? undefined : { value, precision };
  };
  const known: { readonly [Name in keyof ImportAccount]?: ImportAccount[Name] | undefined } = {
    siteId: text(account.siteId, 200),
    displayName: text(account.displayName, textLimits.name),
    bio: account.bio === undefined ? undefined : clip(account.bio, textLimits.bio) || undefined,
    website,
    location: text(account.location, textLimits.name),
    category: text(account.category, textLimits.name),
    followers: count('followers'),
    following: count('following'),
    postCount: count('postCount'),
    verified: account.verified,
    private: account.private,
    asOf: account.seenAt,
  };
  const said = Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined));
  return { ...found, ...said };
}
