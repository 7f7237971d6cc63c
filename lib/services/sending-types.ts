import type { CalendarDay } from '@/lib/domain/local-day';
import type { Result } from '@/lib/domain/result';
import type { SendingSettings } from '@/lib/domain/sending-settings';
import type { Replanned } from './outreach/replan-all';

export interface SendingSaved {
  readonly sending: SendingSettings;
  /** What stood there before: saving it again takes it all back. */
  readonly before: SendingSettings;
  readonly moved: Replanned;
}

export type OnReplanned = (done: number, total: number) => void;

/** What the rules would do to a mail that is due now. */
export interface SendingExample {
  /** Epoch ms. */
  readonly at: number;
  /** IANA, whose clock counts for them. */
  readonly zone: string;
  /** Plain sentences; empty when nothing moved it. */
  readonly moved: readonly string[];
}

/** When mail goes out, for everything. */
export interface SendingService {
  /** Rules that are not kept yet, tried on somebody. @param zone IANA; missing: of them no zone is known */
  example(sending: SendingSettings, zone?: string): Promise<SendingExample>;
  /** Keeps the new rules, and places at once by them all that is planned. `bad-settings` and nothing is kept. */
  save(sending: SendingSettings, onProgress?: OnReplanned): Promise<Result<SendingSaved>>;
  /**
   * Nothing goes out until the first moment of a day where the sender is, or until `resume`. All that is planned moves by as much
   * as the pause lasts: at once where its end is known.
   */
  pause(until?: CalendarDay, onProgress?: OnReplanned): Promise<Result<SendingSaved>>;
  /** Goes on now. Also before the day that was given: then all that is planned comes back. */
  resume(onProgress?: OnReplanned): Promise<Result<SendingSaved>>;
}
