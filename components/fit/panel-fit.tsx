import { useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { LiveView, useLiveAsk } from '@/components/shell/live-view';
import { SafeText } from '@/components/ui/safe-text';
import { fitWords, overallFit } from '@/lib/domain/fit-rubric';
import type { BrandId, PersonId } from '@/lib/domain/ids';
import type { PersonFits } from '@/lib/services/fit-types';
import { BrandFit } from './brand-fit';

/** In the side panel: judging the fit while the profile is in front. Folded until somebody wants to. */
export function PanelFit({ personId }: { readonly personId: PersonId }) {
  const { fit, page } = useServices();
  const ask = useLiveAsk(() => fit.ofPerson(personId), [fit, personId]);
  const [open, setOpen] = useState<BrandId | undefined>();
  return (
    <section aria-label="Fit" className="flex flex-col gap-1.5">
      <h3 className="section-title">Fit</h3>
      <LiveView ask={ask} what="fit" rows={1}>
        {(fits) =>
          fits.brands.length === 0 ? (
            <p className="text-sm text-muted">
              No brand to judge a fit with.{' '}
              <button type="button" className="link" onClick={() => void page.openDashboard('#/brands')}>
                Add a brand
              </button>
            </p>
          ) : open !== undefined ? (
            <BrandFit personId={personId} fits={fits} brandId={open} isCompact />
          ) : (
            <ul aria-label="Fit by brand" className="flex flex-col gap-0.5">
              {judgedFirst(fits).map(({ id, name }) => (
                <li key={id} className="flex flex-wrap items-baseline justify-between gap-x-2">
                  <button type="button" className="link max-w-full truncate" onClick={() => setOpen(id)}>
                    <SafeText text={name} limit={60} />
                  </button>
                  <span className="text-sm text-muted">{fitWords(overallFit(fits.fits.get(id)))}</span>
                </li>
              ))}
            </ul>
          )
        }
      </LiveView>
    </section>
  );
}

const mostShown = 3;

/** The brands that are shown: what somebody judged already is looked up more often than what nobody did. */
function judgedFirst({ brands, fits }: PersonFits): PersonFits['brands'] {
  return [...brands].sort((one, other) => Number(fits.has(other.id)) - Number(fits.has(one.id))).slice(0, mostShown);
}
