import type { Activity } from '@/lib/domain/activity';
import type { TouchKey } from '@/lib/domain/ids';
import type { StoredMessage } from '@/lib/domain/mailbox';
import type { FrozenStep, SequenceVersion, Touch } from '@/lib/domain/sequence';
import type { ConversationItem } from '../conversation-types';
import { answerStep, isAnswer } from '../outreach/answers';
import { subjectKey } from '../outreach/inbound-stray';
import { inOrder } from './in-order';
import { saidIn, theySaid, weSaid } from './logged-words';

/** What somebody wrote now, without what they quote. */
export type NewText = (text: string) => string;

export interface ConversationRows {
  readonly messages: readonly StoredMessage[];
  readonly activities: readonly Activity[];
  readonly touches: readonly Touch[];
  /** By enrollment. */
  readonly versions: ReadonlyMap<string, SequenceVersion>;
  /** What steps by hand are called for this person, where their titles hold variables. */
  readonly titles: ReadonlyMap<TouchKey, string>;
}

/** Everything that was said and done between us and somebody, oldest first; nothing twice. */
export function conversationItems(
  { messages, activities, touches, versions, titles }: ConversationRows,
  newText: NewText,
): ConversationItem[] {
  const items: ConversationItem[] = [
    ...inOrder(messages).map((message) => mailItem(message, newText)),
    ...activities.flatMap(loggedItem),
    ...touches.flatMap((touch) => touchItem(touch, versions.get(touch.enrollmentId), titles)),
  ];
  // An answer that a clock puts before what it answers keeps its place among the mails; the rest goes where its time is.
  let latest = 0;
  const placed = items.map((item, index) => {
    const isMail = item.kind === 'mail' || item.kind === 'notice';
    if (isMail) latest = Math.max(latest, item.at);
    return { item, index, at: isMail ? latest : item.at };
  });
  placed.sort((a, b) => a.at - b.at || a.index - b.index);
  return withHeadings(placed.map(({ item }) => item));
}

function mailItem(message: StoredMessage, newText: NewText): ConversationItem {
  const place = { id: message.id, at: message.at, thread: threadOf(message) };
  if (message.kind !== 'sent' && message.kind !== 'reply') return { ...place, kind: 'notice', message };
  const whole = message.text.trim();
  const own = message.direction === 'in' || message.isOwnHand === true ? newText(whole) : whole;
  // Where all of it looks like a quotation, it is shown as it is.
  const fresh = own === '' ? whole : own;
  return { ...place, kind: 'mail', message, fresh, quoted: squeezed(fresh) === squeezed(whole) ? '' : whole };
}

function squeezed(text: string): string {
  return text.replace(/\s+/g, '');
}

/** By the service's thread; without one, by the subject. */
export function threadOf({ mailboxId, threadId, subject }: StoredMessage): string {
  return threadId === undefined ? `subject:${subjectKey(subject)}` : `${mailboxId}:${threadId}`;
}

function loggedItem({ id, at, kind, text }: Activity): ConversationItem[] {
  if (kind === 'reply' && text.startsWith(theySaid))
    return [{ id, at, kind: 'logged', from: 'them', text: saidIn(text) }];
  if (kind === 'note' && text.startsWith(weSaid)) return [{ id, at, kind: 'logged', from: 'us', text: saidIn(text) }];
  return [];
}

function touchItem(
  touch: Touch,
  version: SequenceVersion | undefined,
  titles: ConversationRows['titles'],
): ConversationItem[] {
  const step = version?.steps[touch.stepIndex];
  const place = { id: `touch:${touch.key}`, at: touch.sentAt ?? touch.updatedAt };
  if (isAnswer(touch)) return touch.state === 'sent' || touch.state === 'done' ? [] : leaving(touch, version);
  if (touch.state === 'skipped' && touch.kind !== 'branch') {
    const title = `Step ${touch.stepIndex + 1}${step ? `, ${nameOf(step, titles.get(touch.key))}` : ''}`;
    return [{ ...place, kind: 'skipped', title, why: touch.why ?? 'No reason was written down.', touchKey: touch.key }];
  }
  if (touch.kind !== 'manual' || touch.state !== 'done') return [];
  const manual = step?.kind === 'manual' ? step : undefined;
  const title = titles.get(touch.key) || manual?.title || `Step ${touch.stepIndex + 1}`;
  return [{ ...place, kind: 'act', channel: manual?.channel ?? 'task', title, touchKey: touch.key }];
}

function leaving(touch: Touch, version: SequenceVersion | undefined): ConversationItem[] {
  const step = version?.steps[answerStep];
  if (touch.state === 'skipped' || step?.kind !== 'mail') return [];
  const { body: text, subject } = step;
  return [
    { id: `touch:${touch.key}`, at: Math.max(touch.createdAt, touch.dueAt), kind: 'leaving', touch, subject, text },
  ];
}

function nameOf(step: FrozenStep, title: string | undefined): string {
  if (step.kind === 'mail') return `“${step.templateName}”`;
  return step.kind === 'manual' ? `“${title ?? step.title}”` : step.kind;
}

/** The subject stands above a mail where another thread begins, or an earlier one goes on after another. */
function withHeadings(items: readonly ConversationItem[]): ConversationItem[] {
  let current: string | undefined;
  return items.map((item) => {
    if (item.kind !== 'mail' || item.thread === current) return item;
    current = item.thread;
    return { ...item, heading: item.message.subject };
  });
}
