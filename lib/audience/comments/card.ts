/** How often a model was right about rows that it had not seen, at its cut. */
export interface ErrorCounts {
  /** Comments that people called spam, and those of them that the model flagged. */
  readonly spam: number;
  readonly caught: number;
  /** Comments that people called genuine, and those of them that the model flagged. */
  readonly genuine: number;
  readonly flagged: number;
}

/** Where the model was tried. `other` is a kind of site that it was not fitted on at all. */
export type TriedOn = 'youtube' | 'instagram' | 'other';

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

/** On sites without labelled comments the model is taken to be as wrong as it is on a site that it never saw. */
export function errorsOn(card: CommentModelCard, site: string): ErrorCounts {
  return card.errors[site === 'youtube' || site === 'instagram' ? site : 'other'];
}
