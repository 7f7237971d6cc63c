import { useServices } from '@/components/hooks/services-context';
import { asResult, useAction } from '@/components/hooks/use-action';
import { useToast } from '@/components/ui/toast';
import type { SafetyFlag } from '@/lib/domain/safety-flag';

const said = { problem: 'Noted as a problem.', fine: 'Noted as fine.', open: 'To be judged again.' } as const;

/** Judging a flag, and taking a mark made by hand away; both offer to take that back. */
export function useFlagActs() {
  const { brands } = useServices();
  const toast = useToast();
  const restore = useAction((flag: SafetyFlag) => asResult(brands.restore(flag)));
  const judge = useAction(
    (id: string, verdict: 'problem' | 'fine' | undefined, note?: string) => brands.judge(id, verdict, note),
    (before: SafetyFlag, _: string, verdict?: 'problem' | 'fine', _note?: string) =>
      toast.show({ text: said[verdict ?? 'open'], undo: () => restore.run(before) }),
  );
  const remove = useAction(
    (id: string) => brands.removeFlag(id),
    (flag) => toast.show({ text: 'The mark was taken away.', undo: () => restore.run(flag) }),
  );
  return { judge, remove };
}
