import { Inbox, RefreshCw } from 'lucide-react';
import { useServices } from '@/components/hooks/services-context';
import { useAction } from '@/components/hooks/use-action';
import { useNow } from '@/components/hooks/use-now';
import { FailedRow } from '@/components/pipeline/failed-row';
import { UnsureRow } from '@/components/pipeline/unsure-row';
import { LiveView, useLiveAsk } from '@/components/shell/live-view';
import { hashes } from '@/components/shell/route';
import { Card, Screen, Section } from '@/components/shell/screen';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { useToast } from '@/components/ui/toast';
import type { Today } from '@/lib/services/app-services';
import type { StrayItem } from '@/lib/services/conversation-types';
import { Replies } from './replies';
import { StrayTray } from './stray-tray';

/** What came back: answers to read, and mails of which somebody has to decide what happens. */
export function InboxScreen() {
  const { outreach, conversations, mailboxes } = useServices();
  const now = useNow();
  const toast = useToast();
  const ask = useLiveAsk(() => outreach.today(now), [outreach], [Math.floor(now / 60_000)]);
  const tray = useLiveAsk(() => conversations.strays(), [conversations]);
  const check = useAction(
    () => mailboxes.checkNow(),
    () => toast.show({ text: 'Checked for new mail.' }),
  );
  return (
    <Screen
      layout="wide"
      title="Inbox"
      tabTitle="Inbox"
      actions={
        <Button icon={RefreshCw} busy={check.isBusy} onClick={() => void check.run()}>
          Check now
        </Button>
      }
    >
      <LiveView ask={ask} what="inbox">
        {(today) => (
          <LiveView ask={tray} what="mail that might be an answer">
            {(strays) => <Waiting today={today} strays={strays} />}
          </LiveView>
        )}
      </LiveView>
    </Screen>
  );
}

interface WaitingProps {
  readonly today: Today;
  readonly strays: readonly StrayItem[];
}

function Waiting({ today: { repliesWaiting, unsure, failed, mailboxes }, strays }: WaitingProps) {
  if (repliesWaiting.length + unsure.length + failed.length + strays.length === 0) {
    return (
      <EmptyState
        icon={Inbox}
        title="Nothing waits for you"
        action={
          mailboxes.length === 0 && (
            <a className="link" href={hashes.settingsSection('mailboxes')}>
              Connect a mailbox
            </a>
          )
        }
      >
        {mailboxes.length === 0
          ? 'Answers to your mail appear here once a mailbox is connected.'
          : 'Answers appear here as soon as they arrive. Those you have seen are on each person’s page.'}
      </EmptyState>
    );
  }
  return (
    <>
      {unsure.length > 0 && (
        <Section title={`Not sure these went out (${unsure.length})`}>
          <Card className="p-1">
            <ul aria-label="Not sure these went out">
              {unsure.map((item) => (
                <UnsureRow key={item.touch.key} item={item} />
              ))}
            </ul>
          </Card>
        </Section>
      )}
      {failed.length > 0 && (
        <Section title={`Refused (${failed.length})`}>
          <Card className="p-1">
            <ul aria-label="Refused">
              {failed.map((item) => (
                <FailedRow key={item.touch.key} item={item} />
              ))}
            </ul>
          </Card>
        </Section>
      )}
      {repliesWaiting.length > 0 && (
        <Section title={`Replies waiting (${repliesWaiting.length})`}>
          <Replies items={repliesWaiting} />
        </Section>
      )}
      {strays.length > 0 && (
        <Section title={`Might be an answer (${strays.length})`}>
          <StrayTray items={strays} hasKeys={repliesWaiting.length === 0} />
        </Section>
      )}
    </>
  );
}
