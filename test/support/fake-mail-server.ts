import { providerCards } from '@/lib/domain/provider-card';
import type { OutgoingMessage } from '@/lib/domain/sequence';
import type { Inbound } from '@/lib/mail/inbound-types';
import { MailError, type MailProvider, type RawInbound } from '@/lib/mail/provider';

export interface Accepted {
  readonly providerMessageId: string;
  readonly threadId: string;
  readonly message: OutgoingMessage;
  readonly at: number;
}

/** What goes wrong with the next call of a kind. `lost` happens after the service did what it was asked. */
export type Fault = { readonly when: 'before' | 'lost'; readonly error: MailError };

/** Before the service has done what it was asked, or after. */
export type Side = 'before' | 'after';

/** What came in, as the test's classifier reads it back. */
export type InboundDraft = Partial<Inbound> & Pick<Inbound, 'kind'> & { readonly [more: string]: unknown };

/**
 * A mail service with drafts, as strict as the real ones: a draft is sent once, and is gone then. It counts what it
 * accepted, and is the judge of every promise about sending.
 */
export class FakeMailServer {
  readonly accepted: Accepted[] = [];
  readonly drafts = new Map<string, OutgoingMessage>();
  readonly inbox: RawInbound[] = [];
  /** Look-ups fail while this is set. */
  isLookupDown = false;
  /** Sent mail cannot be found while this is set. */
  isSentDelayed = false;
  /** What was brought already is brought again, up to three messages of it. */
  repeatsPages = false;
  /** So many looks for mail bring nothing, and do not come to the end. */
  emptyPages = 0;
  /** The service writes its own Message-ID into what it sends. */
  rewritesMessageId = false;
  /** How long each call takes on its way in and on its way out, in turns of the event loop. */
  latency: () => number = () => 1;
  private readonly interludes: {
    readonly call: keyof MailProvider;
    readonly side: Side;
    readonly work: () => Promise<unknown>;
  }[] = [];
  private readonly faults: { readonly call: keyof MailProvider; readonly fault: Fault }[] = [];
  private count = 0;

  constructor(private readonly now: () => number) {}

  failNext(call: keyof MailProvider, fault: Fault): void {
    this.faults.push({ call, fault });
  }

  /** While the next call of this kind is on its way in, or its answer on its way back, all of `work` happens. */
  duringNext(call: keyof MailProvider, side: Side, work: () => Promise<unknown>): void {
    this.interludes.push({ call, side, work });
  }

  /** What was to happen during calls that were not made does not happen any more. */
  forgetInterludes(): void {
    this.interludes.length = 0;
  }

  clearFaults(): void {
    this.faults.length = 0;
  }

  /** How often a message with this id was accepted. */
  timesAccepted(messageId: string): number {
    return this.accepted.filter(({ message }) => message.messageId === messageId).length;
  }

  sentTo(address: string): Accepted[] {
    return this.accepted.filter(({ message }) => message.to.address === address);
  }

  deliver(inbound: InboundDraft): void {
    this.count += 1;
    const whole = {
      providerMessageId: `in-${this.count}`,
      threadId: `thread-in-${this.count}`,
      receivedAt: this.now(),
      inReplyTo: [],
      references: [],
      fromAddress: '',
      fromName: '',
      toAddresses: [],
      subject: '',
      text: '',
      ...inbound,
    };
    this.inbox.push({
      providerMessageId: whole.providerMessageId,
      threadId: whole.threadId,
      receivedAt: whole.receivedAt,
      raw: new TextEncoder().encode(JSON.stringify(whole)),
    });
  }

  provider(): MailProvider {
    return {
      card: providerCards.gmail,
      createDraft: (message) =>
        this.answer('createDraft', () => {
          const draftId = this.id('draft');
          this.drafts.set(draftId, structuredClone(message));
          return { draftId };
        }),
      sendDraft: (draftId) =>
        this.answer('sendDraft', () => {
          const message = this.drafts.get(draftId);
          if (!message) throw new MailError('rejected', 'The draft is no longer there.', 'unknown');
          this.drafts.delete(draftId);
          const sent = {
            providerMessageId: this.id('sent'),
            threadId: message.threadId ?? this.id('thread'),
            message,
            at: this.now(),
          };
          this.accepted.push(sent);
          return { providerMessageId: sent.providerMessageId, threadId: sent.threadId };
        }),
      deleteDraft: (draftId) => this.answer('deleteDraft', () => void this.drafts.delete(draftId)),
      findSent: ({ messageId, draftId }) =>
        this.answer('findSent', () => {
          if (this.isLookupDown) throw new MailError('server-error', 'The mail service has a problem (503).', 'no');
          if (draftId !== undefined && this.drafts.has(draftId)) return { answer: 'still-a-draft' as const, draftId };
          const isVisible = !this.isSentDelayed && !this.rewritesMessageId;
          const sent = isVisible ? this.accepted.find(({ message }) => message.messageId === messageId) : undefined;
          if (sent) {
            const { providerMessageId, threadId } = sent;
            return { answer: 'sent' as const, receipt: { providerMessageId, threadId } };
          }
          const other =
            draftId === undefined ? [...this.drafts].find(([, draft]) => draft.messageId === messageId) : undefined;
          return other ? { answer: 'still-a-draft' as const, draftId: other[0] } : { answer: 'unknown' as const };
        }),
      changesSince: (cursor) =>
        this.answer('changesSince', () => {
          const end = String(this.inbox.length);
          if (cursor === undefined) return { messages: [], cursor: end, isComplete: true };
          const [read = '', step = '0'] = cursor.split('+');
          if (this.emptyPages > 0) {
            this.emptyPages -= 1;
            return { messages: [], cursor: `${read}+${Number(step) + 1}`, isComplete: false };
          }
          return {
            messages: this.inbox.slice(Math.max(0, Number(read) - (this.repeatsPages ? 3 : 0))),
            cursor: end,
            isComplete: true,
          };
        }),
      address: async () => 'agent@agency.test',
    };
  }

  private async answer<T>(call: keyof MailProvider, work: () => T): Promise<T> {
    await this.travel(call, 'before');
    const index = this.faults.findIndex((fault) => fault.call === call);
    const [hit] = index === -1 ? [] : this.faults.splice(index, 1);
    if (hit?.fault.when === 'before') throw hit.fault.error;
    const value = work();
    await this.travel(call, 'after');
    if (hit) throw hit.fault.error;
    return value;
  }

  /** The network takes its time: other workers get on meanwhile. */
  private async travel(call: keyof MailProvider, side: Side): Promise<void> {
    const index = this.interludes.findIndex((interlude) => interlude.call === call && interlude.side === side);
    const [interlude] = index === -1 ? [] : this.interludes.splice(index, 1);
    await interlude?.work();
    for (let turns = this.latency(); turns > 0; turns -= 1) await new Promise((resolve) => setImmediate(resolve));
  }

  private id(kind: string): string {
    this.count += 1;
    return `${kind}-${this.count}`;
  }
}

/** Reads what `deliver` wrote. */
export async function readInbound(raw: RawInbound): Promise<Inbound> {
  return JSON.parse(new TextDecoder().decode(raw.raw)) as Inbound;
}
