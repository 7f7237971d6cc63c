import { ExternalLink } from 'lucide-react';
import { useServices } from '@/components/hooks/services-context';
import { asResult, useAction } from '@/components/hooks/use-action';
import { Button } from '@/components/ui/button';
import { gainWords } from '@/lib/audience/explain';
import type { NextStep } from '@/lib/audience/types';
import type { EvidencePost } from '@/lib/domain/evidence';
import { nextActOf } from './next-step-address';

interface NextStepsProps {
  /** Largest gain first. */
  readonly steps: readonly NextStep[];
  readonly account: { readonly site: string; readonly url: string };
  readonly posts: readonly EvidencePost[];
}

/** What to open to be surer, what each brings, and the way there where there is one. */
export function NextSteps({ steps, account, posts }: NextStepsProps) {
  const { page } = useServices();
  const open = useAction((url: string) => asResult(page.openUrl(url)));
  return (
    <ol className="space-y-2.5">
      {steps.map((step) => {
        const act = nextActOf(step, account, posts);
        return (
          <li key={step.what} className="text-base">
            <p>{step.text}</p>
            <div className="mt-1 flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
              <span className="text-xs text-good tabular-nums">{gainWords(step.gain)}</span>
              {act && (
                <Button size="sm" icon={ExternalLink} className="print:hidden" onClick={() => void open.run(act.url)}>
                  {act.label}
                </Button>
              )}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
