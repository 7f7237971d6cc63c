import type { AccountFeatures } from '@/lib/domain/evidence';
import type { CommentModelCard } from './comments/card';

/** How many of these accounts look like nobody, corrected for the model's own mistakes. Shares 0 to 1. */
export interface UnrealShare {
  readonly estimate: number;
  /** 95 %. */
  readonly low: number;
  readonly high: number;
  /** Accounts that could be judged, and those of them at or above the cut. */
  readonly n: number;
  readonly flagged: number;
  /**
   * Width of the interval that so many accounts, seen with so much of each, have on the whole: it does not depend on how
   * many were flagged, so that a worse result is never surer, or less sure, for being worse.
   */
  readonly usualWidth: number;
  /** How often the model finds an account that looks like nobody, and how often it takes a real one for such, at its cut. */
  readonly errors?: { readonly sensitivity: number; readonly falsePositiveRate: number };
}

/** Judges accounts by what is kept of them. */
export interface AccountJudge {
  /** Of the weights. */
  readonly version: string;
  /** `undefined` when nothing of any of these accounts can be judged. Neither throws nor depends on their order. */
  share(accounts: readonly AccountFeatures[]): UnrealShare | undefined;
}

/** What was fitted on labelled data; loaded when first needed. A signal that wants a model that is missing says so. */
export interface AudienceModels {
  readonly accounts?: AccountJudge;
  readonly comments?: CommentModelCard;
}
