import { PanelRight } from 'lucide-react';
import { useServices } from '@/components/hooks/services-context';
import { useAction } from '@/components/hooks/use-action';
import { useNow } from '@/components/hooks/use-now';
import { FreshInstall } from '@/components/pipeline/fresh-install';
import { MailboxNotices } from '@/components/pipeline/mailbox-notices';
import { NextMail } from '@/components/pipeline/next-mail';
import { NothingToday } from '@/components/pipeline/nothing-today';
import { PipelineCounts } from '@/components/pipeline/pipeline-counts';
import { TodayLists } from '@/components/pipeline/today-lists';
import { QueueLine } from '@/components/queue/queue-line';
import { Button } from '@/components/ui/button';
import { VisitsLine } from '@/components/visits/visits-line';
import type { Today } from '@/lib/services/app-services';
import { LiveView, useLiveAsk } from './live-view';
import { Card, Screen } from './screen';

/** The day: what waits for the person, and where everybody stands. */
export function TodayScreen() {
  const { outreach, page } = useServices();
  const now = useNow();
  const ask = useLiveAsk(() => outreach.today(now), [outreach], [Math.floor(now / 60_000)]);
  const openPanel = useAction(() => page.openPanel());
  return (
    <Screen
      layout="wide"
      title="Today"
      tabTitle="Today"
      actions={
        <Button icon={PanelRight} busy={openPanel.isBusy} onClick={() => void openPanel.run()}>
          Open panel
        </Button>
      }
    >
      <LiveView ask={ask} what="day" rows={6}>
        {(today) => <Day today={today} />}
      </LiveView>
    </Screen>
  );
}

function Day({ today }: { readonly today: Today }) {
  const waiting = today.dueToday.length + today.repliesWaiting.length + today.unsure.length + today.failed.length;
  if (!today.hasPeople && waiting === 0 && today.mailboxes.length === 0) {
    return (
      <Card className="mx-auto max-w-xl">
        <FreshInstall />
      </Card>
    );
  }
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_300px]">
      <div className="flex min-w-0 flex-col gap-3">
        <div className="flex flex-col gap-2 empty:hidden">
          <MailboxNotices mailboxes={today.mailboxes} />
        </div>
        <Card className="pb-2">
          <QueueLine />
          {waiting === 0 ? <NothingToday mailboxes={today.mailboxes} /> : <TodayLists today={today} />}
          <VisitsLine />
        </Card>
      </div>
      <Card className="flex flex-col gap-3 p-4">
        <h2 className="section-title">Pipeline</h2>
        {today.hasPeople ? <PipelineCounts /> : <p className="text-muted">Nobody is in it yet.</p>}
        <NextMail at={today.nextMailAt} mailboxes={today.mailboxes} />
      </Card>
    </div>
  );
}
