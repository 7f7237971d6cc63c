import { Inbox, RefreshCw } from 'lucide-react';
import { useRef, useState } from 'react';
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
import { Notice } from '@/components/ui/notice';
import { useToast } from '@/components/ui/toast';
import type { MessageId } from '@/lib/domain/ids';
import type { Today } from '@/lib/services/app-services';
import type { StrayItem } from '@/lib/services/conversation-types';
import { Replies } from './replies';
import { StrayTray } from './stray-tray';

/** What came back: answers to read, and mails of which somebody has to decide what happens. */
export function InboxScreen({ messageId }: { readonly messageId?: MessageId | undefined }) {
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
            {(strays) => <Waiting today={today} strays={strays} open={messageId} />}
          </LiveView>
        )}
      </LiveView>
    </Screen>
  );
}

interface WaitingProps {
  readonly today: Today;
  readonly strays: readonly StrayItem[];
  readonly open: MessageId | undefined;
}

function Waiting({ today: { repliesWaiting, unsure, failed, mailboxes }, strays, open }: WaitingProps) {
  const [zone, setZone] = useState<'replies' | 'tray'>('replies');
  const replyList = useRef<HTMLUListElement>(null);
  const strayList = useRef<HTMLUListElement>(null);
  // As it was when the screen was opened: what is marked as seen after that is no news.
  const [isSeen] = useState(open !== undefined && repliesWaiting.every(({ message }) => message.id !== open));
  const inTray = strays.length > 0 && (zone === 'tray' || repliesWaiting.length === 0);
  const toTray = () => strayList.current?.querySelector<HTMLElement>('[data-stray]')?.focus();
  const toReplies = () => {
    setZone('replies');
    [...(replyList.current?.querySelectorAll('button') ?? [])].at(-1)?.focus();
  };
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
      {isSeen && <Notice className="mb-4">That answer was marked as seen. It is on the person’s page.</Notice>}
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
          <Replies
            items={repliesWaiting}
            open={isSeen ? undefined : open}
            hasKeys={!inTray}
            onKeys={() => setZone('replies')}
            onLeave={strays.length > 0 ? toTray : undefined}
            list={replyList}
          />
        </Section>
      )}
      {strays.length > 0 && (
        <Section title={`Might be an answer (${strays.length})`}>
          <StrayTray
            items={strays}
            hasKeys={inTray}
            onKeys={() => setZone('tray')}
            onLeave={repliesWaiting.length > 0 ? toReplies : undefined}
            list={strayList}
          />
        </Section>
      )}
    </>
  );
}
