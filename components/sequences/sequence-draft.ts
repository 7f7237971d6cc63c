import type { ListId, StepId, TemplateId } from '@/lib/domain/ids';
import type { Channel, Condition, Delay, Sequence, Step, Target, VariantId } from '@/lib/domain/sequence';

export interface DraftVariant {
  readonly id: VariantId;
  readonly templateId: TemplateId | undefined;
}

/**
 * A step in the editor. It holds the boxes of every kind, so that nothing is lost while somebody tries one and another; a
 * mail may not have its template yet, and each has a key so that moving it keeps its boxes.
 */
export interface DraftStep {
  readonly key: number;
  readonly id: StepId;
  readonly delay: Delay;
  readonly kind: Step['kind'];
  readonly templateId: TemplateId | undefined;
  readonly variants: readonly DraftVariant[];
  readonly channel: Channel;
  readonly title: string;
  readonly instructions: string;
  readonly condition: Condition;
  /** Where a branch goes on when its condition holds, and when not. */
  readonly yes: Target;
  readonly no: Target;
}

export interface DraftExit {
  readonly key: number;
  readonly condition: Condition;
}

export interface SequenceDraft {
  readonly name: string;
  readonly steps: readonly DraftStep[];
  readonly exits: readonly DraftExit[];
  readonly nextKey: number;
}

/** What can be added: the kinds of steps, and a person's own acts by where they happen. */
export type ActKind = 'mail' | Channel | 'wait' | 'branch';

export const actKinds = [
  'mail',
  'dm',
  'comment',
  'call',
  'task',
  'wait',
  'branch',
] as const satisfies readonly ActKind[];

export function actKindOf(step: Pick<DraftStep, 'kind' | 'channel'>): ActKind {
  return step.kind === 'manual' ? step.channel : step.kind;
}

export function draftOfSequence(sequence: Sequence | undefined): SequenceDraft {
  const steps = (sequence?.steps ?? []).map(draftOfStep);
  const exits = (sequence?.exits ?? []).map((condition, at): DraftExit => ({ key: steps.length + at, condition }));
  return { name: sequence?.name ?? '', steps, exits, nextKey: steps.length + exits.length };
}

function draftOfStep(step: Step, key: number): DraftStep {
  const base = { ...emptyStep(key, step.id ?? (`step-${key + 1}` as StepId)), kind: step.kind, delay: step.delay };
  switch (step.kind) {
    case 'mail':
      return { ...base, templateId: step.templateId, variants: step.variants ?? [] };
    case 'manual':
      return { ...base, channel: step.channel ?? 'task', title: step.title, instructions: step.instructions };
    case 'branch':
      return { ...base, condition: step.condition, yes: step.then, no: step.otherwise };
    case 'wait':
      return base;
  }
}

export function emptyStep(key: number, id: StepId): DraftStep {
  return {
    key,
    id,
    delay: { amount: 3, unit: 'days' },
    kind: 'mail',
    templateId: undefined,
    variants: [],
    channel: 'task',
    title: '',
    instructions: '',
    condition: { on: 'list', listId: '' as ListId },
    yes: 'next',
    no: 'end',
  };
}

/** The steps to save. A mail without a template keeps an id that no template has: the service refuses it in words. */
export function stepsOf(draft: SequenceDraft): Step[] {
  return draft.steps.map(stepOf);
}

function stepOf(step: DraftStep): Step {
  const { id, delay } = step;
  switch (step.kind) {
    case 'mail': {
      const variants = step.variants.map((each) => ({ ...each, templateId: each.templateId ?? ('' as TemplateId) }));
      const templateId = step.templateId ?? ('' as TemplateId);
      return { id, kind: 'mail', delay, templateId, ...(variants.length > 0 ? { variants } : {}) };
    }
    case 'manual':
      return {
        id,
        kind: 'manual',
        delay,
        // A task is what a missing channel means.
        ...(step.channel === 'task' ? {} : { channel: step.channel }),
        title: step.title.trim(),
        instructions: step.instructions,
      };
    case 'wait':
      return { id, kind: 'wait', delay };
    case 'branch':
      // biome-ignore lint/suspicious/noThenProperty: the model's own name; nobody awaits a step
      return { id, kind: 'branch', delay, condition: step.condition, then: step.yes, otherwise: step.no };
  }
}

export function exitsOf(draft: SequenceDraft): Condition[] {
  return draft.exits.map(({ condition }) => condition);
}

/** Whether a condition asks anything yet. */
export function isComplete(condition: Condition): boolean {
  if (condition.on === 'list') return condition.listId !== '';
  if (condition.on === 'field') return condition.filter.of.length > 0;
  return true;
}

export function sameSequenceDraft(a: SequenceDraft, b: SequenceDraft): boolean {
  return (
    a.name === b.name &&
    JSON.stringify(stepsOf(a)) === JSON.stringify(stepsOf(b)) &&
    JSON.stringify(exitsOf(a)) === JSON.stringify(exitsOf(b))
  );
}
