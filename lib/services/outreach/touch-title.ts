import type { TouchKey } from '@/lib/domain/ids';
import type { Enrollment, FrozenStep, Touch } from '@/lib/domain/sequence';

/** A touch, and the step that it is of. */
export interface TitledTouch {
  readonly touch: Touch;
  readonly enrollment: Enrollment | undefined;
  readonly step: FrozenStep | undefined;
}

/** What steps by hand are called for their people, where their titles hold variables; see `manualTitles`. */
export type TitlesOf = (rows: readonly TitledTouch[]) => Promise<ReadonlyMap<TouchKey, string>>;

/** Whether it is called differently for each person. */
export function hasOwnTitle({ step }: TitledTouch): boolean {
  return step?.kind === 'manual' && /\{[{%]/.test(step.title);
}

/** What a step by hand is called. @param titles for its person, where the title holds variables */
export function titleOf(
  step: FrozenStep | undefined,
  touch: Pick<Touch, 'key' | 'stepIndex' | 'message'>,
  titles: ReadonlyMap<TouchKey, string>,
): string {
  if (touch.message) return touch.message.subject;
  const title = step?.kind === 'manual' ? (titles.get(touch.key) ?? step.title) : '';
  return title || `Step ${touch.stepIndex + 1}`;
}
