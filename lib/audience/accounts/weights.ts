import * as z from 'zod/mini';
import { featureIds } from './features';

/**
 * The models by what must be visible: `name` a user name or whether there is a picture; `counts` all three counts; `full` the
 * counts, the length of the bio and whether there is a link.
 */
export const accountModels = ['full', 'counts', 'name'] as const;
export type AccountModelName = (typeof accountModels)[number];

const share = z.number().check(z.gte(0), z.lte(1));

/** Corners of a line: log-odds `score` at feature value `at`, straight between, level beyond the ends. */
const curve = z.object({
  feature: z.enum(featureIds),
  at: z.array(z.number()),
  score: z.array(z.number()),
});

const model = z.object({
  /** From this probability on an account counts as fake in a share. */
  cut: share,
  /** Log-odds of an account of which every feature says nothing. */
  intercept: z.number(),
  curves: z.array(curve),
  /** Platt's curve through scores of accounts that the model had not seen; already in `intercept` and `curves`. */
  calibration: z.object({ slope: z.number(), offset: z.number() }),
  /** How often the model is wrong at its cut, measured on accounts that it had not seen. Spread: over the seeds. */
  errors: z.object({
    fakes: z.number().check(z.positive()),
    real: z.number().check(z.positive()),
    sensitivity: share,
    sensitivitySpread: share,
    falsePositiveRate: share,
    falsePositiveRateSpread: share,
  }),
});

const weights = z.object({
  version: z.string(),
  source: z.object({
    title: z.string(),
    url: z.string(),
    licence: z.string(),
    attribution: z.string(),
    rows: z.number(),
    fakes: z.number(),
  }),
  models: z.object({ name: model, counts: model, full: z.optional(model) }),
});

export type AccountCurve = z.infer<typeof curve>;
export type AccountModel = z.infer<typeof model>;
export type AccountWeights = z.infer<typeof weights>;

/** Throws when the value is no set of weights of this shape. */
export function accountWeights(value: unknown): AccountWeights {
  return weights.parse(value);
}

let loading: Promise<AccountWeights> | undefined;

/** The shipped weights, read when first asked for. */
export function loadAccountWeights(): Promise<AccountWeights> {
  loading ??= import('../weights/accounts.json').then((file) => accountWeights(file.default));
  return loading;
}
