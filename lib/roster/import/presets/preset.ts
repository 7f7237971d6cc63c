/** What a program's export looks like, and where its columns go. Headers are compared folded (`foldHeader`). */
export interface ImportPreset {
  readonly id: string;
  readonly name: string;
  /** It is this program's file when all of these headers are there. */
  readonly signs: readonly (readonly string[])[];
  /** Header to target, as the program's public documentation names it. */
  readonly documented: Readonly<Record<string, string>>;
  /** Where that is written. */
  readonly documentation?: string;
  /** Headers that its files are believed to have: in no public documentation that was found. */
  readonly assumed: Readonly<Record<string, string>>;
  /** What handles without a site belong to, if the program knows only one. */
  readonly site?: 'instagram';
  /** Said beside the mapping. */
  readonly note?: string;
}
