import clsx from 'clsx';
import { Check, ChevronLeft, User } from 'lucide-react';
import { type RefObject, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { PersonConversation } from '@/components/conversation/conversation';
import { useVerdict } from '@/components/conversation/use-verdict';
import { useServices } from '@/components/hooks/services-context';
import { asResult, useAction } from '@/components/hooks/use-action';
import { useHotkeys } from '@/components/hooks/use-hotkeys';
import { hashes } from '@/components/shell/route';
import { Card } from '@/components/shell/screen';
import { Button } from '@/components/ui/button';
import { Kbd } from '@/components/ui/kbd';
import { RelativeTime } from '@/components/ui/relative-time';
import { SafeText } from '@/components/ui/safe-text';
import { useToast } from '@/components/ui/toast';
import type { MessageId } from '@/lib/domain/ids';
import type { ReplyItem } from '@/lib/services/app-services';

type Undo = () => unknown;
/** Lines of a conversation: what the answer is about, and the way to the rest. */
const SHOWN = 5;

export interface RepliesProps {
  readonly items: readonly ReplyItem[];
  /** The one to begin with; the newest unless given. */
  readonly open?: MessageId | undefined;
  /** The keys are this list's, and not those of the mail below it. */
  readonly hasKeys: boolean;
  readonly onKeys: () => void;
  /** J on the last. Missing: there is nothing below. */
  readonly onLeave: (() => void) | undefined;
  readonly list: RefObject<HTMLUListElement | null>;
}

/** Answers that nobody has looked at: who on the left, the whole conversation on the right; on a narrow page one after the other. */
export function Replies({ items, open, hasKeys, onKeys, onLeave, list }: RepliesProps) {
  const { outreach, conversations } = useServices();
  const toast = useToast();
  const judge = useVerdict();
  // Named from the start: where another answer comes in, what is being written stays with whom it is for.
  const [chosen, setChosen] = useState<string | undefined>(open ?? items[0]?.message.id);
  const [isOpen, setOpen] = useState(open !== undefined);
  const field = useRef<HTMLTextAreaElement>(null);
  const lastUndo = useRef<Undo | undefined>(undefined);
  const found = items.findIndex(({ message }) => message.id === chosen);
  const index = Math.max(0, found);
  const current = items[index];

  const choose = (next: number) => {
    if (next >= items.length && onLeave) return onLeave();
    const item = items[Math.min(Math.max(next, 0), items.length - 1)];
    if (!item) return;
    setChosen(item.message.id);
    list.current?.querySelectorAll('button')[items.indexOf(item)]?.focus();
  };
  const seen = useAction(
    (item: ReplyItem) => asResult(outreach.markSeen(item.message.id)),
    (_, item) => {
      const next = items[items.indexOf(item) + 1] ?? items[items.indexOf(item) - 1];
      setChosen(next?.message.id);
      const undo = () => conversations.markUnseen(item.message.id);
      lastUndo.current = undo;
      toast.show({ text: 'Marked as seen.', undo });
    },
  );
  const decide = async (verdict: 'yes' | 'no') => {
    if (!current) return;
    const undo = await judge(current.personId, current.message, verdict);
    if (undo) lastUndo.current = undo;
  };
  useHotkeys(
    {
      j: () => choose(index + 1),
      k: () => choose(index - 1),
      r: () => {
        // On a narrow page the form comes into sight only now; and what is typed next are words, not keys.
        flushSync(() => setOpen(true));
        field.current?.focus();
      },
      e: () => current && void seen.run(current),
      y: () => void decide('yes'),
      n: () => void decide('no'),
      u: () => {
        void lastUndo.current?.();
        lastUndo.current = undefined;
      },
    },
    { enabled: hasKeys, first: true },
  );
  if (!current) return null;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only notes that somebody is in here; what is pressed is inside
    <div className="grid items-start gap-4 lg:grid-cols-[300px_minmax(0,1fr)]" onFocus={onKeys} onPointerDown={onKeys}>
      <div className={clsx('lg:sticky lg:top-0', isOpen && 'hidden lg:block')}>
        <Card className="p-1">
          <ul ref={list} aria-label="Replies waiting">
            {items.map((item) => (
              <ReplyLine
                key={item.message.id}
                item={item}
                isChosen={item === current}
                onOpen={() => {
                  setChosen(item.message.id);
                  setOpen(true);
                }}
              />
            ))}
          </ul>
        </Card>
        <p className="mt-2 hidden flex-wrap gap-x-3 gap-y-1 px-1 text-sm text-muted lg:flex">
          <span>
            <Kbd>J</Kbd> <Kbd>K</Kbd> up and down
          </span>
          <span>
            <Kbd>R</Kbd> answer
          </span>
          <span>
            <Kbd>E</Kbd> seen
          </span>
          <span>
            <Kbd>Y</Kbd> <Kbd>N</Kbd> yes or no
          </span>
          <span>
            <Kbd>U</Kbd> undo
          </span>
        </p>
      </div>
      <section
        aria-label={`Conversation with ${current.displayName}`}
        className={clsx('min-w-0', !isOpen && 'hidden lg:block')}
      >
        <div className="mb-2 flex flex-wrap items-center gap-1.5">
          <Button
            size="sm"
            variant="ghost"
            icon={ChevronLeft}
            className="mr-auto lg:hidden"
            onClick={() => setOpen(false)}
          >
            All replies
          </Button>
          <h3 className="min-w-0 flex-1 truncate text-lg font-semibold max-lg:order-last max-lg:basis-full">
            <SafeText text={current.displayName} limit={120} />
          </h3>
          {current.personId && (
            <a
              href={hashes.person(current.personId)}
              className="inline-flex h-6 items-center gap-1.5 rounded-md px-2 text-sm font-medium hover:bg-hover"
            >
              <User aria-hidden className="size-3.5" strokeWidth={2} />
              Open person
            </a>
          )}
          <Button
            size="sm"
            icon={Check}
            busy={seen.isBusy}
            aria-keyshortcuts="E"
            onClick={() => void seen.run(current)}
          >
            Mark as seen
          </Button>
        </div>
        {current.personId ? (
          <PersonConversation personId={current.personId} field={field} most={SHOWN} />
        ) : (
          <Card className="p-3">
            <SafeText text={current.message.text} multiline limit={20_000} />
          </Card>
        )}
      </section>
    </div>
  );
}

interface ReplyLineProps {
  readonly item: ReplyItem;
  readonly isChosen: boolean;
  readonly onOpen: () => void;
}

function ReplyLine({ item: { message, displayName }, isChosen, onOpen }: ReplyLineProps) {
  return (
    <li>
      <button
        type="button"
        aria-current={isChosen || undefined}
        onClick={onOpen}
        className={clsx(
          'flex w-full flex-col rounded-md px-2 py-1.5 text-left hover:bg-hover',
          isChosen && 'lg:bg-accent-soft',
        )}
      >
        <span className="flex w-full items-baseline gap-2">
          <span className="min-w-0 flex-1 truncate font-medium">
            <SafeText text={displayName} limit={80} />
          </span>
          <RelativeTime at={message.at} className="shrink-0 text-sm text-muted" />
        </span>
        <span className="line-clamp-2 text-sm text-muted">
          <SafeText text={message.text || message.subject || '(no text)'} limit={160} />
        </span>
      </button>
    </li>
  );
}
