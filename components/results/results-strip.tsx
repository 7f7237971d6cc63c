import { hashes } from '@/components/shell/route';
import { plural } from '@/components/ui/format-count';
import { useOpenWorkspace } from '@/components/workspaces/open-workspace';
import type { SequenceId } from '@/lib/domain/ids';
import { sentenceOf } from './result-words';
import { useResults } from './use-results';

/** What came of a sequence so far, in one line. Nothing at all before anything went out. */
export function ResultsStrip({ sequenceId }: { readonly sequenceId: SequenceId }) {
  const workspace = useOpenWorkspace();
  const { counting } = useResults(sequenceId, undefined, workspace?.id);
  if (counting.state !== 'ready') return null;
  const { all, leftOut } = counting.results;
  if (!all) return null;
  return (
    <p className="mb-4 flex flex-wrap gap-x-3 gap-y-1 rounded-md bg-sunken px-2.5 py-2 text-sm">
      <span>{all.replied ? sentenceOf(all.replied, 'answered') : 'Nobody was reached yet.'}</span>
      {leftOut > 0 && (
        <span className="text-muted">{plural(leftOut, 'deleted person', 'deleted people')} left out</span>
      )}
      <a className="link" href={hashes.sequenceResults(sequenceId)}>
        All results
      </a>
    </p>
  );
}
