import type { Condition } from '@/lib/domain/sequence';
import type { Stop } from '@/lib/sequences/stop-rules';
import { answerTo, type ConditionFacts } from './condition';

/**
 * Why a sequence ends for somebody by its own rules: the first of them that plainly holds. What nobody can say ends nothing.
 */
export function exitFor(exits: readonly Condition[], facts: ConditionFacts): Stop | undefined {
  for (const exit of exits) {
    const { holds, words } = answerTo(exit, facts);
    if (holds) return { reason: 'exit-rule', evidence: `A rule of this sequence ends it here. ${words}` };
  }
  return undefined;
}
