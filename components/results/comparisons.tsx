import { SafeText } from '@/components/ui/safe-text';
import type { ComparedText, Results } from '@/lib/services/results-types';
import { comparedWords, comparisonWords, peopleWords } from './result-words';

/** What can be said of the texts that were tried beside each other. */
export function Comparisons({ results: { comparisons } }: { readonly results: Results }) {
  if (comparisons.length === 0) {
    return (
      <p className="mb-3 text-sm text-muted">
        No two texts of one step can be compared in this time: that takes people who were given one of them by lot. Add
        a second text to a step to compare them.
      </p>
    );
  }
  return (
    <ul aria-label="Texts beside each other" className="mb-4 flex flex-col gap-3">
      {comparisons.map((step) => (
        <li key={step.key}>
          <h2 className="font-medium">
            <SafeText text={step.name} />{' '}
            <span className="font-normal text-muted">
              in <SafeText text={step.of} />
            </span>
          </h2>
          <ul className="mt-0.5 flex flex-col gap-0.5">
            {step.comparisons.map((comparison) => (
              <li key={`${comparison.one}${comparison.other}`}>
                {comparisonWords(comparison)}{' '}
                {!comparison.difference.isShown && (
                  <More
                    one={step.texts.find(({ variant }) => variant === comparison.one)}
                    other={step.texts.find(({ variant }) => variant === comparison.other)}
                    count={step.comparisons.length}
                  />
                )}
              </li>
            ))}
          </ul>
          <p className="mt-0.5 text-sm text-muted">
            Of those only who were given one of these texts by lot:{' '}
            <SafeText text={`${step.texts.map(comparedWords).join('; ')}.`} />
          </p>
        </li>
      ))}
    </ul>
  );
}

interface MoreProps {
  readonly one: ComparedText | undefined;
  readonly other: ComparedText | undefined;
  readonly count: number;
}

function More({ one, other, count }: MoreProps) {
  return (
    one?.replied &&
    other?.replied && <span className="text-muted">{peopleWords(one.replied, other.replied, count)}</span>
  );
}
