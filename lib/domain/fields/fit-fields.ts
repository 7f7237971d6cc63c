import type { Brand } from '../brand';
import { type Fit, fitParts } from '../fit';
import { fitNumber, fitTitle, overallFit } from '../fit-rubric';
import type { FieldRow, FieldSeen, FieldSourceRecord, FieldType, Gap } from './field-row';
import { field, optionsOf } from './make-field';

/** A row whose id is made of a brand's. */
export type FitField = FieldRow<string, FieldType>;

const lowestOptions = optionsOf(Object.fromEntries(fitParts.map((part) => [part, fitTitle(part)])));

/**
 * Columns of how people fit each of these brands: the mean of the six parts, how many were judged, and the lowest. Ids hold the
 * brand's id, so a brand that is renamed keeps its columns.
 */
export function fitFields(brands: readonly Pick<Brand, 'id' | 'name'>[]): FitField[] {
  return brands.flatMap(({ id, name }): FitField[] => {
    const fitOf = ({ fits }: FieldSourceRecord): Fit | undefined => fits?.find(({ brandId }) => brandId === id);
    const overallOf = (source: FieldSourceRecord) => overallFit(fitOf(source));
    // Too few parts are a look that does not say enough; none at all is no look.
    const gap = (source: FieldSourceRecord): Gap => (overallOf(source).judged === 0 ? 'not-looked-at' : 'unknown');
    const seen = (source: FieldSourceRecord): FieldSeen | undefined => {
      const fit = fitOf(source);
      return fit && { from: 'hand', at: fit.updatedAt };
    };
    return [
      field({
        id: `fit_${id}`,
        brandId: id,
        label: `Fit for ${name}`,
        type: 'number',
        group: 'person',
        needs: ['fits'],
        description: `How they fit ${name}, 1 to 5: the mean of the judged parts of the culture fit, from three of six on.`,
        example: 4.2,
        get: (source) => overallOf(source).mean,
        gap,
        seen,
        format: fitNumber,
      }),
      field({
        id: `fit_judged_${id}`,
        brandId: id,
        label: `Parts judged for ${name}`,
        type: 'number',
        group: 'person',
        needs: ['fits'],
        description: `How many of the six parts of the culture fit with ${name} somebody has judged.`,
        example: 5,
        get: (source) => overallOf(source).judged || undefined,
        gap,
        seen,
      }),
      field({
        id: `fit_lowest_${id}`,
        brandId: id,
        label: `Weakest part for ${name}`,
        type: 'choice',
        group: 'person',
        needs: ['fits'],
        description: `The part of the culture fit with ${name} that was judged lowest, from three of six on.`,
        example: 'themes-voice',
        options: lowestOptions,
        get: (source) => overallOf(source).lowest,
        gap,
        seen,
      }),
    ];
  });
}
