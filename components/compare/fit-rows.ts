import { fitNumber, fitTitle, overallFit } from '@/lib/domain/fit-rubric';
import { clip, visibleText } from '@/lib/domain/text';
import type { PersonFits } from '@/lib/services/fit-types';
import type { CompareCell, CompareRow } from './compare-rows';

/** One row for each brand that any of these people were judged for, in the order of the columns. Never marked as better: people judge. */
export function fitRows(people: readonly PersonFits[]): CompareRow[] {
  const brands = new Map(people.flatMap(({ brands: all }) => all.map((brand) => [brand.id, brand])));
  const judged = [...brands.values()].filter(({ id }) => people.some(({ fits }) => fits.has(id)));
  return judged.map(({ id, name }) => ({
    label: `Fit for ${visibleText(clip(name, 40))}`,
    means: 'The mean of the parts of the culture fit that somebody judged, 1 to 5, from three of six on.',
    cells: people.map(({ fits }) => fitCell(overallFit(fits.get(id)))),
  }));
}

function fitCell({ judged, mean, lowest, spread }: ReturnType<typeof overallFit>): CompareCell {
  if (judged === 0) return { text: 'not judged', isGap: true };
  if (mean === undefined) return { text: `judged ${judged} of 6`, isGap: true, detail: 'a number needs three' };
  const weakest = lowest && spread && spread.low < spread.high ? `; weakest: ${fitTitle(lowest).toLowerCase()}` : '';
  return { text: `${fitNumber(mean)} of 5`, detail: `judged ${judged} of 6${weakest}` };
}
