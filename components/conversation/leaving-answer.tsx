import { Undo2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { useAction } from '@/components/hooks/use-action';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { SafeText } from '@/components/ui/safe-text';
import type { ConversationItem } from '@/lib/services/conversation-types';
import { Bubble } from './bubble';
import { WhySent } from './why-sent';

export interface LeavingAnswerProps {
  readonly item: Extract<ConversationItem, { kind: 'leaving' }>;
  readonly onTakenBack: (text: string) => void;
}

/** An answer between "send" and sent: for a few seconds it can be taken back. */
export function LeavingAnswer({ item: { touch, text }, onTakenBack }: LeavingAnswerProps) {
  const { conversations, mailboxes } = useServices();
  const seconds = useSecondsUntil(touch.dueAt);
  const undo = useAction(
    () => conversations.undoAnswer(touch.key),
    ({ text: was }) => onTakenBack(was),
  );
  const isDue = touch.state === 'planned' && seconds === 0;
  // The worker's alarm is coarser than the seconds shown here; without this page it would go out a little later.
  useEffect(() => {
    if (isDue) void mailboxes.checkNow().catch(() => undefined);
  }, [isDue, mailboxes]);
  const canUndo = touch.state === 'planned' || touch.state === 'due' || touch.state === 'failed';
  return (
    <Bubble side="out">
      <p className="flex flex-wrap items-center gap-x-2 text-sm text-muted">
        <span className="font-medium text-text">You</span>
        <Badge tone={touch.state === 'unsure' || touch.state === 'failed' ? 'warn' : 'accent'}>
          {words(touch.state, seconds)}
        </Badge>
        {canUndo && (
          <Button size="sm" variant="ghost" icon={Undo2} busy={undo.isBusy} onClick={() => void undo.run()}>
            Undo
          </Button>
        )}
      </p>
      <p className="mt-1">
        <SafeText text={text} multiline limit={20_000} className="block" />
      </p>
      {touch.state !== 'planned' && touch.why && (
        <p className="mt-1 text-sm text-muted">
          <SafeText text={touch.why} limit={500} />
        </p>
      )}
      <p className="-ml-1">
        <WhySent touchKey={touch.key} label="What happens?" />
      </p>
    </Bubble>
  );
}

function words(state: string, seconds: number): string {
  if (state === 'planned') return seconds > 0 ? `Sending in ${seconds} s` : 'Sending';
  if (state === 'due') return 'Waits for you to send it';
  if (state === 'failed') return 'Was not sent';
  return state === 'unsure' ? 'Not sure whether it went out' : 'Sending';
}

function useSecondsUntil(at: number): number {
  const [now, setNow] = useState(() => Date.now());
  const left = Math.max(0, Math.ceil((at - now) / 1000));
  useEffect(() => {
    if (left === 0) return;
    const timer = setTimeout(() => setNow(Date.now()), 250);
    return () => clearTimeout(timer);
  });
  return left;
}
