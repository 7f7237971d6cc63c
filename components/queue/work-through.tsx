import { CheckCheck, Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { LiveView } from '@/components/shell/live-view';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { formatCount } from '@/components/ui/format-count';
import { Kbd } from '@/components/ui/kbd';
import { Progress } from '@/components/ui/progress';
import { visibleText } from '@/lib/domain/text';
import { QueueCard } from './queue-card';
import { kindNames } from './queue-words';
import type { Acted, Outcome } from './use-queue-acts';
import type { useQueueRun } from './use-queue-run';

interface WorkThroughProps {
  readonly run: ReturnType<typeof useQueueRun>;
  readonly isPanel: boolean;
  /** What to do when all is done. */
  readonly after?: ReactNode;
}

/** One step after the other, with how far one has come. */
export function WorkThrough({ run, isPanel, after }: WorkThroughProps) {
  return (
    <LiveView ask={run.ask} what="steps" rows={4}>
      {(waiting) => {
        if (run.current === undefined && run.rows.length === 0)
          return <Nothing run={run} hasOthers={waiting.kinds.length > 0} after={after} />;
        const row = run.rows.find(({ key }) => key === run.current);
        const total = `${formatCount(run.total)}${waiting.isMore ? ' or more' : ''}`;
        return (
          <div className="flex flex-col">
            <div className="flex items-center gap-3 border-b px-4 py-2">
              <div className="min-w-0 flex-1">
                <p role="status" className="text-sm font-medium">
                  {formatCount(run.place)} of {total}
                  {row && (
                    <span className="sr-only">
                      : {kindNames[row.kind]} to {visibleText(row.displayName).slice(0, 80)}
                    </span>
                  )}
                </p>
                <div className="mt-1">
                  <Progress label="Steps done now" value={run.acted.length} max={run.total} />
                </div>
              </div>
              {run.canUndo && (
                <Button size="sm" variant="ghost" icon={Undo2} onClick={run.undo} aria-keyshortcuts="U">
                  Undo <Kbd>U</Kbd>
                </Button>
              )}
            </div>
            {run.current !== undefined && (
              <QueueCard
                key={run.current}
                itemKey={run.current}
                isPanel={isPanel}
                hasKeys
                comesByItself={run.comesByItself}
                onActed={run.onActed}
                onNext={run.next}
              />
            )}
          </div>
        );
      }}
    </LiveView>
  );
}

const outcomeWords: readonly (readonly [Outcome, string])[] = [
  ['done', 'done'],
  ['skipped', 'skipped'],
  ['put-off', 'put off'],
  ['answered', 'answered'],
  ['never', 'not to be contacted again'],
  ['no-profile', 'without a profile any more'],
];

/** The end, with what was done; or that there was nothing to begin with. */
function Nothing({
  run,
  hasOthers,
  after,
}: {
  readonly run: WorkThroughProps['run'];
  readonly hasOthers: boolean;
  readonly after: ReactNode;
}) {
  const { acted } = run;
  const isFiltered = run.choice.kind !== undefined || run.choice.sequenceId !== undefined;
  const everything = (
    <Button onClick={() => run.choose({ kind: undefined, sequenceId: undefined })}>Show everything</Button>
  );
  const undo = run.canUndo && (
    <Button icon={Undo2} onClick={run.undo} aria-keyshortcuts="U">
      Undo the last <Kbd>U</Kbd>
    </Button>
  );
  if (acted.length === 0) {
    return (
      <EmptyState
        icon={CheckCheck}
        title={isFiltered && hasOthers ? 'Nothing of this kind waits' : 'Nothing to do by hand'}
        action={isFiltered && hasOthers ? everything : after}
      >
        DMs, comments, calls, tasks and mails that you send yourself wait here from the moment they are due.
      </EmptyState>
    );
  }
  return (
    <div role="status">
      <EmptyState
        icon={CheckCheck}
        title={isFiltered && hasOthers ? 'All of these are done' : 'All done'}
        action={
          <>
            {undo}
            {isFiltered && hasOthers ? everything : after}
          </>
        }
      >
        {tally(acted)}
      </EmptyState>
    </div>
  );
}

/** "12 done, 3 skipped, 1 answered." */
function tally(acted: readonly Acted[]): string {
  const parts = outcomeWords.flatMap(([outcome, words]) => {
    const count = acted.filter((each) => each.outcome === outcome).length;
    return count > 0 ? [`${formatCount(count)} ${words}`] : [];
  });
  return `${parts.join(', ')}.`;
}
