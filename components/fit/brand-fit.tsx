import { useState } from 'react';
import { SafeText } from '@/components/ui/safe-text';
import type { Brand } from '@/lib/domain/brand';
import { fitNumber, fitQuestions, fitTitle, overallFit } from '@/lib/domain/fit-rubric';
import type { BrandId, PersonId } from '@/lib/domain/ids';
import type { PersonFits } from '@/lib/services/fit-types';
import { BrandChoice } from './brand-choice';
import { FitHistory } from './fit-history';
import { FitRadar } from './fit-radar';
import { FitRow } from './fit-row';
import { useBrandChoice } from './use-brand-choice';
import { useFitActs } from './use-fit-acts';

export interface BrandFitProps {
  readonly personId: PersonId;
  /** At least one brand. */
  readonly fits: PersonFits;
  /** The brand to begin with; missing: the one chosen last. */
  readonly brandId?: BrandId | undefined;
  /** Room for the rows and the number only. */
  readonly isCompact?: boolean;
}

/** How one person fits one brand: the whole as a number and a drawing, the six parts to judge beside it. */
export function BrandFit({ personId, fits: { brands, fits }, brandId, isCompact = false }: BrandFitProps) {
  const [brand, choose] = useBrandChoice(brands, brandId, (id) => fits.has(id));
  const [otherId, setOtherId] = useState<BrandId | ''>('');
  const acts = useFitActs();
  if (!brand) return null;
  const fit = fits.get(brand.id);
  const other = isCompact ? undefined : brands.find(({ id }) => id === otherId && id !== brand.id);
  const otherFit = other && fits.get(other.id);
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <BrandChoice label="Brand" brands={brands} value={brand.id} onChange={choose} />
        {!isCompact && brands.length > 1 && (
          <BrandChoice
            label="Compare with"
            none="Compare with…"
            brands={brands.filter(({ id }) => id !== brand.id)}
            value={other?.id ?? ''}
            onChange={setOtherId}
          />
        )}
        {isCompact && <Overall fit={fit} />}
      </div>
      {brand.values.length > 0 && (
        <p className="text-sm text-muted">
          Stands for <SafeText text={brand.values.join(', ')} limit={240} />
        </p>
      )}
      <div className={isCompact ? '' : 'grid gap-x-6 gap-y-2 sm:grid-cols-[minmax(0,1fr)_14rem]'}>
        <ul aria-label="Parts of the fit" className="min-w-0">
          {fitQuestions.map((question) => (
            <FitRow
              key={`${brand.id}:${question.part}`}
              question={question}
              place={{ brandId: brand.id, personId, part: question.part }}
              mark={fit?.parts[question.part]}
              other={other && { name: other.name, mark: otherFit?.parts[question.part] }}
              acts={acts}
            />
          ))}
        </ul>
        {!isCompact && (
          <div className="flex min-w-0 flex-col items-center gap-1">
            <FitRadar fit={fit} other={otherFit} brandName={brand.name} />
            <Overall fit={fit} isCentred />
            {other && <OtherOverall brand={other} fit={otherFit} />}
          </div>
        )}
      </div>
      {!isCompact && <FitHistory personId={personId} brandId={brand.id} />}
    </div>
  );
}

function Overall({
  fit,
  isCentred = false,
}: {
  readonly fit: Parameters<typeof overallFit>[0];
  readonly isCentred?: boolean;
}) {
  const { judged, mean, spread, lowest } = overallFit(fit);
  const rest = judged === 0 ? 'Not judged yet' : `judged ${judged} of 6`;
  return (
    <p className={isCentred ? 'text-center' : 'ml-auto text-right'}>
      {mean === undefined ? (
        <span className="text-muted">
          {rest}
          {judged > 0 && isCentred && '; a number needs three'}
        </span>
      ) : (
        <>
          <span className="text-xl font-semibold">{fitNumber(mean)}</span> <span className="text-muted">of 5</span>
          <span className={isCentred ? 'block text-sm text-muted' : 'ml-2 text-sm text-muted'}>
            {rest}
            {isCentred &&
              spread &&
              (spread.low === spread.high ? `, all ${spread.low}` : `, marks ${spread.low} to ${spread.high}`)}
          </span>
          {isCentred && lowest && spread && spread.low < spread.high && (
            <span className="block text-sm text-muted">Weakest: {fitTitle(lowest).toLowerCase()}</span>
          )}
        </>
      )}
    </p>
  );
}

function OtherOverall({ brand, fit }: { readonly brand: Brand; readonly fit: Parameters<typeof overallFit>[0] }) {
  const { judged, mean } = overallFit(fit);
  return (
    <p className="text-center text-sm">
      <span aria-hidden className="mr-1.5 inline-block w-4 border-t-2 border-dashed border-warn align-middle" />
      <SafeText text={brand.name} limit={40} />:{' '}
      {mean === undefined
        ? judged === 0
          ? 'not judged'
          : `judged ${judged} of 6`
        : `${fitNumber(mean)} of 5, judged ${judged} of 6`}
    </p>
  );
}
