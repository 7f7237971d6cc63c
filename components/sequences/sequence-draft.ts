import type { TemplateId } from '@/lib/domain/ids';
import type { Delay, Sequence, Step } from '@/lib/domain/sequence';

/** A step in the editor: a mail may not have its template yet, and each has a key so that moving it keeps its boxes. */
export interface DraftStep {
  readonly key: number;
  readonly delay: Delay;
  readonly kind: Step['kind'];
  readonly templateId: TemplateId | undefined;
  readonly title: string;
  readonly instructions: string;
}

export interface SequenceDraft {
  readonly name: string;
  readonly steps: readonly DraftStep[];
  readonly nextKey: number;
}

export function draftOfSequence(sequence: Sequence | undefined): SequenceDraft {
  const steps = (sequence?.steps ?? []).map((step, key): DraftStep => ({ ...blank(key), ...step }));
  return { name: sequence?.name ?? '', steps, nextKey: steps.length };
}

function blank(key: number): DraftStep {
  return {
    key,
    delay: { amount: key === 0 ? 0 : 3, unit: 'days' },
    kind: 'mail',
    templateId: undefined,
    title: '',
    instructions: '',
  };
}

export function withStep(draft: SequenceDraft, kind: Step['kind']): SequenceDraft {
  const step = {
    ...blank(draft.nextKey),
    kind,
    delay: { amount: draft.steps.length === 0 ? 0 : 3, unit: 'days' } as const,
  };
  return { ...draft, steps: [...draft.steps, step], nextKey: draft.nextKey + 1 };
}

export function withChange(draft: SequenceDraft, key: number, part: Partial<DraftStep>): SequenceDraft {
  return { ...draft, steps: draft.steps.map((step) => (step.key === key ? { ...step, ...part } : step)) };
}

export function without(draft: SequenceDraft, key: number): SequenceDraft {
  return { ...draft, steps: draft.steps.filter((step) => step.key !== key) };
}

/** Moves a step one place; at the ends nothing changes. */
export function withMove(draft: SequenceDraft, key: number, by: -1 | 1): SequenceDraft {
  const from = draft.steps.findIndex((step) => step.key === key);
  const to = from + by;
  const moving = draft.steps[from];
  const other = draft.steps[to];
  if (!moving || !other) return draft;
  const steps = [...draft.steps];
  steps[from] = other;
  steps[to] = moving;
  return { ...draft, steps };
}

/** The steps to save. A mail without a template keeps an id that no template has: the service refuses it in words. */
export function stepsOf(draft: SequenceDraft): Step[] {
  return draft.steps.map((step) =>
    step.kind === 'mail'
      ? { kind: 'mail', delay: step.delay, templateId: step.templateId ?? ('' as TemplateId) }
      : { kind: 'manual', delay: step.delay, title: step.title.trim(), instructions: step.instructions },
  );
}

/** What is missing in each step, by key, so that it can be said beside it. */
export function gapsOf(draft: SequenceDraft): ReadonlyMap<number, string> {
  const gaps = new Map<number, string>();
  for (const step of draft.steps) {
    if (step.kind === 'mail' && !step.templateId) gaps.set(step.key, 'Choose the template to send.');
    if (step.kind === 'manual' && !step.title.trim()) gaps.set(step.key, 'Say in a few words what to do.');
  }
  return gaps;
}

export function sameSequenceDraft(a: SequenceDraft, b: SequenceDraft): boolean {
  return a.name === b.name && JSON.stringify(stepsOf(a)) === JSON.stringify(stepsOf(b));
}
