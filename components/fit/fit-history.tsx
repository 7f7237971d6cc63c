import { useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { LiveView, useLiveAsk } from '@/components/shell/live-view';
import { RelativeTime } from '@/components/ui/relative-time';
import { fitTitle } from '@/lib/domain/fit-rubric';
import type { BrandId, PersonId } from '@/lib/domain/ids';

const shown = 30;

/** When which part was judged, on demand. */
export function FitHistory({ personId, brandId }: { readonly personId: PersonId; readonly brandId: BrandId }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <div>
      <button type="button" aria-expanded={isOpen} className="link text-sm" onClick={() => setOpen((was) => !was)}>
        History
      </button>
      {isOpen && <Events personId={personId} brandId={brandId} />}
    </div>
  );
}

function Events({ personId, brandId }: { readonly personId: PersonId; readonly brandId: BrandId }) {
  const { fit } = useServices();
  const ask = useLiveAsk(() => fit.history(brandId, personId), [fit, brandId, personId]);
  return (
    <LiveView ask={ask} what="history" rows={2}>
      {(events) =>
        events.length === 0 ? (
          <p className="mt-1 text-sm text-muted">Nothing was judged yet.</p>
        ) : (
          <ol aria-label="History of the fit" className="mt-1 flex flex-col gap-0.5 text-sm">
            {events.slice(0, shown).map(({ at, part, from, to }) => (
              <li key={`${at}:${part}:${from}:${to}`} className="flex flex-wrap gap-x-2">
                <span>
                  {fitTitle(part)}: {to === undefined ? 'no longer judged' : `${to} of 5`}
                  {from !== undefined && from !== to && <span className="text-muted"> (was {from})</span>}
                  {from !== undefined && from === to && <span className="text-muted"> (note or links)</span>}
                </span>
                <span className="text-muted">
                  <RelativeTime at={at} />
                </span>
              </li>
            ))}
          </ol>
        )
      }
    </LiveView>
  );
}
