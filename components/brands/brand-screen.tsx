import { Archive, ArchiveRestore } from 'lucide-react';
import { useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { LiveView, useLiveAsk } from '@/components/shell/live-view';
import { hashes } from '@/components/shell/route';
import { Screen } from '@/components/shell/screen';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { SafeText } from '@/components/ui/safe-text';
import { Tabs } from '@/components/ui/tabs';
import type { Brand } from '@/lib/domain/brand';
import type { BrandId } from '@/lib/domain/ids';
import { BrandForm } from './brand-form';
import { CheckLine } from './check-line';
import { ClashList } from './clash-list';
import { usePutAway } from './use-put-away';

/** One brand: who on the roster has rivals in their posts, and what is looked for. */
export function BrandScreen({ brandId }: { readonly brandId: BrandId }) {
  const { brands } = useServices();
  const ask = useLiveAsk(() => brands.get(brandId), [brands, brandId]);
  const brand = ask.live.value;
  const acts = usePutAway();
  return (
    <Screen
      title={<SafeText text={brand?.name ?? 'Brand'} limit={100} />}
      tabTitle={brand?.name.slice(0, 60) ?? 'Brand'}
      back={{ href: hashes.brands, label: 'Brands' }}
      detail={brand?.archivedAt !== undefined && <Badge>Put away</Badge>}
      actions={
        brand &&
        (brand.archivedAt === undefined ? (
          <Button icon={Archive} onClick={() => void acts.putAway.run(brand)}>
            Put away
          </Button>
        ) : (
          <Button icon={ArchiveRestore} onClick={() => void acts.bringBack.run(brand)}>
            Bring back
          </Button>
        ))
      }
    >
      <LiveView ask={ask} what="brand">
        {(found) =>
          found ? (
            <BrandTabs brand={found} />
          ) : (
            <EmptyState
              title="This brand is not here"
              action={
                <a className="link" href={hashes.brands}>
                  All brands
                </a>
              }
            >
              The address is wrong.
            </EmptyState>
          )
        }
      </LiveView>
    </Screen>
  );
}

function BrandTabs({ brand }: { readonly brand: Brand }) {
  const looksForRivals = brand.competitors.length + brand.clashes.length > 0;
  const [tab, setTab] = useState(looksForRivals ? 'clashes' : 'lists');
  return (
    <>
      <CheckLine />
      <Tabs
        label="Sides of the brand"
        value={tab}
        onChange={setTab}
        tabs={[
          {
            id: 'clashes',
            label: 'Clash list',
            content: <ClashList brand={brand} onEdit={() => setTab('lists')} />,
          },
          { id: 'lists', label: 'What to look for', content: <BrandForm brand={brand} /> },
        ]}
      />
    </>
  );
}
