import * as z from 'zod/mini';

const day = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/));

/** Days on which the sender does not work, both ends included. */
const awaySchema = z.object({ from: day, to: day });
export type Away = z.infer<typeof awaySchema>;

/** All outreach rested, by the person's own word. Epoch ms; without `to` it still does, until they say otherwise. */
const pauseSchema = z.object({ from: z.int(), to: z.optional(z.int()) });
export type OutreachPause = z.infer<typeof pauseSchema>;

/** When mail may go out. */
export const sendingSettingsSchema = z.object({
  /** Whether hours and days below count. Without, mail goes out as soon as it is due. */
  hasHours: z._default(z.boolean(), true),
  /** Minutes since 0:00 where the recipient lives. */
  openMinute: z._default(z.int().check(z.gte(0), z.lte(1_439)), 9 * 60),
  closeMinute: z._default(z.int().check(z.gte(1), z.lte(1_440)), 17 * 60),
  /** Days of the week, 0 is Sunday. */
  days: z._default(z.array(z.int().check(z.gte(0), z.lte(6))), [1, 2, 3, 4, 5]),
  /** Where the recipient's country rests on other days than Saturday and Sunday, its own week counts. */
  followsLocalWeek: z._default(z.boolean(), true),
  /** Nothing on public holidays of the recipient's country. */
  skipsHolidays: z._default(z.boolean(), true),
  /** IANA zone of the sender: for days away, the local day, and recipients of whom no zone is known. */
  zone: z._default(z.string(), 'UTC'),
  away: z._default(z.array(awaySchema), []),
  /** Spells in which everything rested, the earliest first. Time in them does not count, as on days away. Missing: none. */
  pauses: z.optional(z.array(pauseSchema)),
  /** A mailbox that is new here starts with few mails a day. */
  hasRamp: z._default(z.boolean(), true),
  /** Most first mails of one mailbox in 24 h. Missing: only its cap counts. */
  newPerDay: z.optional(z.int().check(z.gte(0), z.lte(2_000))),
});

export type SendingSettings = z.infer<typeof sendingSettingsSchema>;

export const defaultSending: SendingSettings = sendingSettingsSchema.parse({});

/** What counts until somebody chooses otherwise: working hours where the recipient lives. @param zone IANA, of this computer */
export function standardSending(zone: string): SendingSettings {
  return { ...defaultSending, zone };
}

/** The spell in which all outreach rests with no end set; `undefined` while it does not. */
export function openPause({ pauses }: Pick<SendingSettings, 'pauses'>): OutreachPause | undefined {
  return pauses?.find(({ to }) => to === undefined);
}

/** The spell in which all outreach rests at `now`, with or without an end. */
export function pauseAt(sending: Pick<SendingSettings, 'pauses'>, now: number): OutreachPause | undefined {
  return openPause(sending) ?? sending.pauses?.find(({ from, to }) => from <= now && to !== undefined && now < to);
}
