import * as z from 'zod/mini';
import shippedCard from '../weights/comments-card.json';
import type { BoostedTrees } from './boosted-trees';
import type { CommentModelCard } from './card';
import { readNets, writeNets, writtenNets } from './net-file';
import type { SmallNets } from './small-nets';
import { readTrees, writeTrees, writtenTrees } from './tree-file';

/** Weights of the text model, ready to use. All in log-odds. */
export interface CommentWeights {
  readonly model: string;
  readonly intercept: number;
  /** By id of the heuristic; `usual` is its mean among the comments that it was fitted on. */
  readonly heuristics: Readonly<Record<string, { readonly weight: number; readonly usual: number }>>;
  /** One weight per bucket in whole units; its length is a power of two. */
  readonly table: Int8Array;
  /** What one unit of the table is. */
  readonly unit: number;
  /** What is added to the regression by signs that mean something only together; asks about `treeInputNames`. */
  readonly trees: BoostedTrees;
  /** A second opinion on the same inputs, see `stackedScore`. */
  readonly nets: SmallNets;
  /** Platt's curve, from `stackedScore` to the log-odds of the probability. */
  readonly calibration: { readonly slope: number; readonly offset: number };
}

const written = z.object({
  model: z.string(),
  intercept: z.number(),
  unit: z.number(),
  heuristics: z.record(z.string(), z.tuple([z.number(), z.number()])),
  /** Signed bytes in base64. */
  table: z.string(),
  trees: writtenTrees,
  nets: writtenNets,
  calibration: z.object({ slope: z.number(), offset: z.number() }),
});

/** What is known of the shipped model without loading it. */
export const commentModelCard: CommentModelCard = shippedCard;

let loading: Promise<CommentWeights> | undefined;

/** The shipped weights, loaded when first asked for. */
export function loadCommentWeights(): Promise<CommentWeights> {
  loading ??= import('../weights/comments.json').then(({ default: json }) => readCommentWeights(json));
  return loading;
}

/** @throws Error when the file is not one of ours */
export function readCommentWeights(json: unknown): CommentWeights {
  const { heuristics, table, trees, nets, ...rest } = z.parse(written, json);
  const bytes = Int8Array.from(atob(table), (character) => (character.charCodeAt(0) << 24) >> 24);
  if (bytes.length === 0 || (bytes.length & (bytes.length - 1)) !== 0)
    throw new Error(`the table of comment weights has ${bytes.length} entries, which is no power of two`);
  return {
    ...rest,
    table: bytes,
    trees: readTrees(trees),
    nets: readNets(nets),
    heuristics: Object.fromEntries(Object.entries(heuristics).map(([id, [weight, usual]]) => [id, { weight, usual }])),
  };
}

/** As `readCommentWeights` takes it. */
export function writeCommentWeights({
  model,
  intercept,
  unit,
  heuristics,
  table,
  trees,
  nets,
  calibration,
}: CommentWeights): z.infer<typeof written> {
  return {
    model,
    intercept,
    unit,
    heuristics: Object.fromEntries(
      Object.entries(heuristics).map(([id, { weight, usual }]) => [id, [weight, usual] satisfies [number, number]]),
    ),
    table: btoa(Array.from(table, (value) => String.fromCharCode(value & 0xff)).join('')),
    trees: writeTrees(trees),
    nets: writeNets(nets),
    calibration,
  };
}
