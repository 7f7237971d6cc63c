import type { PersonId } from '@/lib/domain/ids';
import { GivenUp } from '@/lib/roster/columns/engine';
import { conflictFinder, contactDays, findConflicts, type PersonConflicts, type Place } from '@/lib/roster/conflicts';
import type { Store } from '../ports';
import { type ConflictCheckOptions, type ConflictReport, mostConflicts } from '../workspace-types';

/** Ids only: some milliseconds of a page's time. */
const membershipsAtOnce = 4_000;
/** With all that was written to these people. */
const enrollmentsAtOnce = 500;

export interface CheckOptions extends ConflictCheckOptions {
  /** People to give back at most. */
  readonly limit?: number;
  /** Rows read at a time at most. */
  readonly page?: number;
}

/**
 * The conflict check over these people, or over everybody who is in a workspace or was written to. Awaits only the store.
 *
 * @throws `GivenUp`
 */
export async function conflictReport(
  store: Store,
  now: number,
  personIds?: readonly PersonId[],
  options: CheckOptions = {},
): Promise<ConflictReport> {
  const all = await store.workspaces.all();
  const workspaces = all.filter(({ archivedAt }) => archivedAt === undefined);
  const brands = (await store.brands.all()).filter(({ archivedAt }) => archivedAt === undefined);
  const base = { workspaces, brands, days: contactDays, at: now };
  // With one client there is nobody to be in conflict with.
  if (workspaces.length < 2) return { ...base, people: [], total: 0, unchecked: 0, looked: 0 };
  const { limit = mostConflicts } = options;
  const few = personIds && (await conflictsOf(store, base, personIds));
  const everybody = few ? undefined : await conflictsOfAll(store, base, limit, options);
  // To count them it took no more than who is where: what is shown is looked at with all that is known.
  const shown = few ? few.found.slice(0, limit) : (await conflictsOf(store, base, everybody?.ids ?? [])).found;
  const ids = shown.map(({ personId }) => personId);
  const names = new Map((await store.people.getMany(ids)).map((one) => [one.id, one.displayName]));
  return {
    ...base,
    people: shown.flatMap((each) => {
      const displayName = names.get(each.personId);
      return displayName === undefined ? [] : [{ ...each, displayName }];
    }),
    total: few?.found.length ?? everybody?.total ?? 0,
    unchecked: few?.found.filter(({ unchecked }) => unchecked.length > 0).length ?? everybody?.unchecked ?? 0,
    looked: few?.looked ?? everybody?.looked ?? 0,
  };
}

type Base = Pick<ConflictReport, 'workspaces' | 'brands' | 'days' | 'at'>;

async function conflictsOf(store: Store, base: Base, personIds: readonly PersonId[]) {
  const memberships = await store.memberships.ofPeople(personIds);
  const enrollments = await store.enrollments.ofPeople(personIds);
  const written = [...new Set(enrollments.map(({ personId }) => personId))];
  const touches = written.length === 0 ? [] : await store.touches.ofPeople(written);
  const inUse = new Set(base.workspaces.map(({ id }) => id));
  const looked = new Set(memberships.flatMap((each) => (inUse.has(each.workspaceId) ? [each.personId] : []))).size;
  return { found: findConflicts({ ...base, memberships, enrollments, touches }, base.at), looked };
}

/** Enough of everybody to say who is shown first, and how many there are. */
interface FoundOfAll {
  /** Most reasons first. */
  readonly ids: readonly PersonId[];
  readonly total: number;
  readonly unchecked: number;
  readonly looked: number;
}

/**
 * Everybody in the order of ids, a part at a time: neither all memberships nor all outreach is ever in memory, and no part takes
 * long enough for a page to stop.
 */
async function conflictsOfAll(store: Store, base: Base, limit: number, options: CheckOptions): Promise<FoundOfAll> {
  const { onProgress, isGivenUp, memberships: all = 0, page = membershipsAtOnce } = options;
  const inUse = new Set(base.workspaces.map(({ id }) => id));
  const places = new ByPerson((from, most) => store.memberships.placesFrom(from, most), page);
  const outreach = new ByPerson(
    (from, most) => store.enrollments.fromPerson(from, most),
    Math.min(page, enrollmentsAtOnce),
  );
  const find = conflictFinder(base, base.at, base.days);
  const withoutContacts = reasonsOfPlaces(find);
  const byReasons = new Map<number, PersonId[]>();
  let [total, unchecked, looked, read] = [0, 0, 0, 0];
  const add = (personId: PersonId, { reasons, isUnchecked }: Reasons) => {
    if (reasons === 0) return;
    total += 1;
    if (isUnchecked) unchecked += 1;
    const same = byReasons.get(reasons);
    if (!same) byReasons.set(reasons, [personId]);
    else if (same.length < limit) same.push(personId);
  };
  for (let from: PersonId | undefined = '' as PersonId; from !== undefined; ) {
    await places.fill(from);
    await outreach.fill(from);
    const to: PersonId | undefined = earlier(places.end, outreach.end);
    const memberships = places.take(to);
    read += memberships.length;
    const members = grouped(memberships.filter(({ workspaceId }) => inUse.has(workspaceId)));
    looked += members.size;
    const enrollments = outreach.take(to);
    const [first, last] = [enrollments[0]?.personId, enrollments.at(-1)?.personId];
    if (first !== undefined && last !== undefined) {
      const touches = await store.touches.ofRange(first, last);
      const written = new Set(enrollments.map(({ personId }) => personId));
      const own = [...written].flatMap((personId) => members.get(personId) ?? []);
      for (const each of find({ memberships: own, enrollments, touches })) {
        if (!members.has(each.personId)) looked += 1;
        add(each.personId, reasonsOf(each));
      }
      for (const personId of written) members.delete(personId);
    }
    for (const [personId, own] of members) if (own.length > 1) add(personId, withoutContacts(own));
    if (isGivenUp?.()) throw new GivenUp();
    onProgress?.(to === undefined ? 1 : Math.min(1, read / Math.max(1, all)));
    from = to;
  }
  const ids = [...byReasons].sort(([one], [other]) => other - one).flatMap(([, same]) => same);
  return { ids: ids.slice(0, limit), total, unchecked, looked };
}

interface Reasons {
  readonly reasons: number;
  readonly isUnchecked: boolean;
}

function reasonsOf({ conflicts, unchecked }: PersonConflicts<Place>): Reasons {
  return { reasons: conflicts.length, isUnchecked: unchecked.length > 0 };
}

/** Whom nobody has written to: what there is to say follows from the places alone, which thousands have in common. */
function reasonsOfPlaces(find: ReturnType<typeof conflictFinder>): (own: readonly Place[]) => Reasons {
  const known = new Map<string, Reasons>();
  return (own) => {
    const key = own.map(({ workspaceId }) => workspaceId).join('\n');
    const before = known.get(key);
    if (before) return before;
    const [found] = find({ memberships: own, enrollments: [], touches: [] });
    const reasons = found ? reasonsOf(found) : { reasons: 0, isUnchecked: false };
    known.set(key, reasons);
    return reasons;
  };
}

function earlier(one: PersonId | undefined, other: PersonId | undefined): PersonId | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return one < other ? one : other;
}

function grouped(places: readonly Place[]): Map<PersonId, Place[]> {
  const found = new Map<PersonId, Place[]>();
  for (const place of places) {
    const own = found.get(place.personId);
    if (own) own.push(place);
    else found.set(place.personId, [place]);
  }
  return found;
}

/** Rows in the order of people, read in parts and given out so that nobody's are torn apart. */
class ByPerson<Row extends { readonly personId: PersonId }> {
  private rows: readonly Row[] = [];
  /** Rows of everybody before this one are there. `undefined`: all are. */
  end: PersonId | undefined = '' as PersonId;

  constructor(
    /** The first rows of people from this one on, in their order. */
    private readonly read: (from: PersonId, limit: number) => Promise<readonly Row[]>,
    private readonly limit: number,
  ) {}

  /** Makes sure that all rows of the person `from` are there, who is the first one not taken. */
  async fill(from: PersonId): Promise<void> {
    if (this.end === undefined || from < this.end) return;
    for (let limit = this.limit; ; limit *= 2) {
      const rows = await this.read(from, limit);
      const last = rows.length < limit ? undefined : rows.at(-1)?.personId;
      // All of one person, who may have more than that.
      if (last !== undefined && last === rows[0]?.personId) continue;
      this.end = last;
      this.rows = last === undefined ? rows : rows.filter(({ personId }) => personId < last);
      return;
    }
  }

  /** Those of everybody before `to`, or of all. */
  take(to: PersonId | undefined): readonly Row[] {
    const at = to === undefined ? -1 : this.rows.findIndex(({ personId }) => personId >= to);
    const taken = at < 0 ? this.rows : this.rows.slice(0, at);
    this.rows = at < 0 ? [] : this.rows.slice(at);
    return taken;
  }
}
