import type { SequenceId, StepId } from '@/lib/domain/ids';
import { ok, problem, type Result } from '@/lib/domain/result';
import type { BranchStep, Condition, MailStep, Sequence, Step } from '@/lib/domain/sequence';
import { headerText } from '@/lib/domain/text';
import { fieldsIn, filterOf } from '@/lib/services/sequences/condition';
import { checkText } from '@/lib/templates/check';
import { variablesOf } from '@/lib/templates/variables';
import { changedElsewhere } from '../changed-elsewhere';
import { storedCatalog } from '../field-catalog';
import type { Clock, Ids, Store } from '../ports';
import type { SequenceDraft } from '../sequence-types';

export const NAME_LIMIT = 80;
const STEPS_LIMIT = 50;
const EXITS_LIMIT = 20;
/** A year: a longer delay is a slip of the finger. In the delay's own unit. */
const DELAY_LIMIT = { minutes: 525_600, hours: 8_760, days: 365, 'working-days': 250 } as const;

/** Keeps what the editor made. Running enrollments keep the version that they were started with. */
export function saveSequence(
  { store, clock, ids }: { readonly store: Store; readonly clock: Clock; readonly ids: Ids },
  draft: SequenceDraft,
): Promise<Result<Sequence>> {
  const name = headerText(draft.name).slice(0, NAME_LIMIT);
  if (!name) return Promise.resolve(problem('empty-name', 'Give the sequence a name.'));
  if (draft.steps.length > STEPS_LIMIT)
    return Promise.resolve(problem('too-many-steps', `A sequence has at most ${STEPS_LIMIT} steps.`));
  const { exits = [] } = draft;
  if (exits.length > EXITS_LIMIT)
    return Promise.resolve(problem('too-many-exits', `A sequence has at most ${EXITS_LIMIT} rules that end it.`));
  const steps = withIds(draft.steps, () => ids.next<StepId>());
  return store.atomic(async (tx): Promise<Result<Sequence>> => {
    for (const [index, step] of steps.entries()) {
      const wrong = await whyWrong(tx, steps, index, step);
      if (wrong) return problem('bad-step', `Step ${index + 1}: ${wrong}`);
    }
    for (const [index, exit] of exits.entries()) {
      const wrong = await whyConditionWrong(tx, exit);
      if (wrong) return problem('bad-exit', `Rule ${index + 1} that ends it: ${wrong}`);
    }
    const now = clock.now();
    const known = draft.id && (await tx.sequences.get(draft.id));
    if (draft.id && !known) return problem('gone', 'This sequence was deleted meanwhile.');
    const refusal = changedElsewhere(known || undefined, draft.knownAt);
    if (refusal) return refusal;
    const sequence: Sequence = {
      id: known?.id ?? ids.next<SequenceId>(),
      name,
      steps,
      ...(exits.length > 0 && { exits }),
      ...(known?.archivedAt !== undefined && { archivedAt: known.archivedAt }),
      ...(known?.restsSince !== undefined && { restsSince: known.restsSince }),
      createdAt: known?.createdAt ?? now,
      updatedAt: now,
    };
    await tx.sequences.put(sequence);
    return ok(sequence);
  });
}

/** Each step with an id that no other has: the first of two keeps it. */
export function withIds(steps: readonly Step[], next: () => StepId): Step[] {
  const taken = new Set<StepId>();
  return steps.map((step) => {
    const id = step.id === undefined || step.id === '' || taken.has(step.id) ? next() : step.id;
    taken.add(id);
    return { ...step, id };
  });
}

async function whyWrong(tx: Store, steps: readonly Step[], index: number, step: Step): Promise<string | undefined> {
  const { amount, unit } = step.delay;
  if (!Number.isFinite(amount) || amount < 0 || amount > DELAY_LIMIT[unit]) {
    return 'its delay must be between 0 and a year.';
  }
  if (unit === 'working-days' && !Number.isInteger(amount)) return 'working days are counted whole.';
  if (step.kind === 'mail') return whyMailWrong(tx, step);
  if (step.kind === 'branch')
    return whyTargetsWrong(steps, index, step) ?? (await whyConditionWrong(tx, step.condition));
  if (step.kind !== 'manual') return undefined;
  const variables = variablesOf(await tx.customFields.all());
  const [wrong] = [
    ...checkText(step.title, 'title', variables),
    ...checkText(step.instructions, 'instructions', variables),
  ];
  return wrong?.message;
}

async function whyMailWrong(tx: Store, { templateId, variants = [] }: MailStep): Promise<string | undefined> {
  if (!(await tx.templates.get(templateId))) return 'choose a template.';
  const letters = new Set(variants.map(({ id }) => id));
  if (letters.has('A') || letters.size !== variants.length) return 'each text it tries needs a letter of its own.';
  for (const variant of variants)
    if (!(await tx.templates.get(variant.templateId))) return `choose a template for text ${variant.id}.`;
  return undefined;
}

function whyTargetsWrong(steps: readonly Step[], index: number, step: BranchStep): string | undefined {
  for (const target of [step.then, step.otherwise]) {
    if (target === 'next' || target === 'end') continue;
    const to = steps.findIndex(({ id }) => id === target.step);
    if (to === -1) return 'choose where it leads: the step it led to is gone.';
    if (to <= index) return 'it can only lead to a step further down.';
  }
  return undefined;
}

async function whyConditionWrong(tx: Store, condition: Condition): Promise<string | undefined> {
  if (condition.on === 'list') return (await tx.lists.get(condition.listId)) ? undefined : 'choose a list.';
  if (condition.on !== 'field') return undefined;
  const filter = filterOf(condition.filter);
  if (!filter) return 'choose what it asks.';
  const catalog = await storedCatalog(tx);
  const unknown = fieldsIn(filter).find((field) => !catalog.fieldOf(field));
  return unknown === undefined ? undefined : 'it asks for a field that does not exist any more.';
}
