import { problem, type Result } from '@/lib/domain/result';

/**
 * A refusal where the row is not any more as the editor knows it.
 * @param knownAt its `updatedAt` as the editor has it; missing: it is written over whatever it is
 */
export function changedElsewhere(row: { readonly updatedAt: number } | undefined, knownAt: number | undefined) {
  if (!row || knownAt === undefined || row.updatedAt === knownAt) return undefined;
  const refusal: Result<never> = problem(
    'changed-elsewhere',
    'It was saved in another window after you opened it here. Keep yours, or take the other?',
  );
  return refusal;
}
