/** One side of a tree's first question: a leaf, or one more question. */
export type Branch =
  | { readonly feature?: undefined; readonly leaves: readonly [number]; readonly rows: readonly [number] }
  | {
      readonly feature: number;
      readonly at: number;
      /** Below `at`, and from `at` on. */
      readonly leaves: readonly [number, number];
      readonly rows: readonly [number, number];
    };

/** At most two questions deep: is the feature's value at least `at`? `rows` are the examples that fell into each leaf. */
export interface Tree {
  readonly feature: number;
  readonly at: number;
  /** Below `at`, and from `at` on. */
  readonly branches: readonly [Branch, Branch];
}
