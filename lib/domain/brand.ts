import type { BrandId } from './ids';

/** A brand that somebody recruits for, with all that a creator is held against. */
export interface Brand {
  readonly id: BrandId;
  readonly name: string;
  /** How posts name it: handles without `@`, hashtags without `#`, codes, domains. The name itself counts always. */
  readonly aliases: readonly string[];
  readonly competitors: readonly BrandRival[];
  /** Sponsors that do not go with it, though they do not compete (gambling beside a toy). */
  readonly clashes: readonly BrandRival[];
  /** What it stands for, in words that a fit is judged by. */
  readonly values: readonly string[];
  /** Words and phrases whose use in a post is worth a look; matched as whole words, whatever their case. */
  readonly safetyWords: readonly string[];
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly archivedAt?: number;
}

/** Another brand. */
export interface BrandRival {
  readonly name: string;
  /** As `Brand.aliases`. */
  readonly aliases: readonly string[];
}
