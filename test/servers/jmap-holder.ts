import * as z from 'zod/mini';
import type { JmapApi } from '@/lib/mail/jmap-api';

const roles = z.object({ list: z.array(z.object({ id: z.string(), role: z.nullish(z.string()) })) });
const emails = z.object({ list: z.array(z.object({ id: z.string(), blobId: z.string(), threadId: z.string() })) });
const ids = z.object({ ids: z.array(z.string()) });
const imported = z.object({ created: z.record(z.string(), z.unknown()) });

/** What an account on a real JMAP server holds, and a way to fill and empty it. */
export interface MailHolder {
  /** The messages of a mailbox, oldest first. */
  held(role: string): Promise<{ id: string; threadId: string; raw: string }[]>;
  /** Into the inbox, where no other role is named. */
  put(raw: string, role?: string): Promise<void>;
  clear(): Promise<void>;
}

export function mailHolder(apiOf: () => JmapApi): MailHolder {
  let known: JmapApi | undefined;
  const api = () => {
    known ??= apiOf();
    return known;
  };
  const places = new Map<string, string>();
  const mailbox = async (role: string): Promise<string> => {
    const place = places.get(role);
    if (place !== undefined) return place;
    const answers = await api().call([['Mailbox/get', { ids: null, properties: ['id', 'role'] }]]);
    const id = answers.read('Mailbox/get', 0, roles).list.find((box) => box.role === role)?.id;
    if (id === undefined) throw new Error(`The account has no mailbox for ${role}.`);
    places.set(role, id);
    return id;
  };
  return {
    async held(role) {
      const found = { resultOf: '0', name: 'Email/query', path: '/ids' };
      const sort = [{ property: 'receivedAt', isAscending: true }];
      const answers = await api().call([
        ['Email/query', { filter: { inMailbox: await mailbox(role) }, sort, limit: 500 }],
        ['Email/get', { '#ids': found, properties: ['id', 'blobId', 'threadId'] }],
      ]);
      const { list } = answers.read('Email/get', 1, emails);
      return Promise.all(
        list.map(async ({ id, blobId, threadId }) => ({
          id,
          threadId,
          raw: new TextDecoder().decode(await api().download(blobId)),
        })),
      );
    },
    async put(raw, role = 'inbox') {
      const blobId = await api().upload(raw);
      const email = { blobId, mailboxIds: { [await mailbox(role)]: true }, keywords: {} };
      const answers = await api().call([['Email/import', { emails: { email } }]]);
      answers.read('Email/import', 0, imported);
    },
    async clear() {
      const answers = await api().call([['Email/query', { limit: 1_000 }]]);
      const found = answers.read('Email/query', 0, ids).ids;
      if (found.length > 0) await api().call([['Email/set', { destroy: found }]]);
    },
  };
}
