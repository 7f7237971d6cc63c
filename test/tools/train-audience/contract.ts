/** What a part of the training is given. Everything that it prints and writes goes through here. */
export interface TrainingOut {
  /** One line of the report. */
  line(text: string): void;
  /** Keeps a weights file of this name, `accounts.json`. */
  weights(name: string, value: unknown): void;
  /** First of five seeds; the others follow it. */
  readonly seed: number;
}

/** How many times every cross-validation is repeated, each with its own seed, and its folds. */
export const repeats = 5;
export const foldCount = 5;

/** The seeds of the repeats. */
export function seedsFrom(first: number): number[] {
  return Array.from({ length: repeats }, (_, index) => first + index);
}
