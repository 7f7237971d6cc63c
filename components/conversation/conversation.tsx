import clsx from 'clsx';
import { ChevronUp, ThumbsDown, ThumbsUp } from 'lucide-react';
import { type RefObject, useRef, useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { LiveView, useLiveAsk } from '@/components/shell/live-view';
import { Button } from '@/components/ui/button';
import type { PersonId } from '@/lib/domain/ids';
import type { Conversation } from '@/lib/services/conversation-types';
import { AnswerForm } from './answer-form';
import { ConversationLine } from './conversation-item';
import { ProposeDoNotContact } from './propose-do-not-contact';
import { useDraft } from './use-draft';
import { useVerdict } from './use-verdict';

/** Older lines than these are opened when they are wanted. */
const SHOWN = 12;

export interface PersonConversationProps {
  readonly personId: PersonId;
  /** For keys that lead into the form from elsewhere. */
  readonly field?: RefObject<HTMLTextAreaElement | null>;
  /** Where there is little room: how many of the newest lines are shown at first. */
  readonly most?: number;
}

/** All that was said between us and somebody, and the place to answer. */
export function PersonConversation({ personId, field, most = SHOWN }: PersonConversationProps) {
  const { conversations } = useServices();
  const ask = useLiveAsk(() => conversations.of(personId), [conversations, personId]);
  return (
    <LiveView ask={ask} what="conversation">
      {(found) =>
        found ? (
          <Lines key={personId} conversation={found} field={field} most={most} />
        ) : (
          <p className="text-muted">This person was deleted.</p>
        )
      }
    </LiveView>
  );
}

interface LinesProps {
  readonly conversation: Conversation;
  readonly field: RefObject<HTMLTextAreaElement | null> | undefined;
  readonly most: number;
}

function Lines({ conversation, field, most }: LinesProps) {
  const { personId, displayName, items, lastReply, answer } = conversation;
  const own = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useDraft(personId);
  const box = field ?? own;
  const [isWhole, setWhole] = useState(false);
  // One line is not worth a button.
  const earlier = isWhole || items.length <= most + 1 ? 0 : items.length - most;
  const takeBack = (was: string) => {
    setText(text.trim() === '' ? was : `${was}\n\n${text}`);
    box.current?.focus();
  };
  return (
    <div className="flex min-w-0 flex-col gap-3">
      {items.length === 0 ? (
        <p className="text-muted">Nothing was written yet. Mail, noted DMs and calls appear here.</p>
      ) : (
        <>
          {earlier > 0 && (
            <Button size="sm" variant="ghost" icon={ChevronUp} className="self-center" onClick={() => setWhole(true)}>
              {`Show ${earlier} earlier`}
            </Button>
          )}
          <ol aria-label="Conversation, oldest first" className="flex flex-col gap-2">
            {items.slice(earlier).map((item) => (
              <li key={item.id} className="flex flex-col gap-2">
                <ConversationLine item={item} name={displayName} onTakenBack={takeBack} />
              </li>
            ))}
          </ol>
        </>
      )}
      {lastReply && <Verdict conversation={conversation} />}
      <AnswerForm personId={personId} setup={answer} text={text} onText={setText} field={box} />
    </div>
  );
}

function Verdict({ conversation }: { readonly conversation: Conversation }) {
  const judge = useVerdict();
  const verdict = conversation.lastReply?.verdict;
  const press = (to: 'yes' | 'no') =>
    void judge(conversation.personId, conversation.lastReply, verdict === to ? undefined : to, conversation.stage);
  return (
    // biome-ignore lint/a11y/useSemanticElements: two buttons, not a form's fields
    <div role="group" aria-label="What was their last answer?" className="flex flex-wrap items-center gap-1.5">
      <span className="text-sm text-muted">Their last answer was a</span>
      <Button
        size="sm"
        icon={ThumbsUp}
        aria-pressed={verdict === 'yes'}
        className={clsx(verdict === 'yes' && 'border-good! bg-good-soft! text-good!')}
        aria-keyshortcuts="Y"
        onClick={() => press('yes')}
      >
        Yes
      </Button>
      <Button
        size="sm"
        icon={ThumbsDown}
        aria-pressed={verdict === 'no'}
        className={clsx(verdict === 'no' && 'border-bad! bg-bad-soft! text-bad!')}
        aria-keyshortcuts="N"
        onClick={() => press('no')}
      >
        No
      </Button>
      {verdict === undefined && <span className="text-sm text-muted">Nobody has said yet.</span>}
      {verdict === 'no' && !conversation.isSuppressed && <ProposeDoNotContact personId={conversation.personId} />}
    </div>
  );
}
