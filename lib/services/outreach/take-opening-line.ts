import type { Person } from '@/lib/domain/person';
import type { FrozenStep } from '@/lib/domain/sequence';
import { usesOpeningLine } from '@/lib/templates/opening-line';

/**
 * The opening line that goes over to a new enrollment, and the person without it: it is used once. `undefined` where there is
 * none, or where the sequence says it nowhere: then it waits for one that does. To be written in the transaction that enrolls.
 * @param at epoch ms
 */
export function takeOpeningLine(
  stored: Person,
  steps: readonly FrozenStep[],
  at: number,
): { readonly openingLine: string; readonly person: Person } | undefined {
  const { openingLine, ...person } = stored;
  if (openingLine === undefined || openingLine.trim() === '' || !usesOpeningLine(steps)) return undefined;
  return { openingLine, person: { ...person, updatedAt: at } };
}

/**
 * The person with a line back that nobody has read: it waits for their next mail. `undefined` where another does by now.
 * @param at epoch ms
 */
export function giveOpeningLine(person: Person, openingLine: string, at: number): Person | undefined {
  return person.openingLine?.trim() ? undefined : { ...person, openingLine, updatedAt: at };
}
