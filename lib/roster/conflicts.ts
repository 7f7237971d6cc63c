import type { Brand, BrandRival } from '@/lib/domain/brand';
import type { BrandId, PersonId, WorkspaceId } from '@/lib/domain/ids';
import type { Enrollment, Touch } from '@/lib/domain/sequence';
import type { Membership, Workspace } from '@/lib/domain/workspace';
import { fold } from './fold';

/** A contact counts for so many days. */
export const contactDays = 30;
const DAY_MS = 86_400_000;

/** Who is where: all of a membership that it takes to find a conflict. */
export type Place = Pick<Membership, 'workspaceId' | 'personId'>;

/** What is known of the people looked at. */
export interface ConflictRows<Own extends Place = Membership> {
  readonly memberships: readonly Own[];
  readonly enrollments: readonly Enrollment[];
  readonly touches: readonly Touch[];
}

/** All that a conflict is found from. Workspaces that were put away do not count. */
export interface ConflictFacts<Own extends Place = Membership> extends ConflictRows<Own> {
  readonly workspaces: readonly Workspace[];
  readonly brands: readonly Brand[];
}

/** Somebody was written to, or is in a sequence that goes on, for one client. */
export interface Contact {
  readonly workspaceId: WorkspaceId;
  readonly kind: 'in-sequence' | 'written-to';
  /** Epoch ms: of the last message or act; of a sequence in which nothing went out yet, when it was started. */
  readonly at: number;
}

/** Two brands of two workspaces of which one names the other as a competitor. */
export interface BrandClash {
  readonly workspaceId: WorkspaceId;
  readonly brandId: BrandId;
  readonly otherWorkspaceId: WorkspaceId;
  readonly otherBrandId: BrandId;
  /** As the first brand has it on its list of competitors. */
  readonly named: string;
}

export type Conflict<Own extends Place = Membership> =
  | { readonly kind: 'shared'; readonly memberships: readonly Own[] }
  | { readonly kind: 'competing'; readonly clashes: readonly BrandClash[] }
  | { readonly kind: 'double-contact'; readonly contacts: readonly Contact[] };

/** Why nobody can say that brands do not compete: nothing was ever entered that could say so. */
export type Unchecked =
  | { readonly kind: 'no-brands'; readonly workspaceId: WorkspaceId }
  | { readonly kind: 'no-competitors'; readonly workspaceId: WorkspaceId; readonly brandId: BrandId };

export interface PersonConflicts<Own extends Place = Membership> {
  readonly personId: PersonId;
  /** Of these a person in several workspaces has at least the first. */
  readonly conflicts: readonly Conflict<Own>[];
  /** What could not be checked. Empty: everything was. */
  readonly unchecked: readonly Unchecked[];
  /** Contacts of the same days of which it is not known for which client they were. */
  readonly unassignedContacts: number;
}

/** Conflicts of everybody among these facts who is in, or was contacted from, more than one workspace; most reasons first. */
export function findConflicts<Own extends Place>(
  facts: ConflictFacts<Own>,
  now: number,
  days = contactDays,
): PersonConflicts<Own>[] {
  const find = conflictFinder(facts, now, days);
  return find(facts).sort((one, other) => other.conflicts.length - one.conflicts.length);
}

/**
 * The same for people who come in parts, in the order in which they come: what only depends on the workspaces is worked out
 * once for all of them.
 */
export function conflictFinder(
  { workspaces, brands }: Pick<ConflictFacts, 'workspaces' | 'brands'>,
  now: number,
  days = contactDays,
): <Own extends Place>(rows: ConflictRows<Own>) => PersonConflicts<Own>[] {
  const used = new Map(workspaces.filter(({ archivedAt }) => archivedAt === undefined).map((each) => [each.id, each]));
  const between = brandsBetween(brands);
  return <Own extends Place>(rows: ConflictRows<Own>) => {
    const memberships = grouped(rows.memberships.filter(({ workspaceId }) => used.has(workspaceId)));
    const enrollments = grouped(rows.enrollments);
    const touches = grouped(rows.touches);
    const found: PersonConflicts<Own>[] = [];
    for (const personId of new Set([...memberships.keys(), ...enrollments.keys()])) {
      const own = memberships.get(personId) ?? [];
      const { contacts, unassigned } = contactsOf(
        enrollments.get(personId) ?? [],
        touches.get(personId) ?? [],
        used,
        now - days * DAY_MS,
      );
      const conflicts: Conflict<Own>[] = [];
      if (own.length > 1) conflicts.push({ kind: 'shared', memberships: own });
      const places = [...used.values()].filter(({ id }) => own.some(({ workspaceId }) => workspaceId === id));
      const { clashes, unchecked } = own.length > 1 ? between(places) : nothingBetween;
      if (clashes.length > 0) conflicts.push({ kind: 'competing', clashes });
      if (contacts.length > 1) conflicts.push({ kind: 'double-contact', contacts });
      if (conflicts.length === 0) continue;
      found.push({ personId, conflicts, unchecked, unassignedContacts: unassigned });
    }
    return found;
  };
}

/** Newest contact of each workspace; contacts of workspaces that are gone or put away are nobody's in particular. */
function contactsOf(
  enrollments: readonly Enrollment[],
  touches: readonly Touch[],
  used: ReadonlyMap<WorkspaceId, Workspace>,
  since: number,
): { readonly contacts: readonly Contact[]; readonly unassigned: number } {
  const newest = new Map<WorkspaceId, Contact>();
  let unassigned = 0;
  for (const enrollment of enrollments) {
    const acts = touches.filter((touch) => touch.enrollmentId === enrollment.id).flatMap((touch) => actAt(touch) ?? []);
    const isOpen = enrollment.status === 'active' || enrollment.status === 'paused';
    const last = acts.length > 0 ? Math.max(...acts) : undefined;
    const isRecent = last !== undefined && last >= since;
    if (!isOpen && !isRecent) continue;
    const { workspaceId } = enrollment;
    if (workspaceId === undefined || !used.has(workspaceId)) {
      unassigned += 1;
      continue;
    }
    const contact: Contact = {
      workspaceId,
      kind: isOpen ? 'in-sequence' : 'written-to',
      at: last ?? enrollment.createdAt,
    };
    const before = newest.get(workspaceId);
    if (!before || before.at < contact.at) newest.set(workspaceId, contact);
  }
  return { contacts: [...newest.values()], unassigned };
}

/** When something reached them, or may have: what nobody is sure about counts. */
function actAt({ kind, state, sentAt, claim, updatedAt }: Touch): number | undefined {
  if (kind === 'branch') return undefined;
  const isOut = state === 'sent' || state === 'done' || state === 'unsure' || state === 'claimed';
  return isOut ? (sentAt ?? claim?.at ?? updatedAt) : undefined;
}

interface Between {
  readonly clashes: readonly BrandClash[];
  readonly unchecked: readonly Unchecked[];
}

const nothingBetween: Between = { clashes: [], unchecked: [] };

/** What lies between these workspaces. Thousands of people are in the same ones: asked again, it is known. */
function brandsBetween(brands: readonly Brand[]): (places: readonly Workspace[]) => Between {
  const rivals = rivalsOf(brands);
  const known = new Map<string, Between>();
  return (places) => {
    const key = places.map(({ id }) => id).join('\n');
    const before = known.get(key);
    if (before) return before;
    const between = { clashes: clashesOf(places, brands, rivals), unchecked: uncheckedOf(places, brands) };
    known.set(key, between);
    return between;
  };
}

/** Which of these brands each of them names as a competitor, and as what. */
function rivalsOf(brands: readonly Brand[]): ReadonlyMap<BrandId, ReadonlyMap<BrandId, BrandRival>> {
  const byName = new Map<string, BrandId[]>();
  for (const brand of brands)
    for (const name of namesOf(brand)) byName.set(name, [...(byName.get(name) ?? []), brand.id]);
  return new Map(
    brands.map(({ id, competitors }) => {
      const named = new Map<BrandId, BrandRival>();
      for (const rival of competitors)
        for (const name of namesOf(rival))
          for (const other of byName.get(name) ?? []) if (other !== id && !named.has(other)) named.set(other, rival);
      return [id, named];
    }),
  );
}

function clashesOf(
  places: readonly Workspace[],
  brands: readonly Brand[],
  rivals: ReadonlyMap<BrandId, ReadonlyMap<BrandId, BrandRival>>,
): BrandClash[] {
  const clashes: BrandClash[] = [];
  for (const one of places)
    for (const other of places) {
      if (one.id === other.id) continue;
      for (const brand of brandsOf(one, brands))
        for (const otherBrand of brandsOf(other, brands)) {
          const named = rivals.get(brand.id)?.get(otherBrand.id);
          // Both may name each other: said once.
          const isSaid = clashes.some((each) => each.brandId === otherBrand.id && each.otherBrandId === brand.id);
          if (named && !isSaid)
            clashes.push({
              workspaceId: one.id,
              brandId: brand.id,
              otherWorkspaceId: other.id,
              otherBrandId: otherBrand.id,
              named: named.name,
            });
        }
    }
  return clashes;
}

function uncheckedOf(places: readonly Workspace[], brands: readonly Brand[]): Unchecked[] {
  return places.flatMap((place): Unchecked[] => {
    const own = brandsOf(place, brands);
    if (own.length === 0) return [{ kind: 'no-brands', workspaceId: place.id }];
    return own
      .filter(({ competitors }) => competitors.length === 0)
      .map(({ id }) => ({ kind: 'no-competitors', workspaceId: place.id, brandId: id }));
  });
}

function brandsOf({ brandIds }: Workspace, brands: readonly Brand[]): Brand[] {
  return brands.filter(({ id }) => brandIds.includes(id));
}

/** All that it is called, as names are compared. */
function namesOf({ name, aliases }: Pick<BrandRival, 'name' | 'aliases'>): ReadonlySet<string> {
  return new Set([name, ...aliases].map(nameKey).filter(Boolean));
}

/** Marks before a handle or a hashtag, and how a name is spaced, make no other brand. */
function nameKey(name: string): string {
  return fold(name)
    .replace(/^[@#\s]+/, '')
    .replace(/\s+/g, ' ')
    .trim();
}

function grouped<Row extends { readonly personId: PersonId }>(rows: readonly Row[]): Map<PersonId, Row[]> {
  const found = new Map<PersonId, Row[]>();
  for (const row of rows) {
    const own = found.get(row.personId);
    if (own) own.push(row);
    else found.set(row.personId, [row]);
  }
  return found;
}
