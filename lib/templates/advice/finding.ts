import type { LanguageGuess } from './language';

/** Something in a mail that had better be said otherwise. */
export interface Finding {
  readonly code: string;
  readonly part: 'subject' | 'body';
  /** From 1, in the body. Missing: it is about the whole. */
  readonly line?: number;
  /** What was found, as written. */
  readonly found?: string;
  /** What it is, with what it is made of. */
  readonly message: string;
  /** Why it matters to whoever reads it, one sentence. */
  readonly why: string;
  /** What to write in its place. */
  readonly instead: string;
}

/** Something that was done well. */
export interface GoodFinding {
  readonly code: string;
  readonly message: string;
}

/** In which place of a sequence the mail stands: a first mail comes from a stranger. */
export type MailRole = 'first' | 'follow-up';

export interface Advice {
  readonly language: LanguageGuess;
  /** `neutral`: the language is another one, or not certain; only what holds in any language was looked at. */
  readonly read: 'english' | 'neutral';
  readonly findings: readonly Finding[];
  readonly good: readonly GoodFinding[];
}
