/**
 * How one language says no. Every entry is a regular expression over text in lower case, without accents, with straight
 * apostrophes and single spaces; `*` after a letter stands for the rest of the word. Borders of words are added where the
 * script has them.
 */
export interface RefusalLanguage {
  /** Ends all contact, in whatever sentence it stands: "take me off", "stop writing", "delete my data". */
  readonly optOut: readonly string[];
  /**
   * Turns the offer down. Does not count in a question, nor where one ends the text, nor where an `unless` of any language
   * stands in the same text.
   */
  readonly decline: readonly string[];
  /**
   * What takes the edge off a refusal: regret, thanks for the offer, a good wish. With a `negation` in the same short text
   * and none of the `matters` it turns the offer down.
   */
  readonly softened: readonly string[];
  /** What is said of an offer that is turned down, and of much else too: that it is not possible, does not appeal. */
  readonly negation: readonly string[];
  /** What else people are sorry about: a file, a parcel, a date, a late answer; and signs that the talk goes on. */
  readonly matters: readonly string[];
  /** Takes a "no" back: later, for money, or an acceptance beside it. */
  readonly unless: readonly string[];
  /** End all contact, only where they are all that a short line says: inside of a sentence they mean anything. */
  readonly commands: readonly string[];
  /** Turn the offer down, only where they are all that a short line says. */
  readonly noes: readonly string[];
}
