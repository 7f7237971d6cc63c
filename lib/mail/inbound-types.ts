/** What a raw message that came in turned out to be. */
export type Inbound =
  | (InboundBase & {
      readonly kind: 'reply';
      readonly saysNo: boolean;
      /** Their service reports that they called a mail of ours spam. */
      readonly isComplaint?: true;
      /** Sent to the address, or with the subject, that our List-Unsubscribe names. */
      readonly isOptOut?: true;
      /** In their own words nobody is to write to them again. A plain no only turns the offer down. */
      readonly asksToStop?: true;
    })
  /** `saysNo`: a machine says that they take no such offers; no date brings that back. */
  | (InboundBase & { readonly kind: 'auto-reply'; readonly returnsAt?: number; readonly saysNo?: true })
  | (InboundBase & { readonly kind: 'bounce'; readonly bounce: BounceFacts })
  /** 4.x.x: the service is still trying; nothing stops. */
  | (InboundBase & { readonly kind: 'delay'; readonly bounce: BounceFacts })
  /** Newsletters, own copies, anything not addressed to a conversation. Judged by the caller against the threads. */
  | (InboundBase & {
      readonly kind: 'own';
      /** From an address of ours, or sent by our account. Who wrote it, a person or Muster itself, is for the ledger to say. */
      readonly isFromUs?: true;
      /** Sent by this very account, from whichever of its addresses. */
      readonly isSent?: true;
      /** From us, but no person wrote it: our own absence notice, a newsletter. */
      readonly isAutomatic?: true;
    });

export interface InboundBase {
  readonly providerMessageId: string;
  readonly threadId: string;
  readonly receivedAt: number;
  readonly messageId?: string;
  readonly inReplyTo: readonly string[];
  readonly references: readonly string[];
  /** Lower-case. */
  readonly fromAddress: string;
  readonly fromName: string;
  /** Where its sender asks to be answered, lower-case (RFC 5322 section 3.6.2). Missing: where it is from. */
  readonly replyToAddress?: string;
  readonly toAddresses: readonly string[];
  /** The Message-ID that Muster made it for, where the service remembers that. */
  readonly madeFor?: string;
  readonly subject: string;
  readonly text: string;
}

export interface BounceFacts {
  /** Lower-case; from Final-Recipient, Original-Recipient or X-Failed-Recipients. */
  readonly recipient?: string;
  /** RFC 3463 enhanced status, e.g. 5.1.1. */
  readonly status?: string;
  /** hard: the address is dead. policy (5.7.x): the mailbox is the problem, not the person. soft: 4.x.x. */
  readonly class: 'hard' | 'policy' | 'soft' | 'unknown';
  /** Message-ID of the original, from the returned headers. */
  readonly originalMessageId?: string;
  readonly diagnostic?: string;
}
