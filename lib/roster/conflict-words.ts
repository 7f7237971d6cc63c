import type { Brand } from '@/lib/domain/brand';
import { formatDay } from '@/lib/domain/day-words';
import type { BrandId, WorkspaceId } from '@/lib/domain/ids';
import { visibleText } from '@/lib/domain/text';
import type { Workspace } from '@/lib/domain/workspace';
import type { Conflict, Contact, PersonConflicts, Unchecked } from './conflicts';

/** Names for what a conflict is between. */
export interface ConflictNames {
  readonly workspaces: readonly Workspace[];
  readonly brands: readonly Brand[];
  /** A contact counts for so many days. */
  readonly days: number;
}

/**
 * One sentence for each reason, with names and days. What was written by hand can neither hide nor reorder anything.
 * @param now epoch ms, for the year of a day
 */
export function conflictWords(conflict: Conflict, names: ConflictNames, now: number): string {
  switch (conflict.kind) {
    case 'shared':
      return `In ${listed(conflict.memberships.map(({ workspaceId, addedAt }) => `${workspaceName(names, workspaceId)} (since ${formatDay(addedAt, now)})`))}.`;
    case 'competing':
      return conflict.clashes
        .map(({ workspaceId, brandId, otherWorkspaceId, otherBrandId, named }) =>
          competingWords([brandName(names, brandId), workspaceName(names, workspaceId)], visibleText(named), [
            brandName(names, otherBrandId),
            workspaceName(names, otherWorkspaceId),
          ]),
        )
        .join(' ');
    case 'double-contact':
      return `Contacted from ${listed(conflict.contacts.map((contact) => contactWords(contact, names, now)))}; a contact counts for ${names.days} days.`;
  }
}

/** @param named how the first brand calls its competitor, which need not be how that brand calls itself */
function competingWords(
  [brand, workspace]: readonly [string, string],
  named: string,
  [other, otherWorkspace]: readonly [string, string],
): string {
  return named === other
    ? `${brand} (${workspace}) names ${other} (${otherWorkspace}) as a competitor.`
    : `${brand} (${workspace}) names ${named} as a competitor: that is ${other} (${otherWorkspace}).`;
}

/** What nobody could check, one sentence; `undefined` when all was. */
export function uncheckedWords({ unchecked, conflicts }: PersonConflicts, names: ConflictNames): string | undefined {
  if (unchecked.length === 0) return undefined;
  const isAnyFound = conflicts.some(({ kind }) => kind === 'competing');
  return `${isAnyFound ? 'Whether more brands compete is not known.' : 'Competing brands: not known.'} ${unchecked.map((each) => uncheckedPart(each, names)).join(' ')}`;
}

/** Contacts of which nobody can say for whom they were; `undefined` when there are none. */
export function unassignedWords({ unassignedContacts }: PersonConflicts, { days }: ConflictNames): string | undefined {
  if (unassignedContacts === 0) return undefined;
  return unassignedContacts === 1
    ? `One more sequence of the last ${days} days was started with no workspace open: for which client is not known.`
    : `${unassignedContacts} more sequences of the last ${days} days were started with no workspace open: for which client is not known.`;
}

function uncheckedPart(part: Unchecked, names: ConflictNames): string {
  if (part.kind === 'no-brands') return `${workspaceName(names, part.workspaceId)} has no brands.`;
  return `No competitors are listed for ${brandName(names, part.brandId)} (${workspaceName(names, part.workspaceId)}).`;
}

function contactWords({ workspaceId, kind, at }: Contact, names: ConflictNames, now: number): string {
  const name = workspaceName(names, workspaceId);
  return kind === 'in-sequence'
    ? `${name} (in a sequence, ${formatDay(at, now)})`
    : `${name} (written to on ${formatDay(at, now)})`;
}

function workspaceName({ workspaces }: ConflictNames, id: WorkspaceId): string {
  const workspace = workspaces.find((each) => each.id === id);
  return workspace ? visibleText(workspace.name) : 'a deleted workspace';
}

function brandName({ brands }: ConflictNames, id: BrandId): string {
  const brand = brands.find((each) => each.id === id);
  return brand ? visibleText(brand.name) : 'a deleted brand';
}

function listed(parts: readonly string[]): string {
  return new Intl.ListFormat('en', { type: 'conjunction' }).format(parts);
}
