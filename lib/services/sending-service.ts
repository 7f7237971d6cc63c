import { isCalendarDay } from '@/lib/domain/local-day';
import { ok, problem, type Result } from '@/lib/domain/result';
import { openPause, type SendingSettings, sendingSettingsSchema } from '@/lib/domain/sending-settings';
import { recipientZone } from '@/lib/sequences/recipient-zone';
import { awaySpans, sendTime } from '@/lib/sequences/send-times';
import { firstMoment } from '@/lib/sequences/zone-clock';
import { finishReplan, noteReplan } from './outreach/replan-open';
import type { Clock, Store } from './ports';
import type { OnReplanned, SendingSaved, SendingService } from './sending-types';

/** Delays that began longer ago than this are over: a pause from before counts for nothing any more. */
const KEPT_MS = 400 * 86_400_000;

/** When mail goes out, for everything, and all that is planned along with it. */
export function createSendingService({ store, clock }: { store: Store; clock: Clock }): SendingService {
  const change = async (
    next: (before: SendingSettings, now: number) => SendingSettings,
    onProgress?: OnReplanned,
  ): Promise<Result<SendingSaved>> => {
    const now = clock.now();
    const kept = await store.atomic(async (tx) => {
      const settings = await tx.settings.get();
      const before = settings.sending ?? sendingSettingsSchema.parse({});
      const checked = sendingSettingsSchema.safeParse(next(before, now));
      if (!checked.success) return undefined;
      await tx.settings.put({ ...settings, sending: checked.data });
      // Noted together with the rules: where this page is closed half-way, the worker goes on.
      await noteReplan(tx, whatChanged(before, checked.data));
      return { before, sending: checked.data };
    });
    if (!kept) return problem('bad-settings', 'These hours have a wrong shape and were not saved.');
    return ok({ ...kept, moved: await finishReplan(store, now, onProgress) });
  };
  return {
    async example(sending, zone) {
      const timeZone = zone === undefined ? undefined : { zone, source: 'hand' as const };
      const recipient = recipientZone({ timeZone, locations: [] }, sending.zone);
      const { at, moved } = sendTime(clock.now(), { sending, recipient, spreadKey: zone ?? 'nobody' });
      return { at, moved, zone: recipient.zones[0] };
    },
    save: (sending, onProgress) => change(() => sending, onProgress),
    async pause(until, onProgress) {
      if (until !== undefined && !isCalendarDay(until)) return problem('bad-day', 'Choose a day, such as 2027-03-02.');
      const { sending } = await store.settings.get();
      if (until !== undefined && sending && firstMoment(until, sending.zone) <= clock.now())
        return problem('past-day', 'Choose a day that is still to come.');
      return change((before, now) => {
        const to = until === undefined ? undefined : firstMoment(until, before.zone);
        const began = openPause(before)?.from ?? now;
        const pause = { from: began, ...(to !== undefined && { to }) };
        return { ...before, pauses: [...ended(before, now), pause] };
      }, onProgress);
    },
    resume: (onProgress) => change((before, now) => ({ ...before, pauses: cutAt(before, now) }), onProgress),
  };
}

/** Pauses that are over, without those that nothing counts any more. */
function ended({ pauses = [] }: SendingSettings, now: number) {
  return pauses.flatMap(({ from, to }) =>
    to === undefined || from >= now || to < now - KEPT_MS ? [] : [{ from, to: Math.min(to, now) }],
  );
}

/** The same with the one that goes on now ending now. */
function cutAt(before: SendingSettings, now: number) {
  const open = openPause(before);
  return [...ended(before, now), ...(open && open.from < now ? [{ from: open.from, to: now }] : [])];
}

function whatChanged(before: SendingSettings, after: SendingSettings): string {
  const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
  if (!isSame(before.pauses ?? [], after.pauses ?? [])) {
    return openPause(before) || (after.pauses?.length ?? 0) <= (before.pauses?.length ?? 0)
      ? 'all outreach goes on.'
      : 'all outreach was paused.';
  }
  return isSame(awaySpans(before), awaySpans(after)) ? 'your hours were changed.' : 'your days away were changed.';
}
