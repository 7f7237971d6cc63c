import type { ConfidenceLabel } from '@/lib/domain/confidence';
import type { Precision } from '@/lib/domain/field';
import type { SignalId } from '@/lib/domain/signal-id';

export type { ConfidenceLabel } from '@/lib/domain/confidence';
export { type SignalId, signalIds } from '@/lib/domain/signal-id';

/**
 * `not-enough`: could be judged with more evidence. `not-applicable`: means nothing on this site, so it neither counts
 * nor is missed.
 */
export type SignalStatus = 'scored' | 'not-enough' | 'not-applicable';

/** `share` 0.028 reads "2.8%"; `per-100` is already a number of hundredths; `variation` is a standard deviation over a mean; `fit` is 1 where everything is as expected. */
export type Unit = 'share' | 'per-100' | 'variation' | 'times' | 'fit';

/** What is usual, and who says so. */
export interface Benchmark {
  /** In the signal's own unit, as are `low` and `high`. */
  readonly value: number;
  /** Between `low` and `high` nothing is held against the account. */
  readonly low?: number;
  readonly high?: number;
  /** For whom it holds: "accounts with 1K to 10K followers". */
  readonly label: string;
  /** Says plainly when it is second hand or our own proposal. */
  readonly source: string;
  readonly url?: string;
  /** When it was measured or published: a year, an ISO day, or "undated". */
  readonly date: string;
  /** Accounts behind it, where that is known. */
  readonly n?: number;
}

/** What a figure was divided by, or how much it rests on. */
export interface Denominator {
  readonly label: string;
  readonly value: number;
  readonly precision?: Precision;
}

export interface Signal {
  readonly id: SignalId;
  readonly label: string;
  readonly status: SignalStatus;
  /** A few words on what was found: "Less engagement than similar accounts". */
  readonly finding: string;
  /** One to three plain sentences for a person who knows no statistics. */
  readonly text: string;
  /** How the figure is made, in words. */
  readonly formula: string;
  readonly unit: Unit;
  readonly value?: number;
  /** Where the true value lies: a number on the page was rounded, or a model that counted is sometimes wrong. */
  readonly valueRange?: { readonly low: number; readonly high: number };
  readonly benchmark?: Benchmark;
  /** 0 (worst) to 1 (nothing to object to). Only when scored. */
  readonly s?: number;
  /** What `s` could be at both ends of `valueRange`; missing: as sure as the value. */
  readonly sRange?: { readonly low: number; readonly high: number };
  /** Share of the whole judgement, 0 to 1; all weights add up to 1. */
  readonly weight: number;
  /** How complete the evidence is, 0 to 1. Above 0 only when scored. */
  readonly evidence: number;
  /** How many posts, comments or people were used. */
  readonly n: number;
  readonly denominators: readonly Denominator[];
  /** What would make it sure; absent when nothing is missing. */
  readonly needs?: string;
}

/**
 * What the score rests on. Without a list of followers nothing was seen of who they are: then it is about engagement only,
 * and its confidence stays below .6 whatever else was seen.
 */
export type Coverage = 'none' | 'engagement-only' | 'followers-only' | 'followers-and-engagement';

/** One scored signal and how far it moved the score from the neutral 60. All points plus 60 are the unrounded score. */
export interface Reason {
  readonly signalId: SignalId;
  readonly finding: string;
  /** With what its cap takes away, see `AudienceScore.cap`. */
  readonly points: number;
  readonly direction: 'up' | 'down' | 'none';
}

/** The score may not be above `most`, whatever else is good, because of this signal. */
export interface Cap {
  readonly signalId: SignalId;
  readonly most: number;
  /** Taken away by it, at most 0; part of the points of that signal's reason. */
  readonly points: number;
  readonly text: string;
}

/** Something the person can do to be surer. */
export interface NextStep {
  /** `look-again`: likes are still coming in; `look-again-later`: change shows only over time. */
  readonly what: 'open-posts' | 'open-profile' | 'open-comments' | 'open-followers' | 'look-again' | 'look-again-later';
  readonly text: string;
  /** Confidence added, 0 to 1, if this alone is done now and the site shows the numbers. */
  readonly gain: number;
  /** How many posts, accounts or visits, as the text says. */
  readonly count?: number;
  /** In how many days, where time has to pass. */
  readonly days?: number;
}

/** A kind of evidence that nobody has looked at, and its share (0 to 1) of all that could be known on this site. */
export interface Unseen {
  readonly what: string;
  readonly share: number;
}

export interface LookedAt {
  readonly posts: number;
  readonly postsWithLikes: number;
  readonly comments: number;
  readonly followers: number;
  readonly readings: number;
  /** Epoch ms of the newest evidence; absent when there is none. */
  readonly latestAt?: number;
}

export interface AudienceScore {
  readonly site: string;
  readonly status: 'scored' | 'not-enough-data';
  /** Whole number, 0 to 100; 60 is neutral. A risk indication, not a verdict. */
  readonly score?: number;
  /** Where the score could end up once everything that the site can show has been looked at. */
  readonly range?: { readonly low: number; readonly high: number };
  /** 0 to 1: the share of the possible evidence that was seen. */
  readonly confidence: number;
  readonly confidenceLabel: ConfidenceLabel;
  /** Missing: nothing caps the score. */
  readonly cap?: Cap;
  /** High confidence, and even the high end of the share of followers who look like nobody is small. */
  readonly isVouchedFor?: boolean;
  readonly coverage: Coverage;
  readonly signals: readonly Signal[];
  /** Strongest pull first; empty when there is no score. */
  readonly reasons: readonly Reason[];
  /** Largest gain first. */
  readonly next: readonly NextStep[];
  /** Largest share first; gaps below a hundredth are left out. */
  readonly unseen: readonly Unseen[];
  readonly lookedAt: LookedAt;
  /** Epoch ms. */
  readonly computedAt: number;
  /** Of the table of weights and benchmarks, and of the models: scores of different versions are not comparable. */
  readonly version: string;
  /** The person changed weights, tiers or benchmarks. */
  readonly isOwnTable?: boolean;
}
