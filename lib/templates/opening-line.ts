import type { FieldSourceRecord } from '@/lib/domain/field-registry';
import type { Enrollment, FrozenStep } from '@/lib/domain/sequence';

const NAMED = /\bopening_line\b/;

/** Whether any text of the steps, or of their variants, names the opening line. */
export function usesOpeningLine(steps: readonly FrozenStep[]): boolean {
  return steps.some((step) => {
    if (step.kind === 'manual') return NAMED.test(`${step.title}\n${step.instructions}`);
    if (step.kind !== 'mail') return false;
    return [step, ...(step.variants ?? [])].some(({ subject, body }) => NAMED.test(`${subject}\n${body}`));
  });
}

/** What a message of this enrollment is written from: its own opening line, and never one that waits for the next sequence. */
export function ofEnrollment(
  source: FieldSourceRecord,
  { openingLine }: Pick<Enrollment, 'openingLine'>,
): FieldSourceRecord {
  const { openingLine: _, ...person } = source.person;
  return { ...source, person: openingLine === undefined ? person : { ...person, openingLine } };
}
