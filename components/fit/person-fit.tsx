import { useServices } from '@/components/hooks/services-context';
import { LiveView, useLiveAsk } from '@/components/shell/live-view';
import { Section } from '@/components/shell/screen';
import type { PersonId } from '@/lib/domain/ids';
import { BrandFit } from './brand-fit';

/** On the page of a person: whether they and a brand go together. */
export function PersonFit({ personId }: { readonly personId: PersonId }) {
  const { fit } = useServices();
  const ask = useLiveAsk(() => fit.ofPerson(personId), [fit, personId]);
  return (
    <Section title="Fit">
      <LiveView ask={ask} what="fit" rows={6}>
        {(fits) =>
          fits.brands.length === 0 ? (
            <p className="text-muted">
              There is no brand yet to judge a fit with.{' '}
              <a className="link" href="#/brands">
                Add a brand
              </a>
            </p>
          ) : (
            <BrandFit personId={personId} fits={fits} />
          )
        }
      </LiveView>
    </Section>
  );
}
