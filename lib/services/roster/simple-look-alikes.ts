import { type AnyField, cellOf, type FieldSourceRecord } from '@/lib/domain/field-registry';
import type { PersonId } from '@/lib/domain/ids';
import { findAlike } from '@/lib/roster/look-alikes/find-alike';
import { portraitOf } from '@/lib/roster/look-alikes/portrait';
import type { LookAlikeOptions, LookAlikes } from '../look-alike-types';

/** See `RosterQueryService.similarTo`, with everybody in memory. */
export function alikeAmong(
  all: readonly FieldSourceRecord[],
  fieldOf: (id: string) => AnyField | undefined,
  personIds: readonly PersonId[],
  { limit, withoutLists = [], workspaceId }: LookAlikeOptions,
): LookAlikes {
  const records =
    workspaceId === undefined
      ? all
      : all.filter(
          ({ person, memberships }) =>
            personIds.includes(person.id) || memberships?.some((each) => each.workspaceId === workspaceId),
        );
  const everybody = new Map(
    records.map((record) => {
      const portrait = portraitOf((field) => {
        const row = fieldOf(field);
        return row && cellOf(row, record);
      });
      return [record.person.id, portrait];
    }),
  );
  const onLists = new Set(
    records.flatMap(({ person, lists }) => (lists?.some(({ id }) => withoutLists.includes(id)) ? [person.id] : [])),
  );
  const { target, found } = findAlike(everybody, personIds, limit, (id) => onLists.has(id));
  return { known: target.known, people: found.map(({ id, likeness }) => ({ personId: id, ...likeness })) };
}

/** Everybody as they are now. @param watch see `SimpleQueryDeps` */
export function everybodyNow(
  watch: (
    listId: undefined,
    onRecords: (records: readonly FieldSourceRecord[]) => void,
    onError: (message: string) => void,
  ) => () => void,
): Promise<readonly FieldSourceRecord[]> {
  let stop: (() => void) | undefined;
  return new Promise<readonly FieldSourceRecord[]>((resolve, reject) => {
    stop = watch(undefined, resolve, (message) => reject(new Error(message)));
  }).finally(() => stop?.());
}
