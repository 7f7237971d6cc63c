import { PanelRight } from 'lucide-react';
import { useServices } from '@/components/hooks/services-context';
import { useAction } from '@/components/hooks/use-action';
import { hashes } from '@/components/shell/route';
import { Card, Screen } from '@/components/shell/screen';
import { Button } from '@/components/ui/button';
import { plural } from '@/components/ui/format-count';
import { SafeText } from '@/components/ui/safe-text';
import type { QueueRow } from '@/lib/services/queue-types';
import { QueueFilters } from './queue-filters';
import { groupName, kindNames } from './queue-words';
import { useQueueRun } from './use-queue-run';
import { WorkThrough } from './work-through';

/** As many of the next as fit beside the one in hand. */
const NEXT = 12;

/** What waits for the person's own hand, one after the other. */
export function QueueScreen() {
  const { page } = useServices();
  const run = useQueueRun();
  const openPanel = useAction(() => page.openPanel());
  const ahead = run.rows.filter(({ key }) => key !== run.current);
  const { waiting } = run;
  return (
    <Screen
      layout="wide"
      title="To do"
      tabTitle="To do"
      back={{ href: hashes.today, label: 'Today' }}
      actions={
        <Button icon={PanelRight} busy={openPanel.isBusy} onClick={() => void openPanel.run()}>
          Open panel
        </Button>
      }
    >
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_300px]">
        <Card>
          <WorkThrough
            run={run}
            isPanel={false}
            after={
              <a className="link" href={hashes.today}>
                Go to Today
              </a>
            }
          />
        </Card>
        {waiting && waiting.kinds.length > 0 && (
          <div className="flex flex-col gap-4">
            <Card className="p-4">
              <QueueFilters waiting={waiting} choice={run.choice} onChoose={run.choose} />
            </Card>
            {ahead.length > 0 && (
              <Card className="p-2">
                <Ahead rows={ahead.slice(0, NEXT)} onShow={run.show} />
                {waiting.waiting > NEXT + 1 && (
                  <p className="px-2 pt-1 pb-1 text-sm text-muted">
                    {plural(waiting.waiting - NEXT - 1, 'more step')}
                    {waiting.isMore && ' at least'}
                  </p>
                )}
              </Card>
            )}
          </div>
        )}
      </div>
    </Screen>
  );
}

/** The next ones, under the place where they are done. */
function Ahead({
  rows,
  onShow,
}: {
  readonly rows: readonly QueueRow[];
  readonly onShow: (key: QueueRow['key']) => void;
}) {
  return (
    <section aria-labelledby="queue-next">
      <h2 id="queue-next" className="section-title px-2 pt-1 pb-1">
        Next
      </h2>
      <ol className="flex flex-col">
        {rows.map((row, index) => (
          <li key={row.key}>
            {rows[index - 1]?.group !== row.group && (
              <p className="px-2 pt-1.5 text-sm text-muted">{groupName(row.group)}</p>
            )}
            <button
              type="button"
              onClick={() => onShow(row.key)}
              className="flex w-full items-baseline gap-2 rounded-md px-2 py-1 text-left hover:bg-hover focus-visible:bg-hover focus-visible:-outline-offset-2"
            >
              <span className="min-w-0 flex-1 truncate">
                <SafeText text={row.displayName} limit={80} />
              </span>
              <span className="shrink-0 text-sm text-muted">{kindNames[row.kind]}</span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}
