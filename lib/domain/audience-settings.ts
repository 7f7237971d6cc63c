import * as z from 'zod/mini';
import { siteIds } from './reading';
import { signalIds } from './signal-id';
import { tiers } from './tier';

/** A share of followers or views: above 0, and at most ten for each of them. */
const rate = z.number().check(z.gt(0), z.lte(10));
const share = z.number().check(z.gte(0), z.lte(1));
const bound = z.int().check(z.gte(1), z.lte(1e12));
/** Where points begin to be lost, and where none is left. */
const band = z
  .object({ good: share, bad: share })
  .check(
    z.refine(
      ({ good, bad }) => good < bad,
      'The share that costs nothing must be below the one that costs everything.',
    ),
  );

/**
 * What the person changed in the table of weights, tiers and benchmarks: only what differs is kept, so that "back to
 * standard" is to delete it. Weights may be any size; they are brought to a sum of 1 with the standard ones of the rest.
 */
export const audienceSettingsSchema = z.object({
  /** Upper bounds of nano, micro and mid-tier in followers, half-open. */
  tierBounds: z.optional(
    z
      .object({ nano: bound, micro: bound, midTier: bound })
      .check(
        z.refine(
          ({ nano, micro, midTier }) => nano < micro && micro < midTier,
          'Each tier must end above the one before.',
        ),
      ),
  ),
  /** Usual engagement by site and tier, as a share: 0.028 is 2.8%. */
  medians: z.optional(z.partialRecord(z.enum(siteIds), z.partialRecord(z.enum(tiers), rate))),
  weights: z.optional(
    z
      .partialRecord(z.enum(signalIds), share)
      .check(
        z.refine(
          (weights) => signalIds.some((id) => (weights[id] ?? 1) > 0),
          'At least one signal must have a weight above 0.',
        ),
      ),
  ),
  limits: z.optional(
    z.object({
      /** Followers who look like nobody: 0.1 good and 0.5 bad is the standard. */
      unrealShare: z.optional(band),
      spamShare: z.optional(band),
      /** Followings above which "follows more than follow it" counts. */
      massFollowing: z.optional(bound),
    }),
  ),
  /** Judge by the medians of the person's own roster wherever there are enough accounts. */
  useOwnBenchmarks: z.optional(z.boolean()),
});

export type AudienceSettings = z.infer<typeof audienceSettingsSchema>;
