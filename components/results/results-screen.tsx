import clsx from 'clsx';
import { ChartNoAxesColumn, Download, RefreshCw } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { useAction } from '@/components/hooks/use-action';
import { useLive } from '@/components/hooks/use-live';
import { hashes } from '@/components/shell/route';
import { Screen } from '@/components/shell/screen';
import { useRouter } from '@/components/shell/use-route';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { SelectField, TextField } from '@/components/ui/field';
import { formatCount } from '@/components/ui/format-count';
import { Progress } from '@/components/ui/progress';
import { RelativeTime } from '@/components/ui/relative-time';
import { SafeText } from '@/components/ui/safe-text';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import { useToast } from '@/components/ui/toast';
import { useOpenWorkspace } from '@/components/workspaces/open-workspace';
import type { SequenceId } from '@/lib/domain/ids';
import type { ResultsBy } from '@/lib/insights/outreach-results';
import type { Results } from '@/lib/services/results-types';
import { Comparisons } from './comparisons';
import { leftOutWords } from './result-words';
import { byNames, ResultsTable } from './results-table';
import { Summary } from './summary';
import { type Counting, type ResultsAsk, useResults } from './use-results';

const DAY_MS = 86_400_000;
type Period = '30' | '90' | 'all' | 'date';

/** What came of outreach: how many answered, of how many, and what that says of everybody. */
export function ResultsScreen({ sequenceId }: { readonly sequenceId?: SequenceId | undefined }) {
  const { results, sequences } = useServices();
  const router = useRouter();
  const toast = useToast();
  const workspace = useOpenWorkspace();
  const [period, setPeriod] = useState<Period>('90');
  const [date, setDate] = useState('');
  const [by, setBy] = useState<ResultsBy>('sequence');
  const since = useMemo(() => sinceOf(period, date), [period, date]);
  const ask = useResults(sequenceId, since, workspace?.id);
  const all = useLive(() => sequences.all(), [sequences]);
  const counted = numbersOf(ask.counting);
  const save = useAction(
    (shown: Results) => results.save(shown, by),
    ({ name }) => toast.show({ text: `Saved “${name}” among your downloads.` }),
  );
  return (
    <Screen
      title="Results"
      tabTitle="Results"
      layout="wide"
      {...(sequenceId ? { back: { href: hashes.sequence(sequenceId), label: 'the sequence' } } : {})}
      actions={
        <>
          <Button icon={RefreshCw} busy={ask.counting.state === 'counting'} onClick={ask.again}>
            <span className="max-sm:sr-only">Count again</span>
          </Button>
          {counted?.all && (
            <Button icon={Download} busy={save.isBusy} onClick={() => void save.run(counted)}>
              <span className="max-sm:sr-only">Export as CSV</span>
            </Button>
          )}
        </>
      }
    >
      <div className="mb-4 flex flex-wrap items-end gap-x-3 gap-y-2">
        <SelectField
          label="Sequence"
          fieldClassName="w-full sm:w-64"
          value={sequenceId ?? ''}
          onChange={({ target }) =>
            router.go(target.value ? hashes.sequenceResults(target.value as SequenceId) : hashes.results)
          }
        >
          <option value="">All sequences</option>
          {(all.value ?? []).map(({ sequence }) => (
            <option key={sequence.id} value={sequence.id}>
              {sequence.name}
              {sequence.archivedAt === undefined ? '' : ' (archived)'}
            </option>
          ))}
        </SelectField>
        <SelectField
          label="Went out"
          fieldClassName="w-full sm:w-40"
          value={period}
          onChange={({ target }) => setPeriod(target.value as Period)}
        >
          <option value="30">In the last 30 days</option>
          <option value="90">In the last 90 days</option>
          <option value="all">At any time</option>
          <option value="date">Since a day…</option>
        </SelectField>
        {period === 'date' && (
          <TextField
            label="Since"
            type="date"
            fieldClassName="w-40"
            value={date}
            onChange={({ target }) => setDate(target.value)}
          />
        )}
      </div>
      <p className="mb-4 text-sm text-muted empty:hidden">
        {workspace && (
          <>
            Only people of “<SafeText text={workspace.name} />
            ”.{' '}
          </>
        )}
        {counted && (
          <>
            Counted <RelativeTime at={counted.countedAt} />.
          </>
        )}
      </p>
      <Body ask={ask} by={by} onBy={setBy} isAll={period === 'all' && !sequenceId} onAll={() => setPeriod('all')} />
    </Screen>
  );
}

/** Those just counted, or of the last time while they are counted anew. */
function numbersOf(counting: Counting): Results | undefined {
  if (counting.state === 'ready') return counting.results;
  return counting.state === 'counting' ? counting.before : undefined;
}

/** Epoch ms; a day begins where the person is. @returns `undefined` for everything, also while no day is chosen */
function sinceOf(period: Period, date: string): number | undefined {
  if (period === 'all') return undefined;
  if (period !== 'date') return Date.now() - Number(period) * DAY_MS;
  const at = date === '' ? Number.NaN : new Date(`${date}T00:00`).getTime();
  return Number.isFinite(at) ? at : undefined;
}

interface BodyProps {
  readonly ask: ResultsAsk;
  readonly by: ResultsBy;
  readonly onBy: (by: ResultsBy) => void;
  /** Nothing is left out: what is not here is nowhere. */
  readonly isAll: boolean;
  readonly onAll: () => void;
}

function Body({ ask: { counting, again, cancel }, by, onBy, isAll, onAll }: BodyProps) {
  if (counting.state === 'error') {
    return (
      <ErrorState title="The results could not be counted" onRetry={again}>
        {counting.message} Nothing was lost.
      </ErrorState>
    );
  }
  if (counting.state === 'cancelled') {
    return (
      <EmptyState title="Not counted" action={<Button onClick={again}>Count</Button>}>
        You stopped it before the end.
      </EmptyState>
    );
  }
  const results = numbersOf(counting);
  const progress = counting.state === 'counting' && <CountingNow {...counting} onCancel={cancel} />;
  if (!results) {
    return (
      <>
        {progress}
        <Loading label="Counting results" className="flex flex-col gap-2">
          <Skeleton className="h-6 max-w-lg" />
          <Skeleton className="h-8" />
          <Skeleton className="h-8" />
          <Skeleton className="h-8" />
        </Loading>
      </>
    );
  }
  if (!results.all) {
    return (
      <EmptyState
        icon={ChartNoAxesColumn}
        title={emptyTitle(results.leftOut, isAll)}
        action={
          isAll ? (
            <a className="link" href={hashes.sequences}>
              Go to the sequences
            </a>
          ) : (
            <Button onClick={onAll}>Look at any time</Button>
          )
        }
      >
        {results.leftOut > 0 && `${leftOutWords(results.leftOut)} `}
        As soon as mails or messages have gone out, you see here how many people answered, and how sure that is.
      </EmptyState>
    );
  }
  return (
    <>
      {progress}
      <Summary all={results.all} results={results} />
      <BySwitch by={by} onBy={onBy} />
      {by === 'variant' && <Comparisons results={results} />}
      <ResultsTable key={by} rows={results.by[by]} by={by} />
      <p className="mt-4 max-w-2xl text-sm text-muted">
        Each line shows where the true share lies 19 times out of 20. People count once in a row; an answer counts for
        what they answered.
        {(by === 'tier' || by === 'site') && ' Tier and site are those of their largest account as it is today.'}
      </p>
    </>
  );
}

function emptyTitle(leftOut: number, isAll: boolean): string {
  if (leftOut > 0) return 'Everybody who was written to here was deleted';
  return isAll ? 'Nothing has gone out yet' : 'Nothing went out here in this time';
}

const slowAfterMs = 1_000;

/** Says how far it is only where that takes long enough to wonder. */
function CountingNow({ done, total, onCancel }: { done: number; total: number; onCancel: () => void }) {
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), slowAfterMs);
    return () => clearTimeout(timer);
  }, []);
  if (!isSlow) return null;
  return (
    <div className="mb-4 flex max-w-md items-center gap-3">
      <div className="flex-1">
        <p className="mb-1 text-sm text-muted">
          {total === 0 ? 'Getting ready to count' : `Counting: ${formatCount(done)} of ${formatCount(total)} people`}
        </p>
        <Progress label="Counting results" value={done} max={total} />
      </div>
      <Button onClick={onCancel}>Cancel</Button>
    </div>
  );
}

const bys: readonly ResultsBy[] = ['sequence', 'step', 'variant', 'tier', 'site'];

function BySwitch({ by, onBy }: { readonly by: ResultsBy; readonly onBy: (by: ResultsBy) => void }) {
  return (
    <fieldset className="mb-3 flex w-fit max-w-full items-center rounded-md bg-sunken p-0.5">
      <legend className="sr-only">Told apart by</legend>
      {bys.map((each) => (
        <button
          key={each}
          type="button"
          aria-pressed={each === by}
          onClick={() => onBy(each)}
          className={clsx(
            'h-6.5 rounded-sm px-2.5',
            each === by ? 'bg-surface font-medium text-accent shadow-popover' : 'text-muted hover:text-text',
          )}
        >
          {byNames[each]}
        </button>
      ))}
    </fieldset>
  );
}
