import { Check, CircleHelp, Minus } from 'lucide-react';
import type { Mailbox } from '@/lib/domain/mailbox';
import { sizeText } from '@/lib/domain/person-file';
import { type ProviderCard, providerCards } from '@/lib/domain/provider-card';

type Mark = 'can' | 'cannot' | 'unknown';

const marks = {
  can: { icon: Check, ink: 'text-good', word: 'Yes' },
  cannot: { icon: Minus, ink: 'text-muted', word: 'No' },
  unknown: { icon: CircleHelp, ink: 'text-muted', word: 'Not known' },
} as const;

interface Line {
  readonly name: string;
  readonly mark: Mark;
  readonly words: string;
}

/** What this mailbox can do, what it cannot, and what nobody can say: from the same table that the sending goes by. */
export function MailboxAbilities({ mailbox }: { readonly mailbox: Mailbox }) {
  return (
    <details className="mt-3 border-t pt-2 text-sm">
      <summary className="font-medium">What this mailbox can do</summary>
      <dl className="mt-2 grid gap-x-4 gap-y-2 sm:grid-cols-[10rem_1fr] sm:gap-y-1.5">
        {linesOf(providerCards[mailbox.provider], mailbox).map(({ name, mark, words }) => {
          const { icon: Icon, ink, word } = marks[mark];
          return (
            <div key={name} className="contents">
              <dt className="-mb-1.5 flex items-center gap-1.5 text-muted sm:mb-0 sm:items-start">
                <Icon aria-hidden className={`size-3.5 shrink-0 sm:mt-0.5 ${ink}`} strokeWidth={2} />
                {name}
              </dt>
              <dd className="min-w-0 pl-5 sm:pl-0">
                <span className="sr-only">{word}: </span>
                {words}
              </dd>
            </div>
          );
        })}
      </dl>
    </details>
  );
}

function linesOf(card: ProviderCard, { usesBrowserAccount, oauth }: Mailbox): Line[] {
  const isByHand = card.sending === 'by-person';
  return [
    isByHand
      ? line('Sends by itself', 'cannot', 'You press send in your own program, and confirm it here.')
      : line('Sends by itself', 'can', 'It puts each mail in Drafts first and then sends that draft, once.'),
    line(
      'Sends while closed',
      'cannot',
      'Nothing goes out while this browser is closed. What was due waits, and keeps to your hours and limits.',
    ),
    card.replies.how === 'none'
      ? line('Sees replies', 'cannot', 'Log them on the person’s page: then the sequence stops.')
      : line(
          'Sees replies',
          'can',
          `New mail is looked for every ${card.replies.everyMs / 60_000} minutes while the browser runs, and before each follow-up. The service does not tell by itself.`,
        ),
    sentLine(card),
    isByHand
      ? line('Conversations', 'unknown', 'Write a follow-up as a reply in the conversation yourself.')
      : line('Conversations', 'can', 'Follow-ups stay in the same conversation.'),
    idLine(card),
    line('Files', 'can', filesWords(card)),
    line('Other addresses', 'cannot', 'It sends from this one address, not from its aliases.'),
    card.dailyLimit
      ? line('Mails a day', 'can', `${card.dailyLimit.words} Your own limit counts first.`)
      : line(
          'Mails a day',
          'unknown',
          `What ${card.service} lets through is not known. Your own limit counts; when it says “wait”, Muster waits.`,
        ),
    line('Delivered, read', 'unknown', 'No mailbox can tell. Only an answer or a bounce says so.'),
    ...(oauth && card.service === 'Gmail'
      ? [
          line(
            'Sign-in',
            'can',
            'Through your own client. Chrome’s own Google sign-in needs a client that is built into Muster.',
          ),
        ]
      : []),
    ...(usesBrowserAccount
      ? [line('Sign-in', 'can', 'Through the Google account of this Chrome. With another account in Chrome it rests.')]
      : []),
  ];
}

function line(name: string, mark: Mark, words: string): Line {
  return { name, mark, words };
}

/** After a crash or a lost connection. */
function sentLine({ sentCheck, service }: ProviderCard): Line {
  const name = 'Knows what it sent';
  if (sentCheck.proves === 'nothing') return line(name, 'cannot', 'Only you know, so Muster asks you.');
  if (sentCheck.proves === 'sent') {
    const words = `After an interruption a copy in Sent proves that a mail went out. Without one ${service} cannot be asked: then you decide.`;
    return line(name, 'unknown', words);
  }
  const wait = sentCheck.afterMs > 0 ? `, up to ${sentCheck.afterMs / 60_000} minutes later` : '';
  return line(
    name,
    'can',
    `After an interruption Muster finds out from Drafts and Sent whether a mail went out${wait}.`,
  );
}

function idLine({ messageId, service }: ProviderCard): Line {
  const name = 'Keeps its number';
  if (messageId === 'none') return line(name, 'cannot', 'Answers cannot be matched to what you sent.');
  if (messageId === 'kept')
    return line(name, 'can', 'A mail keeps the number it was written with, by which answers are matched.');
  return line(
    name,
    'unknown',
    `${service} may give a mail a number of its own. Muster keeps a note and finds it all the same.`,
  );
}

function filesWords({ largestFiles, filesAreSaidBy }: ProviderCard): string {
  const most = `Up to ${sizeText(largestFiles)} with one mail`;
  if (filesAreSaidBy === 'documents') return `${most}.`;
  return filesAreSaidBy === 'server'
    ? `${most}, or less where the server says so.`
    : `${most} is usual; yours may take less.`;
}
