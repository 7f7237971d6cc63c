import { useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { LiveView, useLiveAsk } from '@/components/shell/live-view';
import { SafeText } from '@/components/ui/safe-text';
import { fitWords, overallFit } from '@/lib/domain/fit-rubric';
import type { BrandId, PersonId } from '@/lib/domain/ids';
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
              {fits.brands.slice(0, 3).map(({ id, name }) => (
                <li key={id} className="flex items-center gap-2">
                  <button type="button" className="link min-w-0 truncate" onClick={() => setOpen(id)}>
                    <SafeText text={name} limit={60} />
                  </button>
                  <span className="ml-auto shrink-0 text-sm text-muted">{fitWords(overallFit(fits.fits.get(id)))}</span>
                </li>
              ))}
            </ul>
          )
        }
      </LiveView>
    </section>
  );
}
