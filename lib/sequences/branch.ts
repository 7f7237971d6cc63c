import type { BranchStep, FrozenStep, Target, Touch } from '@/lib/domain/sequence';

export interface Answer {
  /** `undefined`: nobody can say. That is not a no. */
  readonly holds: boolean | undefined;
  /** The evidence in plain words, complete. */
  readonly words: string;
}

/** Where a branch goes on. */
export interface Landing {
  /** From 0; `steps.length` or more: nothing comes any more. */
  readonly index: number;
  /** Why it is another place than the one it names, a plain sentence. */
  readonly note?: string;
}

/** Where a target of the branch at `branchIndex` leads. Forward only: a step that is gone, or lies before, counts as the next. */
export function landingOf(steps: readonly FrozenStep[], branchIndex: number, target: Target): Landing {
  const next = branchIndex + 1;
  if (target === 'end') return { index: steps.length };
  if (target === 'next') return { index: next };
  const index = steps.findIndex(({ id }) => id !== undefined && id === target.step);
  if (index > branchIndex) return { index };
  const note =
    index === -1
      ? 'The step it leads to is gone, so it goes on with the next one.'
      : 'The step it leads to lies before it, so it goes on with the next one.';
  return { index: next, note };
}

/** A condition that nobody can answer goes the other way, and says so. */
export function targetFor(step: BranchStep, answer: Pick<Answer, 'holds'>): Target {
  return answer.holds ? step.then : step.otherwise;
}

/** The line of history that says which way it went and why. `wayOf` reads it again. */
export function branchWords(steps: readonly FrozenStep[], { holds, words }: Answer, { index, note }: Landing): string {
  const way = holds === undefined ? 'Not known' : holds ? 'Yes' : 'No';
  const where = index < steps.length ? `It goes on with step ${index + 1}.` : 'The sequence ends here.';
  return [`${way}: ${words}`, note, where].filter(Boolean).join(' ');
}

/** Which way a branch went that is done; `undefined` where it was skipped, or where it was the end of a wait. */
export function wayOf(touch: Pick<Touch, 'kind' | 'history'>): 'then' | 'otherwise' | undefined {
  if (touch.kind !== 'branch') return undefined;
  const why = touch.history.findLast(({ state }) => state === 'done')?.why ?? '';
  if (why.startsWith('Yes: ')) return 'then';
  return /^(No|Not known): /.test(why) ? 'otherwise' : undefined;
}
