import { Hand, MessageCircle, Phone, SkipForward, SquareCheck, TriangleAlert } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Badge } from '@/components/ui/badge';
import { RelativeTime } from '@/components/ui/relative-time';
import { SafeText } from '@/components/ui/safe-text';
import type { StoredMessage } from '@/lib/domain/mailbox';
import type { ConversationItem } from '@/lib/services/conversation-types';
import { Bubble } from './bubble';
import { LeavingAnswer } from './leaving-answer';
import { WhySent } from './why-sent';

/** A longer text shows its beginning first, UTF-16 units. */
const FOLD_AT = 1_400;
const TEXT_LIMIT = 20_000;

export interface ConversationLineProps {
  readonly item: ConversationItem;
  readonly name: string;
  /** An answer was taken back: its text goes into the form again. */
  readonly onTakenBack: (text: string) => void;
}

/** One line of a conversation: theirs on the left, ours on the right, what is neither in between. */
export function ConversationLine({ item, name, onTakenBack }: ConversationLineProps) {
  switch (item.kind) {
    case 'mail':
      return <Mail item={item} name={name} />;
    case 'leaving':
      return <LeavingAnswer item={item} onTakenBack={onTakenBack} />;
    case 'notice':
      return <Notice message={item.message} />;
    case 'logged':
      return (
        <Bubble side={item.from === 'us' ? 'out' : 'in'}>
          <Head who={item.from === 'us' ? 'You' : name} at={item.at}>
            <Badge>Noted by hand</Badge>
          </Head>
          <p className="mt-1">
            <SafeText text={item.text || 'No words were noted.'} multiline limit={2_000} />
          </p>
        </Bubble>
      );
    case 'act': {
      const { icon: Icon, words } = acts[item.channel];
      return (
        <Line icon={Icon} at={item.at} why={<WhySent touchKey={item.touchKey} />}>
          {words}: <SafeText text={item.title} limit={200} />
        </Line>
      );
    }
    case 'skipped':
      return (
        <Line icon={SkipForward} at={item.at} why={<WhySent touchKey={item.touchKey} label="Why not?" />}>
          <SafeText text={item.title} limit={200} /> was not sent.
        </Line>
      );
  }
}

const acts = {
  dm: { icon: MessageCircle, words: 'You sent a DM' },
  comment: { icon: MessageCircle, words: 'You commented' },
  call: { icon: Phone, words: 'You called' },
  task: { icon: SquareCheck, words: 'You did' },
} as const;

const noticeWords: Partial<Record<StoredMessage['kind'], string>> = {
  'auto-reply': 'Automatic reply',
  bounce: 'Came back',
  delay: 'Delayed',
};

function Mail({ item, name }: { readonly item: Extract<ConversationItem, { kind: 'mail' }>; readonly name: string }) {
  const { message, fresh, quoted, heading } = item;
  const [isWhole, setWhole] = useState(false);
  const [isQuoteOpen, setQuoteOpen] = useState(false);
  const isOut = message.direction === 'out';
  const isLong = fresh.length > FOLD_AT;
  return (
    <>
      {heading !== undefined && (
        <h3 className="self-stretch border-b pt-1 pb-1 text-sm font-medium text-muted">
          <SafeText text={heading || '(no subject)'} limit={300} />
        </h3>
      )}
      <Bubble side={message.direction}>
        <Head who={isOut ? 'You' : name} at={message.at}>
          {!isOut && (
            <span className="min-w-0 truncate">
              <SafeText text={message.from} limit={254} />
            </span>
          )}
          {message.isOwnHand && <Badge icon={Hand}>In another program</Badge>}
          {message.verdict && (
            <Badge tone={message.verdict === 'yes' ? 'good' : 'bad'}>{message.verdict === 'yes' ? 'Yes' : 'No'}</Badge>
          )}
        </Head>
        <p className="mt-1">
          <SafeText text={fresh || '(no text)'} multiline limit={isWhole ? TEXT_LIMIT : FOLD_AT} />
        </p>
        {message.attachments && message.attachments.length > 0 && (
          <p className="mt-1 text-sm text-muted">
            With <SafeText text={message.attachments.map((file) => file.name).join(', ')} limit={500} />
          </p>
        )}
        {isQuoteOpen && (
          <p className="mt-2 border-l-2 pl-2 text-sm text-muted">
            <SafeText text={quoted} multiline limit={TEXT_LIMIT} />
          </p>
        )}
        <p className="mt-0.5 -ml-1 flex flex-wrap items-center gap-x-1 empty:hidden">
          {isLong && <Fold isOpen={isWhole} onToggle={setWhole} more="Show all" less="Show less" />}
          {quoted && (
            <Fold isOpen={isQuoteOpen} onToggle={setQuoteOpen} more="Show the whole mail" less="Hide the whole mail" />
          )}
          {message.touchKey && isOut && <WhySent touchKey={message.touchKey} />}
        </p>
      </Bubble>
    </>
  );
}

interface FoldProps {
  readonly isOpen: boolean;
  readonly onToggle: (isOpen: boolean) => void;
  readonly more: string;
  readonly less: string;
}

function Fold({ isOpen, onToggle, more, less }: FoldProps) {
  return (
    <button
      type="button"
      aria-expanded={isOpen}
      onClick={() => onToggle(!isOpen)}
      className="h-6 rounded-md px-1 text-sm text-muted hover:bg-hover hover:text-text"
    >
      {isOpen ? less : more}
    </button>
  );
}

function Notice({ message }: { readonly message: StoredMessage }) {
  return (
    <Line icon={TriangleAlert} at={message.at}>
      {noticeWords[message.kind] ?? 'Mail'}: <SafeText text={message.subject || message.text} limit={160} />
    </Line>
  );
}

function Head({ who, at, children }: { readonly who: string; readonly at: number; readonly children?: ReactNode }) {
  return (
    <p className="flex flex-wrap items-baseline gap-x-2 text-sm text-muted">
      <span className="font-medium text-text">
        <SafeText text={who} limit={120} />
      </span>
      {children}
      <RelativeTime at={at} style="when" />
    </p>
  );
}

interface LineProps {
  readonly icon: typeof Hand;
  readonly at: number;
  readonly why?: ReactNode;
  readonly children: ReactNode;
}

function Line({ icon: Icon, at, why, children }: LineProps) {
  return (
    <p className="flex flex-wrap items-center gap-x-1.5 self-stretch px-1 text-sm text-muted">
      <Icon aria-hidden className="size-3.5 shrink-0" strokeWidth={1.75} />
      <span className="min-w-0">{children}</span>
      <RelativeTime at={at} style="when" />
      {why}
    </p>
  );
}
