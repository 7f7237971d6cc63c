import type { Mailbox } from '@/lib/domain/mailbox';
import { gapWords } from '../outreach/device';
import { markUnsure } from '../outreach/outcomes';
import type { Ids, Store } from '../ports';

/**
 * What a backup knows of outreach is old: mails may have gone out since. Every mailbox rests until a person resumes it, and
 * what was on its way is unsure. Planned mails keep their time.
 * @param madeAt epoch ms at which the backup was made
 * @param known the mailboxes of the data that are replaced: what they sign in with is in no backup
 */
export async function pauseRestored(
  store: Store,
  { ids, now, madeAt, known }: { ids: Ids; now: number; madeAt: number; known: readonly Mailbox[] },
): Promise<void> {
  await store.atomic(async (tx) => {
    for (const mailbox of await tx.mailboxes.all()) {
      const secret = known.find(({ id }) => id === mailbox.id)?.oauth?.clientSecret;
      const before = Math.min(madeAt, mailbox.gap?.lookedAt === undefined ? (mailbox.gap?.since ?? madeAt) : madeAt);
      const rests: Mailbox = {
        ...mailbox,
        ...(mailbox.oauth && secret ? { oauth: { ...mailbox.oauth, clientSecret: secret } } : {}),
        gap: { since: before, until: now, from: 'backup' },
        status: 'paused',
      };
      await tx.mailboxes.put({ ...rests, statusWhy: gapWords(rests) });
    }
    for (const touch of await tx.touches.byState('claimed'))
      await markUnsure(tx, touch, { ids, at: now, why: 'It was on its way when the backup was made.' });
    await tx.installation.put({ key: 'restored', value: String(madeAt) });
  });
}
