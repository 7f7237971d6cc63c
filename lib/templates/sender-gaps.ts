import type { FieldSourceRecord } from '@/lib/domain/field-registry';
import type { PersonId } from '@/lib/domain/ids';
import type { Person } from '@/lib/domain/person';
import type { Problem } from '@/lib/domain/result';
import type { FrozenStep } from '@/lib/domain/sequence';
import { textsOf } from '@/lib/domain/variant';
import { compile } from './compile';
import { run } from './engine';
import { MissingValue } from './merge-value';
import { exampleOf, valueFrom } from './render';
import type { TemplateVariables, VariableId } from './variables';

/** Something of the sender that these texts name and that nobody filled in. */
export interface SenderGap extends Problem {
  readonly code: 'missing-sender-value';
  readonly variable: VariableId;
}

/** What the sender is known by. */
export interface SenderSource extends Pick<FieldSourceRecord, 'settings'> {
  readonly mailbox?: FieldSourceRecord['mailbox'] | undefined;
  readonly variables: TemplateVariables;
}

/** What of the sender is missing in these steps, each once: it would keep everybody out, one by one. */
export function senderGaps(steps: readonly FrozenStep[], sender: SenderSource): SenderGap[] {
  const missing = new Set(wordsOf(steps).flatMap((text) => missingIn(text, sender)));
  return [...missing].map((variable) => {
    const label = sender.variables.of(variable)?.label ?? variable;
    const message = `“${label}” stands in these texts and is not known. Fill it in in the settings.`;
    return { code: 'missing-sender-value', variable, message };
  });
}

/** Every text that is sent or shown; a follow-up's own subject is neither. */
function wordsOf(steps: readonly FrozenStep[]): string[] {
  const firstMail = steps.findIndex(({ kind }) => kind === 'mail');
  return steps.flatMap((step, index) => {
    if (step.kind === 'manual') return [step.title, step.instructions];
    if (step.kind !== 'mail') return [];
    return textsOf(step).flatMap(({ subject, body }) => (index === firstMail ? [subject, body] : [body]));
  });
}

function missingIn(text: string, sender: SenderSource): VariableId[] {
  const { variables } = sender;
  const { templates, variables: used, problems } = compile(text, variables);
  const isOurs = (id: VariableId) => variables.of(id)?.group === 'sender';
  if (problems.length > 0 || ![...used].some(isOurs)) return [];
  const { mailbox, settings } = sender;
  const source: FieldSourceRecord = { person: nobody, settings, ...(mailbox && { mailbox }) };
  const values = new Map(
    [...used].map((id) => {
      const variable = variables.of(id);
      if (!variable) return [id, new MissingValue([id])] as const;
      return [id, isOurs(id) ? valueFrom(variable, source) : exampleOf(variable)] as const;
    }),
  );
  try {
    // What a text falls back to, or asks for first, is not missing in it.
    return run(templates, values).missing.flatMap((ids) => (ids.every(isOurs) ? ids.slice(0, 1) : []));
  } catch {
    return [];
  }
}

/** What is known of the sender is the same for everybody. */
const nobody: Person = {
  id: '' as PersonId,
  displayName: '',
  nameKey: '',
  emails: [],
  stage: 'prospect',
  notes: '',
  createdAt: 0,
  updatedAt: 0,
};
