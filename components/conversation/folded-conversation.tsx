import { ChevronDown, ChevronRight, Reply } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { useHotkeys } from '@/components/hooks/use-hotkeys';
import { useLive } from '@/components/hooks/use-live';
import { Button } from '@/components/ui/button';
import { Kbd } from '@/components/ui/kbd';
import { RelativeTime } from '@/components/ui/relative-time';
import { SafeText } from '@/components/ui/safe-text';
import type { PersonId } from '@/lib/domain/ids';
import type { Conversation, ConversationItem } from '@/lib/services/conversation-types';
import { PersonConversation } from './conversation';

/** Lines of an opened conversation where there is little room. */
const SHOWN = 3;

/** The conversation where there is little room: what was said last, and all of it when it is wanted. R answers. */
export function FoldedConversation({ personId }: { readonly personId: PersonId }) {
  const { conversations } = useServices();
  const live = useLive(() => conversations.of(personId), [conversations, personId]);
  const [isOpen, setOpen] = useState(false);
  const [isAnswering, setAnswering] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const conversation = live.value;
  const answer = () => {
    setOpen(true);
    setAnswering(true);
  };
  useHotkeys({ r: answer }, { enabled: conversation !== undefined, first: true });
  // The form is there as soon as its conversation is.
  useEffect(() => {
    if (!isAnswering || !isOpen) return undefined;
    const timer = setInterval(() => {
      if (!field.current) return;
      field.current.focus();
      setAnswering(false);
    }, 30);
    return () => clearInterval(timer);
  }, [isAnswering, isOpen]);
  if (live.state === 'error')
    return <p className="text-sm text-bad">What was written could not be read: {live.message}</p>;
  if (!conversation) return null;
  const last = lastSaid(conversation);
  return (
    <div className="-mx-3 -mb-3 flex flex-col gap-2 border-t px-3 py-2 not-last:mb-0">
      <div className="flex items-center gap-1.5">
        <Button
          size="sm"
          variant="ghost"
          icon={isOpen ? ChevronDown : ChevronRight}
          aria-expanded={isOpen}
          className="-ml-2"
          onClick={() => setOpen(!isOpen)}
        >
          Conversation
        </Button>
        <Button size="sm" icon={Reply} className="ml-auto" aria-keyshortcuts="R" onClick={answer}>
          {last ? 'Answer' : 'Write'} <Kbd>R</Kbd>
        </Button>
      </div>
      {isOpen ? (
        <PersonConversation personId={personId} field={field} most={SHOWN} />
      ) : (
        last && (
          <button
            type="button"
            onClick={() => setOpen(true)}
            className="-mx-1.5 rounded-md px-1.5 py-1 text-left hover:bg-hover"
          >
            <span className="sr-only">Open the conversation: </span>
            <span className="flex items-baseline gap-2 text-sm text-muted">
              <span className="min-w-0 flex-1 truncate font-medium text-text">
                {last.isOurs ? 'You' : <SafeText text={conversation.displayName} limit={80} />}
              </span>
              <RelativeTime at={last.at} />
            </span>
            <span className="line-clamp-2">
              <SafeText text={last.text || '(no text)'} limit={240} />
            </span>
          </button>
        )
      )}
    </div>
  );
}

interface Said {
  readonly isOurs: boolean;
  readonly at: number;
  readonly text: string;
}

function lastSaid({ items }: Conversation): Said | undefined {
  return items.map(said).findLast((each) => each !== undefined);
}

function said(item: ConversationItem): Said | undefined {
  if (item.kind === 'mail') return { isOurs: item.message.direction === 'out', at: item.at, text: item.fresh };
  if (item.kind === 'logged') return { isOurs: item.from === 'us', at: item.at, text: item.text };
  if (item.kind === 'leaving') return { isOurs: true, at: item.at, text: item.text };
  return undefined;
}
