/** How often a model was right about rows that it had not seen, at its cut. */
export interface ErrorCounts {
  /** Comments that people called spam, and those of them that the model flagged. */
  readonly spam: number;
  readonly caught: number;
  /** Comments that people called genuine, and those of them that the model flagged. */
  readonly genuine: number;
  readonly flagged: number;
  /** As wrong as it may be instead, where nobody has tried it: an interval has to hold for both. */
  readonly doubt?: ErrorCounts;
}

/** Where the model was tried, out of fold. `unseen`: fitted on one of the two sites, tried on the other. */
export type TriedOn = 'youtube' | 'instagram' | 'both' | 'unseen';

/** What is known of the shipped weights without loading them. */
export interface CommentModelCard {
  /** The same word as in the weights and in `CommentSpam.model`. */
  readonly model: string;
  /** From this probability on a comment is counted as spam. */
  readonly cut: number;
  readonly errors: Readonly<Record<TriedOn, ErrorCounts>>;
  /** Whose labelled comments it was fitted on, for the screen. */
  readonly sources: readonly string[];
}

/**
 * How wrong the model is on a site. Where no labelled comments exist, it is taken to be as wrong as on both known sites, and
 * doubted down to what a model is worth on a site that it never saw.
 */
export function errorsOn(card: CommentModelCard, site: string): ErrorCounts {
  if (site === 'youtube' || site === 'instagram') return card.errors[site];
  return { ...card.errors.both, doubt: card.errors.unseen };
}
