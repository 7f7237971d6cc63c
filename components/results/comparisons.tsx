import { SafeText } from '@/components/ui/safe-text';
import type { Share } from '@/lib/insights/share';
import type { Results } from '@/lib/services/results-types';
import { comparisonWords, peopleWords } from './result-words';

/** What can be said of the texts that were tried beside each other. */
export function Comparisons({ results: { comparisons, by } }: { readonly results: Results }) {
  if (comparisons.length === 0) {
    return (
      <p className="mb-3 text-sm text-muted">
        No step was tried with two texts in this time. Add a second text to a step to compare them.
      </p>
    );
  }
  const shares = new Map(by.variant.map(({ key, replied }) => [key, replied]));
  return (
    <ul aria-label="Texts beside each other" className="mb-4 flex flex-col gap-3">
      {comparisons.map((step) => (
        <li key={step.stepKey}>
          <h2 className="font-medium">
            <SafeText text={step.name} />{' '}
            <span className="font-normal text-muted">
              in <SafeText text={step.of} />
            </span>
          </h2>
          <ul className="mt-0.5 flex flex-col gap-0.5">
            {step.comparisons.map((comparison) => {
              const one = shares.get(`${step.stepKey}/${comparison.one}`);
              const other = shares.get(`${step.stepKey}/${comparison.other}`);
              return (
                <li key={`${comparison.one}${comparison.other}`}>
                  {comparisonWords(comparison)}{' '}
                  {!comparison.difference.isShown && <More one={one} other={other} count={step.comparisons.length} />}
                </li>
              );
            })}
          </ul>
        </li>
      ))}
    </ul>
  );
}

interface MoreProps {
  readonly one: Share | undefined;
  readonly other: Share | undefined;
  readonly count: number;
}

function More({ one, other, count }: MoreProps) {
  return one && other && <span className="text-muted">{peopleWords(one, other, count)}</span>;
}
