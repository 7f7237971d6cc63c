import type { FieldCatalog } from '@/lib/domain/field-catalog';
import { cellOf, type FieldSourceRecord, fieldParts, type RecordPart } from '@/lib/domain/field-registry';
import type { ListId } from '@/lib/domain/ids';
import { inWorkspace } from '@/lib/domain/in-workspace';
import type { Person } from '@/lib/domain/person';
import type { Condition, Enrollment } from '@/lib/domain/sequence';
import { type ConditionFacts, fieldsIn, filterOf } from '@/lib/services/sequences/condition';
import { storedCatalog } from '../field-catalog';
import type { Store } from '../ports';
import { recordsOf } from '../roster/records';

export interface FactsRequest {
  readonly enrollment: Pick<Enrollment, 'createdAt' | 'workspaceId'>;
  readonly person: Person;
  readonly conditions: readonly Condition[];
  readonly now: number;
}

/** What these conditions ask of a person, and no more, from rows read in the caller's transaction. */
export async function conditionFacts(
  tx: Store,
  { enrollment, person, conditions, now }: FactsRequest,
): Promise<ConditionFacts> {
  const asks = (on: Condition['on']) => conditions.some((condition) => condition.on === on);
  const settings = await tx.settings.get();
  const timeline = asks('replied') || asks('opened-link') ? await tx.activities.ofPerson(person.id) : [];
  const messages = asks('replied') ? await tx.messages.ofPerson(person.id) : [];
  const replies = [
    ...timeline.filter(({ kind }) => kind === 'reply'),
    ...messages.filter(({ kind, direction }) => kind === 'reply' && direction === 'in'),
  ].map(({ at }) => at);
  const opened = timeline
    .filter(({ kind, at }) => kind === 'opened-link' && at >= enrollment.createdAt)
    .map(({ at }) => at);
  const catalog = await storedCatalog(tx);
  const fields = conditions.flatMap((condition) => {
    const filter = condition.on === 'field' ? filterOf(condition.filter) : undefined;
    return filter ? fieldsIn(filter) : [];
  });
  const [record] =
    fields.length === 0 ? [] : await recordsOf(tx, [person], settings, partsOf(fields, catalog, enrollment));
  const source = record && placedRecord(record, enrollment);
  return {
    now,
    zone: settings.sending?.zone ?? 'UTC',
    catalog,
    cellOf: (field) => {
      const row = catalog.fieldOf(field);
      return row && source ? cellOf(row, source) : { gap: 'unknown' };
    },
    lists: await listsAsked(tx, person, conditions),
    ...(replies.length > 0 && { repliedAt: Math.max(...replies) }),
    ...(opened.length > 0 && { openedLinkAt: Math.max(...opened) }),
  };
}

function partsOf(
  fields: readonly string[],
  catalog: FieldCatalog,
  { workspaceId }: FactsRequest['enrollment'],
): RecordPart[] {
  const needed = new Set(fields.flatMap((field) => catalog.fieldOf(field)?.needs ?? fieldParts));
  if (workspaceId !== undefined) needed.add('memberships');
  return [...needed];
}

/** Stage, notes and owner are those of the workspace that it was started in. */
function placedRecord(record: FieldSourceRecord, { workspaceId }: FactsRequest['enrollment']): FieldSourceRecord {
  return workspaceId === undefined ? record : inWorkspace(record, workspaceId);
}

async function listsAsked(
  tx: Store,
  person: Person,
  conditions: readonly Condition[],
): Promise<ConditionFacts['lists']> {
  const ids = conditions.flatMap((condition) => (condition.on === 'list' ? [condition.listId] : []));
  const found = new Map<ListId, { name: string; has: boolean }>();
  if (ids.length === 0) return found;
  const own = new Set((await tx.listMembers.ofPerson(person.id)).map(({ listId }) => listId));
  for (const { id, name } of await tx.lists.getMany([...new Set(ids)])) found.set(id, { name, has: own.has(id) });
  return found;
}
