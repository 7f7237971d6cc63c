import { Term } from '@/components/audience/term';
import { hashes } from '@/components/shell/route';
import { formatCount, plural } from '@/components/ui/format-count';
import { SafeText } from '@/components/ui/safe-text';
import type { ResultsRow } from '@/lib/insights/outreach-results';
import type { Results, UnjudgedAnswer } from '@/lib/services/results-types';
import { deliveredMeans, leftOutWords, sentenceOf, shareWords } from './result-words';

/** Everything together, in words. */
export function Summary({ all, results }: { readonly all: ResultsRow; readonly results: Results }) {
  return (
    <section aria-label="All together" className="mb-6">
      <p className="text-lg font-semibold text-balance">
        {all.replied ? sentenceOf(all.replied, 'answered') : 'Nobody was reached yet.'}
      </p>
      <ul className="mt-2 grid gap-x-8 gap-y-1 lg:grid-cols-2">
        {all.positive && <li>{sentenceOf(all.positive, 'said yes')}</li>}
        {all.refused && <li>{sentenceOf(all.refused, 'said no')}</li>}
        {all.delivered && (
          <li>
            {formatCount(all.delivered.count)} of {plural(all.delivered.n, 'mail')} were{' '}
            <Term means={deliveredMeans}>delivered as far as known</Term>: {shareWords(all.delivered)}.
          </li>
        )}
        {all.bounced && <li>{sentenceOf(all.bounced, 'came back', 'mail', 'mails')}</li>}
        {all.done > 0 && <li>{plural(all.done, 'step was', 'steps were')} done by hand.</li>}
      </ul>
      {all.young > 0 && (
        <p className="mt-2 text-muted">
          {plural(all.young, 'person was', 'people were')} written to in the last 7 days and may still answer.
        </p>
      )}
      {results.leftOut > 0 && <p className="mt-2 text-muted">{leftOutWords(results.leftOut)}</p>}
      {results.unjudged.length > 0 && <Unjudged answers={results.unjudged} />}
    </section>
  );
}

const SHOWN = 50;

/** Who answered, and nobody has said whether it is a yes. The judgement is made where the answer is read. */
function Unjudged({ answers }: { readonly answers: readonly UnjudgedAnswer[] }) {
  return (
    <details className="mt-2">
      <summary className="w-fit rounded-sm text-muted hover:text-text">
        {plural(answers.length, 'answer')} nobody has called a yes or no: <span className="link">look</span>
      </summary>
      <ul aria-label="Answers nobody has called a yes or no" className="mt-1.5 flex flex-wrap gap-x-4 gap-y-1">
        {answers.slice(0, SHOWN).map(({ personId, displayName }) => (
          <li key={personId} className="max-w-full truncate">
            <a className="link" href={hashes.person(personId)}>
              <SafeText text={displayName} />
            </a>
          </li>
        ))}
        {answers.length > SHOWN && <li className="text-muted">and {formatCount(answers.length - SHOWN)} more</li>}
      </ul>
    </details>
  );
}
