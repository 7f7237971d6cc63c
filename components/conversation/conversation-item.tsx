import clsx from 'clsx';
import {
  CalendarOff,
  Clock,
  Hand,
  MailX,
  MessageCircle,
  Paperclip,
  Phone,
  SkipForward,
  SquareCheck,
} from 'lucide-react';
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
const FOLD_AT = 900;
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
            <SafeText text={item.text || 'No words were noted.'} multiline limit={2_000} className="block" />
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

const notices = {
  'auto-reply': { icon: CalendarOff, words: 'Automatic reply' },
  bounce: { icon: MailX, words: 'Came back' },
  delay: { icon: Clock, words: 'Delayed' },
} as const;

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
          <SafeText text={fresh || '(no text)'} multiline limit={isWhole ? TEXT_LIMIT : FOLD_AT} className="block" />
        </p>
        {message.attachments && message.attachments.length > 0 && (
          <ul aria-label="Attachments" className="mt-2 flex flex-wrap gap-1">
            {message.attachments.map((file, index) => (
              <li
                // biome-ignore lint/suspicious/noArrayIndexKey: two files may have the same name, and none moves
                key={index}
                className="inline-flex min-h-6 max-w-full items-center gap-1.5 rounded-md border bg-surface px-2 text-sm"
              >
                <Paperclip aria-hidden className="size-3 shrink-0 text-muted" strokeWidth={2} />
                <span className="min-w-0 truncate">
                  <SafeText text={file.name} limit={200} />
                </span>
              </li>
            ))}
          </ul>
        )}
        {isQuoteOpen && (
          <p className="mt-2 border-l-2 pl-2 text-sm text-muted">
            <SafeText text={quoted} multiline limit={TEXT_LIMIT} className="block" />
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
  const [isOpen, setOpen] = useState(false);
  if (message.kind === 'sent' || message.kind === 'reply') return null;
  const { icon, words } = notices[message.kind];
  return (
    <>
      <Line
        icon={icon}
        at={message.at}
        tone={message.kind === 'bounce' ? 'bad' : 'muted'}
        why={
          message.text.trim() !== '' && (
            <Fold isOpen={isOpen} onToggle={setOpen} more="Show the mail" less="Hide the mail" />
          )
        }
      >
        {words}: <SafeText text={message.subject || message.text} limit={160} />
      </Line>
      {isOpen && (
        <p className="ml-5 self-stretch border-l-2 pl-2 text-sm text-muted">
          <SafeText text={message.text} multiline limit={TEXT_LIMIT} />
        </p>
      )}
    </>
  );
}

function Head({ who, at, children }: { readonly who: string; readonly at: number; readonly children?: ReactNode }) {
  return (
    <p className="flex min-h-5 flex-wrap items-center gap-x-2 text-sm text-muted">
      <span className="font-medium text-text">
        <SafeText text={who} limit={120} />
      </span>
      {children}
      <RelativeTime at={at} style="when" className="sm:ml-auto sm:pl-2" />
    </p>
  );
}

interface LineProps {
  readonly icon: typeof Hand;
  readonly at: number;
  readonly tone?: 'muted' | 'bad';
  readonly why?: ReactNode;
  readonly children: ReactNode;
}

function Line({ icon: Icon, at, tone = 'muted', why, children }: LineProps) {
  return (
    <p className="flex min-h-6 gap-x-1.5 self-stretch px-1 text-sm text-muted">
      <Icon aria-hidden className={clsx('mt-1 size-3.5 shrink-0', tone === 'bad' && 'text-bad')} strokeWidth={1.75} />
      <span className="flex min-w-0 flex-1 flex-wrap items-center gap-x-1.5">
        <span className="min-w-0">{children}</span>
        {why}
      </span>
      <RelativeTime at={at} style="when" className="mt-0.75 shrink-0" />
    </p>
  );
}
