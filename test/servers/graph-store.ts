import { randomUUID } from 'node:crypto';

/** `filed`: one of the person's own, where a rule puts mail. */
export type GraphFolder = 'drafts' | 'sentitems' | 'inbox' | 'junkemail' | 'deleteditems' | 'outbox' | 'filed';

export interface HeldGraphMessage {
  /** Immutable: it stays the same in whatever folder. */
  readonly id: string;
  readonly folder: GraphFolder;
  readonly isDraft: boolean;
  readonly conversationId: string;
  readonly internetMessageId: string;
  /** RFC 5322. */
  readonly raw: string;
  /** Epoch ms. */
  readonly receivedAt: number;
  readonly sentAt?: number;
  readonly properties: ReadonlyMap<string, string>;
  /** Place in the change log at which it came into its folder. */
  readonly change: number;
}

/** What became of a message between the answer to /send and Sent. */
export type SendingWay =
  /** In Sent at once. */
  | 'at-once'
  /** Still the draft that it was, until `settle`. */
  | 'as-draft'
  /** Not to be seen at all, until `settle`. */
  | 'hidden';

/** A mailbox in memory, in the shape that Microsoft Graph shows. `accepted` is the judge of what was sent. */
export function createGraphStore() {
  let held = new Map<string, HeldGraphMessage>();
  let accepted: { id: string; raw: string; messageId: string }[] = [];
  let sending: string[] = [];
  let changes = 0;
  const habits = { way: 'at-once' as SendingWay, rewritesMessageId: false, copiesOnSend: false };

  const put = (message: Omit<HeldGraphMessage, 'change'>): HeldGraphMessage => {
    changes += 1;
    const kept = { ...message, change: changes };
    held.set(kept.id, kept);
    return kept;
  };
  const conversationOf = (raw: string, messageId: string): string => {
    const named: string[] = `${header(raw, 'In-Reply-To')} ${header(raw, 'References')}`.match(/<[^>]+>/g) ?? [];
    const known = [...held.values()].find(({ internetMessageId }) => named.includes(internetMessageId));
    return known?.conversationId ?? `AAQk${Buffer.from(named[0] ?? messageId).toString('base64url')}`;
  };
  const intoSent = (draft: HeldGraphMessage): void => {
    const messageId = habits.rewritesMessageId ? `<${randomUUID()}@prod.exchange.test>` : draft.internetMessageId;
    held.delete(draft.id);
    put({
      ...draft,
      id: habits.copiesOnSend ? `AAkALg${randomUUID()}` : draft.id,
      properties: habits.copiesOnSend ? new Map() : draft.properties,
      folder: 'sentitems',
      isDraft: false,
      internetMessageId: messageId,
      raw: draft.raw.replace(/^(Message-ID:).*$/im, `$1 ${messageId}`),
      sentAt: Date.now(),
    });
  };

  return {
    habits,
    all: (): HeldGraphMessage[] => [...held.values()],
    get: (id: string): HeldGraphMessage | undefined => {
      const message = held.get(id);
      return message && sending.includes(id) && habits.way === 'hidden' ? undefined : message;
    },
    add(raw: string, folder: GraphFolder, isDraft: boolean, receivedAt = Date.now()): HeldGraphMessage {
      const messageId = header(raw, 'Message-ID') || `<${randomUUID()}@graph.test>`;
      return put({
        id: `AAkALg${randomUUID()}`,
        folder,
        isDraft,
        conversationId: conversationOf(raw, messageId),
        internetMessageId: messageId,
        raw,
        receivedAt,
        properties: new Map(),
      });
    },
    note(message: HeldGraphMessage, properties: readonly { id: string; value: string }[]): HeldGraphMessage {
      const noted = new Map(message.properties);
      for (const { id, value } of properties) noted.set(id, value);
      const kept = { ...message, properties: noted };
      held.set(kept.id, kept);
      return kept;
    },
    move: (message: HeldGraphMessage, folder: GraphFolder): HeldGraphMessage => put({ ...message, folder }),
    remove: (message: HeldGraphMessage): boolean => held.delete(message.id),
    /** Takes a draft for delivery: from here on it goes out, whatever is answered. */
    accept(draft: HeldGraphMessage): void {
      accepted.push({ id: draft.id, raw: draft.raw, messageId: draft.internetMessageId });
      if (habits.way === 'at-once') intoSent(draft);
      else sending.push(draft.id);
    },
    /** What was on its way is in Sent now. */
    settle(): void {
      for (const id of sending) {
        const draft = held.get(id);
        if (draft) intoSent(draft);
      }
      sending = [];
    },
    accepted: (): readonly { id: string; raw: string; messageId: string }[] => accepted,
    lastChange: (): number => changes,
    reset(): void {
      held = new Map();
      accepted = [];
      sending = [];
      Object.assign(habits, { way: 'at-once', rewritesMessageId: false, copiesOnSend: false });
    },
  };
}

export type GraphStore = ReturnType<typeof createGraphStore>;

function header(raw: string, name: string): string {
  const head = raw.split('\r\n\r\n', 1)[0]?.replace(/\r\n[ \t]+/g, ' ') ?? '';
  return new RegExp(`^${name}:\\s*(.*)$`, 'im').exec(head)?.[1]?.trim() ?? '';
}
