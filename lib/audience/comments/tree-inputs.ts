import type { Company } from './company';
import { heuristics } from './heuristics';
import type { LinearView } from './linear';
import { shapeNames } from './shape';

const viewNames = ['score', 'signs', 'words', 'letters', 'kinds', 'meetings', 'most', 'least'] as const;
const companyNames = ['words', 'pairs', 'known'] as const;

/** Signs of case: trees and nets do without, because the comments of one collection were put in lower case by their label. */
const OF_CASE: readonly string[] = ['shouting', 'capitals'];
const signPlaces = heuristics.flatMap(({ id }, at) => (OF_CASE.includes(id) ? [] : [at]));

/** What the trees and the nets may ask about a comment, in their order. */
export const treeInputNames: readonly string[] = [
  ...viewNames.map((name) => `linear ${name}`),
  ...signPlaces.map((at) => `sign ${heuristics[at]?.id}`),
  ...shapeNames.map((name) => `shape ${name}`),
  ...companyNames.map((name) => `company ${name}`),
];

/** One number per name of `treeInputNames`. */
export function treeInputsOf(
  view: LinearView,
  signs: readonly number[],
  shape: readonly number[],
  company: Company,
): number[] {
  return [
    ...viewNames.map((name) => view[name]),
    ...signPlaces.map((at) => signs[at] ?? 0),
    ...shape,
    ...companyNames.map((name) => company[name]),
  ];
}
