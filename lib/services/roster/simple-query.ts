import { type FieldCatalog, shippedCatalog } from '@/lib/domain/field-catalog';
import { cellOf, type FieldCell, type FieldSourceRecord, type Gap, gaps } from '@/lib/domain/field-registry';
import { isHiddenIn } from '@/lib/domain/fields/workspace-fields';
import type { ListId, PersonId, WorkspaceId } from '@/lib/domain/ids';
import { inWorkspace } from '@/lib/domain/in-workspace';
import { compareTexts, fold } from '@/lib/roster/fold';
import { matches } from '@/lib/roster/matches';
import type { RosterGroupCount, RosterLine, RosterQuery, RosterQueryService } from '@/lib/services/roster-query-types';
import { alikeAmong, everybodyNow } from './simple-look-alikes';

export interface SimpleQueryDeps {
  /**
   * Calls back with everybody (or the people of the list) and again after every change of anything that was read for it;
   * returns the way to stop. The order is that of equal rows.
   */
  readonly watch: (
    listId: ListId | undefined,
    onRecords: (records: readonly FieldSourceRecord[]) => void,
    onError: (message: string) => void,
  ) => () => void;
  /** Epoch ms. */
  readonly now: () => number;
  /** Asked with each reading. Missing: the shipped fields. */
  readonly catalog?: () => FieldCatalog;
}

/** The plain answer to every query, with everybody in memory: for small rosters, and what faster ones are measured by. */
export function createSimpleRosterQuery({
  watch,
  now,
  catalog = () => shippedCatalog,
}: SimpleQueryDeps): RosterQueryService {
  return {
    open(first, onState, onError) {
      let query = first;
      let version = 0;
      let records: readonly FieldSourceRecord[] | undefined;
      let everybody: Roster | undefined;
      let found: Found = { lines: [] };
      let isClosed = false;

      const answer = () => {
        if (!records || isClosed) return;
        everybody = rosterOf(within(records, query.workspaceId), catalog(), query.workspaceId);
        found = find(everybody, query, now());
        version += 1;
        onState({
          total: everybody.size,
          shown: found.lines.length,
          version,
          ...(found.groups ? { groups: found.groups } : {}),
        });
      };
      const follow = () =>
        watch(
          query.listId,
          (next) => {
            records = next;
            answer();
          },
          onError,
        );
      let stop = follow();
      return {
        ask(next) {
          const isOtherList = next.listId !== query.listId;
          query = next;
          if (isOtherList) {
            records = undefined;
            everybody = undefined;
            found = { lines: [] };
            stop();
            stop = follow();
          } else queueMicrotask(answer);
        },
        async lines(from, to, fields) {
          const roster = everybody;
          return roster && found.lines.slice(from, to).map((index) => roster.line(index, fields));
        },
        async ids(from, to) {
          const roster = everybody;
          return roster ? found.lines.slice(from, to).map((index) => roster.id(index)) : [];
        },
        async indexOf(personId) {
          const roster = everybody;
          const index = roster ? found.lines.findIndex((line) => roster.id(line) === personId) : -1;
          return index < 0 ? undefined : index;
        },
        close() {
          isClosed = true;
          stop();
        },
      };
    },
    valuesOf: (field, limit, workspaceId) =>
      new Promise((resolve, reject) => {
        let stop: (() => void) | undefined;
        let isDone = false;
        const end = () => {
          isDone = true;
          stop?.();
        };
        stop = watch(
          undefined,
          (records) => {
            end();
            resolve(valuesIn(rosterOf(within(records, workspaceId), catalog(), workspaceId), field, limit));
          },
          (message) => {
            end();
            reject(new Error(message));
          },
        );
        if (isDone) stop();
      }),
    similarTo: async (personIds, options) =>
      alikeAmong(await everybodyNow(watch), catalog().fieldOf, personIds, options),
  };
}

/** Those who are in the workspace, as they are there. */
function within(records: readonly FieldSourceRecord[], workspaceId: WorkspaceId | undefined) {
  if (workspaceId === undefined) return records;
  return records
    .map((record) => inWorkspace(record, workspaceId))
    .filter(({ memberships }) => memberships !== undefined && memberships.length > 0);
}

interface Roster {
  readonly catalog: FieldCatalog;
  readonly size: number;
  readonly cell: (index: number, field: string) => FieldCell;
  readonly id: (index: number) => PersonId;
  readonly line: (index: number, fields: readonly string[]) => RosterLine;
  /** Folded: all that a search looks at. */
  readonly haystack: (index: number) => string;
}

function rosterOf(
  records: readonly FieldSourceRecord[],
  catalog: FieldCatalog,
  workspaceId: WorkspaceId | undefined,
): Roster {
  const columns = new Map<string, (FieldCell | undefined)[]>();
  const cell = (index: number, field: string): FieldCell => {
    const row = isHiddenIn(field, workspaceId) ? undefined : catalog.fieldOf(field);
    const record = records[index];
    if (!row || !record) return { gap: 'unknown' };
    let column = columns.get(field);
    if (!column) {
      column = [];
      columns.set(field, column);
    }
    const known = column[index] ?? cellOf(row, record);
    column[index] = known;
    return known;
  };
  const id = (index: number): PersonId => {
    const record = records[index];
    if (!record) throw new RangeError(`There is no row ${index}.`);
    return record.person.id;
  };
  const haystacks: (string | undefined)[] = [];
  return {
    catalog,
    size: records.length,
    cell,
    id,
    line: (index, fields) => ({ personId: id(index), cells: fields.map((field) => cell(index, field)) }),
    haystack(index) {
      const record = records[index];
      const text = haystacks[index] ?? (record ? fold(searched(record).join('\n')) : '');
      haystacks[index] = text;
      return text;
    },
  };
}

function searched({ person, profile, profiles, captions = [] }: FieldSourceRecord): string[] {
  return [
    person.displayName,
    ...person.emails.map(({ address }) => address),
    ...(profiles ?? (profile ? [profile] : [])).flatMap(({ handle, displayName }) => [handle, displayName ?? '']),
    ...captions,
  ];
}

interface Found {
  /** Places in the roster. */
  readonly lines: readonly number[];
  readonly groups?: readonly RosterGroupCount[];
}

function find(roster: Roster, query: RosterQuery, now: number): Found {
  const words = fold(query.search)
    .split(/\s+/)
    .map((word) => word.replace(/^@(?=.)/, ''))
    .filter(Boolean);
  const lines: number[] = [];
  for (let index = 0; index < roster.size; index += 1) {
    if (!matches(query.filter, (field) => roster.cell(index, field), now)) continue;
    if (words.every((word) => roster.haystack(index).includes(word))) lines.push(index);
  }
  const { groupBy } = query;
  const keys = groupBy
    ? [
        { field: groupBy, isDescending: query.sort.find(({ field }) => field === groupBy)?.isDescending ?? false },
        ...query.sort.filter(({ field }) => field !== groupBy),
      ]
    : query.sort;
  const orders = keys.map(({ field, isDescending }) => ({
    field,
    compare: comparerOf(roster.catalog, field, isDescending),
  }));
  lines.sort((one, other) => {
    for (const { field, compare } of orders) {
      const order = compare(roster.cell(one, field), roster.cell(other, field));
      if (order !== 0) return order;
    }
    return one - other;
  });
  return groupBy ? { lines, groups: groupsOf(roster, lines, groupBy) } : { lines };
}

/** Gaps come last whichever way it is sorted: none, unknown, not looked at. */
function comparerOf(
  catalog: FieldCatalog,
  field: string,
  isDescending: boolean,
): (one: FieldCell, other: FieldCell) => number {
  const options = catalog.fieldOf(field)?.options;
  const sign = isDescending ? -1 : 1;
  const keyOf = (value: Extract<FieldCell, { value: unknown }>['value']): number | string => {
    if (typeof value === 'number') return value;
    if (typeof value === 'boolean') return Number(value);
    if (typeof value !== 'string') return value.join(', ');
    const place = options?.findIndex((option) => option.value === value) ?? -1;
    return place < 0 ? value : place;
  };
  return (one, other) => {
    const [gap, otherGap] = [gapOf(one), gapOf(other)];
    if (gap !== undefined || otherGap !== undefined) return gapRank(gap) - gapRank(otherGap);
    if (!('value' in one) || !('value' in other)) return 0;
    const [a, b] = [keyOf(one.value), keyOf(other.value)];
    if (typeof a === 'number' && typeof b === 'number') return sign * (a - b);
    // A choice that is not among the options comes after all of them.
    if (typeof a === 'number') return -1;
    if (typeof b === 'number') return 1;
    return sign * compareTexts(a, b);
  };
}

function gapRank(gap: Gap | undefined): number {
  return gap === undefined ? -1 : gaps.indexOf(gap);
}

function gapOf(cell: FieldCell): Gap | undefined {
  if ('gap' in cell) return cell.gap;
  return Array.isArray(cell.value) && cell.value.length === 0 ? 'none' : undefined;
}

function groupsOf(roster: Roster, lines: readonly number[], field: string): RosterGroupCount[] {
  const groups: { value: RosterGroupCount['value']; count: number; key: string }[] = [];
  for (const index of lines) {
    const cell = roster.cell(index, field);
    const gap = gapOf(cell);
    const text = gap === undefined && 'value' in cell ? textOf(roster.catalog, field, cell.value) : '';
    const key = gap === undefined ? `=${fold(text)}` : gap;
    const last = groups.at(-1);
    if (last?.key === key) last.count += 1;
    else groups.push({ key, value: gap === undefined ? text : { gap }, count: 1 });
  }
  return groups.map(({ value, count }) => ({ value, count }));
}

/** A choice by its value, tags and texts as they are, all else as it is shown. */
function textOf(catalog: FieldCatalog, field: string, value: Extract<FieldCell, { value: unknown }>['value']): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'object') return value.join(', ');
  return catalog.fieldOf(field)?.format(value) ?? String(value);
}

function valuesIn(roster: Roster, field: string, limit: number): { value: string; count: number }[] {
  const counts = new Map<string, number>();
  for (let index = 0; index < roster.size; index += 1) {
    const cell = roster.cell(index, field);
    if (!('value' in cell)) continue;
    const values = typeof cell.value === 'object' ? cell.value : [textOf(roster.catalog, field, cell.value)];
    for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((one, other) => other.count - one.count || compareTexts(one.value, other.value))
    .slice(0, limit);
}
