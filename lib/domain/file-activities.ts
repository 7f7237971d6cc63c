import type { Activity } from './activity';
import type { ActivityId } from './ids';
import type { Person } from './person';
import { visibleText } from './text';

/** The lines of the timeline that the person's own row keeps: which files said something of them. Newest first. */
export function fileActivities({ id, fromFiles = [] }: Pick<Person, 'id' | 'fromFiles'>): Activity[] {
  return fromFiles
    .map(
      ({ importId, name, at, isNew }): Activity => ({
        id: `file:${importId}:${id}` as ActivityId,
        personId: id,
        at,
        kind: 'imported',
        text: `${isNew ? 'Added' : 'Filled in'} from the file “${visibleText(name)}”.`,
        importId,
      }),
    )
    .reverse();
}
