import type { FieldCatalog } from '@/lib/domain/field-catalog';
import { cellOf, type FieldCell, type FieldSourceRecord } from '@/lib/domain/field-registry';
import type { GroupId, PersonId } from '@/lib/domain/ids';
import { ok, problem, type Result } from '@/lib/domain/result';
import { headerText } from '@/lib/domain/text';
import { type Filter, type FilterGroup, filterGroupSchema, filterLimits, isGroup } from '@/lib/roster/filter';
import { type Group, groupLimits } from '@/lib/roster/group';
import { explain } from '@/lib/roster/why';
import { cleanCampaign } from './campaign-name';
import { countGroups } from './count-groups';
import { storedCatalog } from './field-catalog';
import type { GroupService } from './group-types';
import type { Clock, Ids, Store } from './ports';
import { recordsInOpenWorkspace } from './roster/records';
import type { RosterQueryService } from './roster-query-types';

export interface GroupDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly rosterQuery: RosterQueryService;
  /** Between two rounds of counting, so that a run of changes is not counted one by one. */
  readonly pause: () => Promise<void>;
}

/** Rule groups: kept as rules, counted and explained on the spot. */
export function createGroupService({ store, clock, ids, rosterQuery, pause }: GroupDeps): GroupService {
  const all = async () => (await store.groups.all()).flatMap((group) => readable(group) ?? []);
  return {
    all,
    create: ({ name, filter, campaign = '' }) =>
      store.atomic(async (tx) => {
        const named = await freeName(tx, name);
        if (!named.ok) return named;
        const rule = checkedRule(filter);
        if (!rule.ok) return rule;
        const purpose = cleanCampaign(campaign);
        const group: Group = {
          id: ids.next<GroupId>(),
          name: named.value,
          filter: rule.value,
          ...(purpose ? { campaign: purpose } : {}),
          createdAt: clock.now(),
        };
        await tx.groups.add(group);
        return ok(group);
      }),
    change: (id, { name, filter, campaign }) =>
      store.atomic(async (tx) => {
        const before = await tx.groups.get(id);
        if (!before) return problem('gone', 'This group was deleted.');
        const named = name === undefined ? ok(before.name) : await freeName(tx, name, id);
        if (!named.ok) return named;
        const rule = filter === undefined ? ok(before.filter) : checkedRule(filter);
        if (!rule.ok) return rule;
        const { campaign: was, ...rest } = before;
        const purpose = campaign === undefined ? was : cleanCampaign(campaign);
        const after: Group = {
          ...rest,
          name: named.value,
          filter: rule.value,
          ...(purpose ? { campaign: purpose } : {}),
        };
        await tx.groups.put(after);
        return ok(after);
      }),
    delete: (id) =>
      store.atomic(async (tx) => {
        const group = await tx.groups.get(id);
        if (group) await tx.groups.delete(id);
        return group;
      }),
    restore: (group) => store.groups.put(group),
    watchCounts: (groups, onCounts) => countGroups(rosterQuery, groups, onCounts, pause),
    async why(filter, personId) {
      const record = await recordOf(store, personId);
      if (!record) return undefined;
      const catalog = await storedCatalog(store);
      return explain(filter, cellsOf(record, catalog), clock.now(), catalog);
    },
    async ofPerson(personId) {
      const groups = await all();
      const record = groups.length === 0 ? undefined : await recordOf(store, personId);
      if (!record) return [];
      const catalog = await storedCatalog(store);
      const cell = cellsOf(record, catalog);
      return groups
        .map((group) => ({ group, why: explain(group.filter, cell, clock.now(), catalog) }))
        .filter(({ why }) => why.holds);
    },
  };
}

/** As this version understands it; a rule of another version or from a broken file is none. */
function readable(group: Group): Group | undefined {
  const parsed = filterGroupSchema.safeParse(group.filter);
  return parsed.success ? { ...group, filter: parsed.data } : undefined;
}

async function freeName(tx: Store, name: string, except?: GroupId): Promise<Result<string>> {
  const clean = headerText(name).slice(0, groupLimits.name);
  if (!clean) return problem('empty-name', 'Give the group a name.');
  const isTaken = (await tx.groups.all()).some(
    (group) => group.id !== except && group.name.toLowerCase() === clean.toLowerCase(),
  );
  return isTaken ? problem('name-taken', `There is already a group called “${clean}”.`) : ok(clean);
}

function checkedRule(filter: FilterGroup): Result<FilterGroup> {
  const parsed = filterGroupSchema.safeParse(filter);
  const isFine = parsed.success && sizeOf(parsed.data) <= filterLimits.conditions;
  return isFine ? ok(parsed.data) : problem('bad-rule', 'This rule is too large to be saved.');
}

function sizeOf(filter: Filter): number {
  return isGroup(filter) ? filter.of.reduce((sum, part) => sum + sizeOf(part), 0) : 1;
}

async function recordOf(store: Store, personId: PersonId): Promise<FieldSourceRecord | undefined> {
  const person = await store.people.get(personId);
  if (!person) return undefined;
  const [record] = await recordsInOpenWorkspace(store, [person]);
  return record;
}

function cellsOf(record: FieldSourceRecord, catalog: FieldCatalog): (field: string) => FieldCell {
  return (field) => {
    const row = catalog.fieldOf(field);
    return row ? cellOf(row, record) : { gap: 'unknown' };
  };
}
