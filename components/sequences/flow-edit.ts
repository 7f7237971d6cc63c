import type { StepId } from '@/lib/domain/ids';
import type { Target, VariantId } from '@/lib/domain/sequence';
import { type ActKind, type DraftStep, emptyStep, type SequenceDraft } from './sequence-draft';

const titles: Partial<Record<ActKind, string>> = {
  dm: 'Send a direct message',
  comment: 'Comment on a post',
  call: 'Call them',
};

/** Adds a step at `place` (missing: at the end). A first one comes at once, a branch looks at once, others after three days. */
export function withStep(
  draft: SequenceDraft,
  kind: ActKind,
  place = draft.steps.length,
  id: StepId = newStepId(),
): SequenceDraft {
  const isAtOnce = place === 0 || kind === 'branch';
  const step: DraftStep = {
    ...emptyStep(draft.nextKey, id),
    ...(kind === 'mail' || kind === 'wait' || kind === 'branch' ? { kind } : { kind: 'manual', channel: kind }),
    title: titles[kind] ?? '',
    delay: { amount: isAtOnce && kind !== 'wait' ? 0 : 3, unit: 'days' },
  };
  return {
    ...draft,
    steps: [...draft.steps.slice(0, place), step, ...draft.steps.slice(place)],
    nextKey: draft.nextKey + 1,
  };
}

export function withChange(draft: SequenceDraft, key: number, part: Partial<DraftStep>): SequenceDraft {
  return { ...draft, steps: draft.steps.map((step) => (step.key === key ? { ...step, ...part } : step)) };
}

/** The same without a step. Branches that led to it lead to what stood below it. */
export function without(draft: SequenceDraft, key: number): SequenceDraft {
  const at = draft.steps.findIndex((step) => step.key === key);
  const gone = draft.steps[at];
  if (!gone) return draft;
  const below = draft.steps[at + 1];
  const target: Target = below ? { step: below.id } : 'end';
  const moved = (to: Target): Target => (typeof to === 'object' && to.step === gone.id ? target : to);
  const steps = draft.steps
    .filter((step) => step.key !== key)
    .map((step) => (step.kind === 'branch' ? { ...step, yes: moved(step.yes), no: moved(step.no) } : step));
  return { ...draft, steps };
}

/** Puts a step back that was taken away: `before` is how it was then. What was changed since stays. */
export function withBack(draft: SequenceDraft, before: SequenceDraft, key: number): SequenceDraft {
  const at = before.steps.findIndex((step) => step.key === key);
  const gone = before.steps[at];
  if (!gone || draft.steps.some((step) => step.key === key)) return draft;
  const after = new Map(without(before, key).steps.map((step) => [step.key, step]));
  const old = new Map(before.steps.map((step) => [step.key, step]));
  const back = (step: DraftStep, way: 'yes' | 'no'): Target => {
    const wasMoved = same(step[way], after.get(step.key)?.[way]) && !same(step[way], old.get(step.key)?.[way]);
    return wasMoved ? { step: gone.id } : step[way];
  };
  const steps = draft.steps.map((step) =>
    step.kind === 'branch' ? { ...step, yes: back(step, 'yes'), no: back(step, 'no') } : step,
  );
  return { ...draft, steps: [...steps.slice(0, at), gone, ...steps.slice(at)] };
}

function same(a: Target, b: Target | undefined): boolean {
  return typeof a === 'object' && typeof b === 'object' ? a.step === b.step : a === b;
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

/** A copy of a step right below it. */
export function withCopy(draft: SequenceDraft, key: number, id: StepId = newStepId()): SequenceDraft {
  const at = draft.steps.findIndex((step) => step.key === key);
  const step = draft.steps[at];
  if (!step) return draft;
  const copy = { ...step, key: draft.nextKey, id };
  return {
    ...draft,
    steps: [...draft.steps.slice(0, at + 1), copy, ...draft.steps.slice(at + 1)],
    nextKey: draft.nextKey + 1,
  };
}

const letters = ['B', 'C', 'D'] as const satisfies readonly VariantId[];

/** One more text for a mail, under the first free letter; with four there is none. */
export function withVariant(step: DraftStep): DraftStep {
  const id = letters.find((letter) => !step.variants.some((each) => each.id === letter));
  if (!id) return step;
  const variants = [...step.variants, { id, templateId: undefined }].sort((a, b) => (a.id < b.id ? -1 : 1));
  return { ...step, variants };
}

/** Results are counted by it for as long as the sequence exists, so it is never one that was used before. */
function newStepId(): StepId {
  return crypto.randomUUID() as StepId;
}
