import type { Enrollment, FrozenStep, Touch } from '@/lib/domain/sequence';
import { textsOf } from '@/lib/domain/variant';
import { landingOf, wayOf } from './branch';
import { follows, type TouchOwner, touchFrom } from './plan';
import { mapSteps } from './version-diff';
import type { WorkPlace } from './working-days';

/** What moving to another version of their sequence does to one person's ledger. */
export type Replan =
  /** They stay where they are; why, a plain sentence. */
  | { readonly kind: 'stays'; readonly why: string }
  /** What is planned is as it would be there. */
  | { readonly kind: 'same'; readonly planned?: Touch }
  /** `planned` is taken away and `next`, not placed yet, put in its stead. Missing `next`: nothing follows any more. */
  | { readonly kind: 'again'; readonly planned: Touch; readonly next?: Touch };

export interface ReplanRequest {
  readonly owner: TouchOwner & Pick<Enrollment, 'status'>;
  /** Of the enrollment, by step. */
  readonly touches: readonly Touch[];
  readonly before: readonly FrozenStep[];
  readonly after: readonly FrozenStep[];
  readonly place?: WorkPlace | undefined;
  /** Epoch ms, for the history. */
  readonly now: number;
}

/**
 * Moves one person from a version of their sequence to another. What is passed is never touched: where it would stand at
 * another place there, or be gone, they stay, for the ledger counts by places. Nothing that was tried, handed over or is
 * unsure is ever planned anew.
 */
export function replan({ owner, touches, before, after, place, now }: ReplanRequest): Replan {
  if (owner.status !== 'active' && owner.status !== 'paused') return stays('It has ended for them.');
  const map = mapSteps(before, after);
  const planned = touches.filter(({ state }) => state === 'planned');
  const others = touches.filter(({ state }) => state !== 'planned');
  for (const touch of others) {
    if (touch.state === 'claimed') return stays('A mail to them is on its way at this moment. Try again in a minute.');
    if (touch.state === 'unsure')
      return stays(`It is not sure whether step ${touch.stepIndex + 1} was sent. Answer that first.`);
    const to = map[touch.stepIndex];
    const done = touch.state === 'failed' || touch.state === 'due' ? 'waits for you' : 'is behind them';
    if (to === undefined)
      return stays(`Step ${touch.stepIndex + 1} ${done}, and the sequence does not have it any more.`);
    if (to !== touch.stepIndex) return stays(`Step ${touch.stepIndex + 1} ${done}, and it is step ${to + 1} now.`);
  }
  const [touch, second] = planned;
  if (!touch) return { kind: 'same' };
  if (second) return stays('More than one step is planned for them.');
  if (touch.message || touch.claim || touch.draftId !== undefined)
    return stays(`Step ${touch.stepIndex + 1} was tried already, so its text stays.`);
  const next = nextIn(touch, others, { owner, before, after, map, place });
  if (!next) return { kind: 'again', planned: touch };
  if (others.some(({ key }) => key === next.key)) return stays(`They had step ${next.stepIndex + 1} already.`);
  const kept = keepsVariant(touch, next, after, map)
    ? { ...next, ...(touch.variant && { variant: touch.variant }) }
    : next;
  if (isAsPlanned(touch, kept, before, after)) return { kind: 'same', planned: touch };
  const history = [
    ...touch.history,
    { at: now, state: 'planned' as const, why: 'Planned again: the sequence was changed.' },
  ];
  return { kind: 'again', planned: touch, next: { ...kept, updatedAt: now, attempts: touch.attempts, history } };
}

function stays(why: string): Replan {
  return { kind: 'stays', why };
}

interface Versions extends Pick<ReplanRequest, 'owner' | 'before' | 'after' | 'place'> {
  readonly map: readonly (number | undefined)[];
}

/** The act after what they did last, counted from the same moment as what is planned now. */
function nextIn(touch: Touch, others: readonly Touch[], { owner, after, map, place }: Versions): Touch | undefined {
  const first = touch.history[0]?.why ?? 'Enrolled.';
  const last = others.filter(({ stepIndex }) => stepIndex < touch.stepIndex).at(-1);
  const since = { at: touch.createdAt, why: last ? follows(last.stepIndex) : first };
  if (!last) return touchFrom(owner, after, 0, since, place);
  const way = wayOf(last);
  const step = after[last.stepIndex];
  if (way === undefined || step?.kind !== 'branch') return touchFrom(owner, after, last.stepIndex + 1, since, place);
  const target = step[way];
  const landing = landingOf(after, last.stepIndex, target);
  // The step that the answer led to is gone: what is planned now stays next, where it is still there.
  const kept = landing.note === undefined ? undefined : map[touch.stepIndex];
  return touchFrom(owner, after, kept !== undefined && kept > last.stepIndex ? kept : landing.index, since, place);
}

/** The letter stays with a person while the step has that text. */
function keepsVariant(
  touch: Touch,
  next: Touch,
  after: readonly FrozenStep[],
  map: readonly (number | undefined)[],
): boolean {
  const step = after[next.stepIndex];
  if (step?.kind !== 'mail' || map[touch.stepIndex] !== next.stepIndex || next.variant === undefined) return false;
  return textsOf(step).some(({ id }) => id === touch.variant);
}

/** Nothing about when it is due or what it is differs; its text is read only when it goes out. */
function isAsPlanned(touch: Touch, next: Touch, before: readonly FrozenStep[], after: readonly FrozenStep[]): boolean {
  if (touch.key !== next.key || touch.kind !== next.kind || touch.variant !== next.variant) return false;
  const spans = (steps: readonly FrozenStep[]) => {
    const delays = [steps[touch.stepIndex]?.delay];
    for (let at = touch.stepIndex - 1; steps[at]?.kind === 'wait'; at -= 1) delays.unshift(steps[at]?.delay);
    return delays.map((delay) => `${delay?.amount} ${delay?.unit}`).join();
  };
  return spans(before) === spans(after);
}
