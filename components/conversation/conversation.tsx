import { ThumbsDown, ThumbsUp } from 'lucide-react';
import { type RefObject, useRef } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { LiveView, useLiveAsk } from '@/components/shell/live-view';
import { Button } from '@/components/ui/button';
import type { PersonId } from '@/lib/domain/ids';
import type { Conversation } from '@/lib/services/conversation-types';
import { AnswerForm } from './answer-form';
import { ConversationLine } from './conversation-item';
import { useDraft } from './use-draft';
import { useVerdict } from './use-verdict';

export interface PersonConversationProps {
  readonly personId: PersonId;
  /** For keys that lead into the form from elsewhere. */
  readonly field?: RefObject<HTMLTextAreaElement | null>;
}

/** All that was said between us and somebody, and the place to answer. */
export function PersonConversation({ personId, field }: PersonConversationProps) {
  const { conversations } = useServices();
  const ask = useLiveAsk(() => conversations.of(personId), [conversations, personId]);
  return (
    <LiveView ask={ask} what="conversation">
      {(found) =>
        found ? (
          <Lines key={personId} conversation={found} field={field} />
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
}

function Lines({ conversation, field }: LinesProps) {
  const { personId, displayName, items, lastReply, answer } = conversation;
  const own = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useDraft(personId);
  const box = field ?? own;
  const takeBack = (was: string) => {
    setText(text.trim() === '' ? was : `${was}\n\n${text}`);
    box.current?.focus();
  };
  return (
    <div className="flex min-w-0 flex-col gap-3">
      {items.length === 0 ? (
        <p className="text-muted">Nothing was written yet. Mail, noted DMs and calls appear here.</p>
      ) : (
        <ol aria-label="Conversation, oldest first" className="flex flex-col gap-2">
          {items.map((item) => (
            <li key={item.id} className="flex flex-col gap-2">
              <ConversationLine item={item} name={displayName} onTakenBack={takeBack} />
            </li>
          ))}
        </ol>
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
        aria-keyshortcuts="Y"
        onClick={() => press('yes')}
      >
        Yes
      </Button>
      <Button
        size="sm"
        icon={ThumbsDown}
        aria-pressed={verdict === 'no'}
        aria-keyshortcuts="N"
        onClick={() => press('no')}
      >
        No
      </Button>
      <span className="text-sm text-muted">{verdict === undefined ? 'Nobody has said yet.' : ''}</span>
    </div>
  );
}
