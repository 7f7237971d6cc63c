import { sendsItself } from '@/lib/domain/provider-card';
import { fail, whyLate } from './claim';
import type { OutreachDeps } from './deps';
import { deviceHold } from './device';
import { whyResting } from './rests';
import { allPaused } from './send-rules';

/** Looked at in one go before anything is sent: the first mail after a long sleep would make its mailbox look busy. */
const LIMIT = 5_000;

/** Mails that are long overdue wait for the person's word. Returns how many do from now on. */
export async function askAboutLate(deps: OutreachDeps, now: number): Promise<number> {
  const { store, policy } = deps;
  // What was put off by the person's own word is not late.
  if (await allPaused(store)) return 0;
  const overdue = await store.touches.due('planned', now - policy.askWhenLaterThanMs - 1, LIMIT);
  const mails = overdue.filter(({ kind }) => kind === 'mail');
  const found = await store.enrollments.getMany([...new Set(mails.map(({ enrollmentId }) => enrollmentId))]);
  const active = new Set(found.filter(({ status }) => status === 'active').map(({ id }) => id));
  let asked = 0;
  for (const { key, enrollmentId } of mails) {
    // Thousands may rest for weeks, and this is asked at every wake.
    if (!active.has(enrollmentId)) continue;
    asked += await store.atomic(async (tx) => {
      const touch = await tx.touches.get(key);
      const enrollment = touch?.state === 'planned' ? await tx.enrollments.get(touch.enrollmentId) : undefined;
      const mailbox = enrollment && (await tx.mailboxes.get(enrollment.mailboxId));
      if (!touch || enrollment?.status !== 'active' || !mailbox || !sendsItself(mailbox)) return 0;
      // Nor what waits for a mailbox that must not send from here.
      if (deviceHold(mailbox, deps.device)) return 0;
      // Nor what rests with its sequence, or behind an answer by hand, without being paused itself.
      if ((await whyResting(tx, enrollment)) !== undefined) return 0;
      const why = await whyLate(tx, deps, touch, mailbox, now);
      if (!why) return 0;
      await fail(tx, deps, { touch }, now, { why, skipReason: 'late' });
      return 1;
    });
  }
  return asked;
}
