import * as z from 'zod/mini';
import { type BoostedTrees, NO_QUESTION } from './boosted-trees';
import { treeInputNames } from './tree-inputs';

/** Trees as they stand in a file. */
export const writtenTrees = z.object({
  depth: z.number().check(z.gte(1), z.lte(6)),
  unit: z.number(),
  /** The cuts of each input that is asked about, by its name. */
  cuts: z.record(z.string(), z.array(z.number())),
  /** Bytes in base64: places in the list of names above, places among its cuts, and signed leaves. */
  inputs: z.string(),
  places: z.string(),
  leaves: z.string(),
});

export type WrittenTrees = z.infer<typeof writtenTrees>;

/** @throws Error when the file asks about what nobody measures, or its lists do not fit each other */
export function readTrees({ depth, unit, cuts, inputs, places, leaves }: WrittenTrees): BoostedTrees {
  const names = Object.keys(cuts);
  const at = names.map((name) => treeInputNames.indexOf(name));
  const unknown = names.find((_, index) => at[index] === -1);
  if (unknown !== undefined) throw new Error(`the trees ask about ${unknown}, which nobody measures`);
  const trees: BoostedTrees = {
    depth,
    unit,
    cuts: treeInputNames.map((name) => cuts[name] ?? []),
    inputs: bytesOf(inputs).map((place) => at[place] ?? 0),
    places: bytesOf(places),
    leaves: new Int8Array(bytesOf(leaves)),
  };
  const questions = (trees.leaves.length / 2 ** depth) * (2 ** depth - 1);
  if (trees.inputs.length !== questions || trees.places.length !== questions)
    throw new Error('the trees have not as many questions as their leaves need');
  return trees;
}

/** As `readTrees` takes it. */
export function writeTrees({ depth, unit, cuts, inputs, places, leaves }: BoostedTrees): WrittenTrees {
  const used = cuts.flatMap((own, input) => (own.length > 0 ? [input] : []));
  return {
    depth,
    unit,
    cuts: Object.fromEntries(used.map((input) => [treeInputNames[input] ?? '', [...(cuts[input] ?? [])]])),
    inputs: base64(inputs.map((input, at) => (places[at] === NO_QUESTION ? 0 : used.indexOf(input)))),
    places: base64(places),
    leaves: base64(new Uint8Array(leaves)),
  };
}

function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

function base64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (value) => String.fromCharCode(value)).join(''));
}
