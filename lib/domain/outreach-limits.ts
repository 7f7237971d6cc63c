import * as z from 'zod/mini';

/** How much outreach one person, and one house, gets. */
export const outreachLimitsSchema = z.object({
  /** Days after a sequence has ended before another may begin for the same person. */
  coolingOffDays: z._default(z.int().check(z.gte(0), z.lte(365)), 30),
  /** Most first mails in 24 h to addresses of one domain, where the domain is a firm's and not a mail service for everybody. */
  firstMailsPerDomain: z._default(z.int().check(z.gte(1), z.lte(1_000)), 3),
  /** An answer from somebody stops the sequences of all who are written to at the same firm's domain. */
  stopsWholeDomain: z._default(z.boolean(), false),
});

export type OutreachLimits = z.infer<typeof outreachLimitsSchema>;

export const standardLimits: OutreachLimits = outreachLimitsSchema.parse({});
