import { LayoutDashboard, PanelRight } from 'lucide-react';
import { useServices } from '@/components/hooks/services-context';
import { useAction } from '@/components/hooks/use-action';
import { useHotkeys } from '@/components/hooks/use-hotkeys';
import { useNow } from '@/components/hooks/use-now';
import { StraysLine } from '@/components/inbox/strays-line';
import { QueueLine } from '@/components/queue/queue-line';
import { SendingPause } from '@/components/settings/sending-pause';
import { LiveView, useLiveAsk } from '@/components/shell/live-view';
import { useOnline } from '@/components/shell/use-online';
import { Button } from '@/components/ui/button';
import { Kbd } from '@/components/ui/kbd';
import { Notice } from '@/components/ui/notice';
import { VisitsLine } from '@/components/visits/visits-line';
import type { Today } from '@/lib/services/app-services';
import { FreshInstall } from './fresh-install';
import { MailboxNotices } from './mailbox-notices';
import { NextMail } from './next-mail';
import { NothingToday } from './nothing-today';
import { PipelineCounts } from './pipeline-counts';
import { TodayLists } from './today-lists';
import { useArrowList } from './use-arrow-list';

/** What needs somebody now, and the ways into the rest. */
export function Popup() {
  const services = useServices();
  const now = useNow();
  const ask = useLiveAsk(() => services.outreach.today(now), [services], [startOfMinute(now)]);
  const openPanel = useAction(
    () => services.page.openPanel(),
    () => window.close(),
  );
  const openDashboard = () => void services.page.openDashboard().then(() => window.close());
  useHotkeys({ p: () => void openPanel.run(), d: openDashboard });
  const list = useArrowList();

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the arrows move between the rows inside, which take the focus themselves
    <div
      ref={list.ref}
      onKeyDown={list.onKeyDown}
      className="flex max-h-[600px] min-h-[320px] w-[380px] flex-col bg-surface"
    >
      <header className="flex items-center gap-2 border-b px-4 py-2">
        <h1 className="flex-1 text-lg font-semibold">Muster</h1>
        <Button
          size="sm"
          icon={PanelRight}
          busy={openPanel.isBusy}
          onClick={() => void openPanel.run()}
          aria-keyshortcuts="P"
        >
          Open panel <Kbd>P</Kbd>
        </Button>
        <Button size="sm" icon={LayoutDashboard} onClick={openDashboard} aria-keyshortcuts="D">
          Dashboard <Kbd>D</Kbd>
        </Button>
      </header>
      <main className="min-h-0 flex-1 overflow-y-auto">
        <LiveView ask={ask} what="day" rows={6}>
          {(today) => <Day today={today} />}
        </LiveView>
      </main>
    </div>
  );
}

function Day({ today }: { readonly today: Today }) {
  const isOnline = useOnline();
  const waiting = today.dueToday.length + today.repliesWaiting.length + today.unsure.length + today.failed.length;
  const hasNothing = !today.hasPeople && waiting === 0 && today.mailboxes.length === 0;
  return (
    <>
      <div className="flex flex-col gap-2 px-4 pt-3 empty:hidden">
        {!isOnline && (
          <Notice tone="warn">You are offline. Everything here works; mail goes out once you are back.</Notice>
        )}
        <MailboxNotices mailboxes={today.mailboxes} />
      </div>
      {hasNothing ? (
        <FreshInstall />
      ) : (
        <>
          <QueueLine />
          {waiting === 0 ? <NothingToday mailboxes={today.mailboxes} /> : <TodayLists today={today} />}
          <StraysLine />
          <VisitsLine />
          <footer className="mt-3 flex flex-col gap-3 border-t px-4 py-3">
            {today.hasPeople && <PipelineCounts />}
            <NextMail at={today.nextMailAt} mailboxes={today.mailboxes} />
            {today.mailboxes.length > 0 && <SendingPause isSmall />}
          </footer>
        </>
      )}
    </>
  );
}

function startOfMinute(now: number): number {
  return Math.floor(now / 60_000);
}
