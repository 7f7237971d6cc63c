import { absent, type Field, found, unreadable } from '@/lib/domain/field';
import { type AccountFields, textLimits } from '@/lib/domain/reading';
import { clip } from '@/lib/domain/text';
import { isHidden, shownText } from '../visible-text';
import { addressOfLink, isDid } from './address';
import { withoutIsolates } from './labels';
import { selectors } from './selectors';
import { isSubjectName, type Subject } from './subject';

/** Rows of a list or of search results on screen: who they lead to, in page order. The owner of the list is not one of them. */
export function shownAccounts(document: Document, owner: Subject | undefined, limit: number): AccountFields[] {
  const rows = new Map<string, Field<string>>();
  for (const link of document.querySelectorAll(selectors.accountLink)) {
    if (rows.size >= limit) break;
    const address = addressOfLink(link.getAttribute('href'));
    if (address?.about !== 'profile' || isHidden(link) || link.closest(selectors.beside)) continue;
    if (owner && isSubjectName(address.actor, owner)) continue;
    const name = nameIn(link);
    if (name.status === 'found' || !rows.has(address.actor)) rows.set(address.actor, name);
  }
  return [...rows].map(([actor, displayName]) => accountOf(actor, displayName));
}

/** The line above `@name.host`, where the link spans both. */
function nameIn(link: Element): Field<string> {
  const lines = (shownText(link) ?? '').split('\n').map(withoutIsolates);
  const index = lines.findIndex((line) => line.startsWith('@'));
  const name = lines
    .slice(0, Math.max(index, 0))
    .filter((line) => line !== '')
    .at(-1);
  return name === undefined ? unreadable('the name in the row') : found(clip(name, textLimits.name), 'text');
}

function accountOf(actor: string, displayName: Field<string>): AccountFields {
  const gap = unreadable('a row of the list does not show it');
  return {
    id: isDid(actor) ? found(actor, 'attribute') : gap,
    handle: isDid(actor) ? gap : found(actor, 'attribute'),
    displayName,
    followers: gap,
    following: gap,
    posts: gap,
    verified: gap,
    private: absent(),
  };
}
