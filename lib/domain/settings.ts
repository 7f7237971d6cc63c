import * as z from 'zod/mini';
import { audienceSettingsSchema } from './audience-settings';
import { outreachLimitsSchema } from './outreach-limits';
import { sendingSettingsSchema } from './sending-settings';

/** What the person set once for all outreach. Missing values stay empty: the launch gate asks for them. */
export const settingsSchema = z.object({
  senderName: z._default(z.string(), ''),
  companyName: z._default(z.string(), ''),
  /** CAN-SPAM: a physical postal address in every commercial mail. */
  postalAddress: z._default(z.string(), ''),
  /** The sentence that says how to opt out, e.g. "Reply "no thanks" and I will not write again." */
  optOutLine: z._default(z.string(), ''),
  /** Least time between two mails of one mailbox; up to half as much again is added, so that they do not tick. */
  secondsBetweenMails: z._default(z.int().check(z.gte(0), z.lte(3_600)), 60),
  /**
   * What somebody is told whose address was not got from them (GDPR, Article 14): where it is from, what for, and their rights.
   * Added to the first mail to people in the European Economic Area and the United Kingdom.
   */
  privacyNotice: z._default(z.string(), ''),
  /** Missing: the standard limits. */
  limits: z.optional(outreachLimitsSchema),
  theme: z._default(z.enum(['system', 'light', 'dark']), 'system'),
  /** The workspace that is open, in all windows. Missing: everybody is shown. */
  workspaceId: z.optional(z.string()),
  /** Missing: the standard table of weights, tiers and benchmarks. */
  audience: z.optional(audienceSettingsSchema),
  /** People here note by hand who opened a link: a branch may ask for it. Missing: nobody does, and none is offered. */
  notesOpenedLinks: z.optional(z.boolean()),
  /** Missing: the standard hours, by the clock of this computer; whoever reads the settings is given those. */
  sending: z.optional(sendingSettingsSchema),
});

export type Settings = z.infer<typeof settingsSchema>;

export const emptySettings: Settings = settingsSchema.parse({});
