import * as z from 'zod/mini';
import { netSize, type SmallNets } from './small-nets';
import { treeInputNames } from './tree-inputs';

/** Nets as they stand in a file. */
export const writtenNets = z.object({
  hidden: z.number().check(z.gte(1), z.lte(64)),
  unit: z.number(),
  /** By name of the input, in the order of the weights: what is taken from it, and by what it is multiplied. */
  inputs: z.record(z.string(), z.tuple([z.number(), z.number()])),
  /** Signed numbers of two bytes, the low one first, in base64. */
  weights: z.string(),
});

export type WrittenNets = z.infer<typeof writtenNets>;

/** @throws Error when the file was fitted on other inputs, or has no whole number of nets */
export function readNets({ hidden, unit, inputs, weights }: WrittenNets): SmallNets {
  const names = Object.keys(inputs);
  if (names.join() !== treeInputNames.join()) throw new Error('the nets were fitted on other inputs than are measured');
  const text = atob(weights);
  const byte = (at: number) => text.charCodeAt(at);
  const size = 2 * netSize(names.length, hidden);
  if (text.length === 0 || text.length % size !== 0)
    throw new Error(`the nets have ${text.length} bytes, which is no multiple of ${size}`);
  const each = Object.values(inputs);
  return {
    means: each.map(([mean]) => mean),
    scales: each.map(([, scale]) => scale),
    hidden,
    weights: Int16Array.from({ length: text.length / 2 }, (_, at) => byte(2 * at) | (byte(2 * at + 1) << 8)),
    unit,
  };
}

/** As `readNets` takes it. */
export function writeNets({ means, scales, hidden, weights, unit }: SmallNets): WrittenNets {
  return {
    hidden,
    unit,
    inputs: Object.fromEntries(
      treeInputNames.map((name, at) => [name, [means[at] ?? 0, scales[at] ?? 0] satisfies [number, number]]),
    ),
    weights: btoa(Array.from(weights, (value) => String.fromCharCode(value & 0xff, (value >> 8) & 0xff)).join('')),
  };
}
