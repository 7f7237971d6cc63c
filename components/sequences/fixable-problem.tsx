import { useServices } from '@/components/hooks/services-context';
import { SafeText } from '@/components/ui/safe-text';
import type { Problem } from '@/lib/domain/result';
import type { Fix } from './where-to-fix';

export interface FixableProblemProps {
  readonly problem: Problem;
  readonly fix: Fix;
}

/** What is wrong, and the way to where it is put right. */
export function FixableProblem({ problem, fix }: FixableProblemProps) {
  const { page } = useServices();
  return (
    <li>
      <SafeText text={problem.message} limit={400} />{' '}
      <button type="button" className="link" onClick={() => void page.openDashboard(fix.hash)}>
        {fix.label}
      </button>
    </li>
  );
}
