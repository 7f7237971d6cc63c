import { Download } from 'lucide-react';
import { useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { useAction } from '@/components/hooks/use-action';
import { LiveView, useLiveAsk } from '@/components/shell/live-view';
import { hashes } from '@/components/shell/route';
import { Card } from '@/components/shell/screen';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { plural } from '@/components/ui/format-count';
import { SafeText } from '@/components/ui/safe-text';
import { useToast } from '@/components/ui/toast';
import type { Brand } from '@/lib/domain/brand';
import type { ClashRow, ClashList as Found } from '@/lib/services/brands/brand-types';
import { FlagRow } from './flag-row';

const PAGE = 50;

export interface ClashListProps {
  readonly brand: Brand;
  readonly onEdit: () => void;
}

/** Everybody on the roster whose posts name a competitor or a clashing sponsor, newest post first. */
export function ClashList({ brand, onEdit }: ClashListProps) {
  const { brands } = useServices();
  const toast = useToast();
  const [limit, setLimit] = useState(PAGE);
  const ask = useLiveAsk(() => brands.clashList(brand.id, limit), [brands, brand.id, limit]);
  const save = useAction(
    () => brands.exportClashes(brand.id),
    ({ name, rows }) => toast.show({ text: `${plural(rows, 'post')} saved as ${name}.` }),
  );
  if (brand.competitors.length + brand.clashes.length === 0)
    return (
      <EmptyState title="Nobody to look for yet" action={<Button onClick={onEdit}>Add competitors</Button>}>
        Name competitors, or sponsors that do not go with this brand. Everybody on the roster whose posts name them then
        stands here.
      </EmptyState>
    );
  return (
    <LiveView ask={ask} what="clash list" rows={4}>
      {(found) =>
        found.total === 0 ? (
          <EmptyState title="None found">
            No post that was looked through names them. Posts nobody has opened yet are not among those.
          </EmptyState>
        ) : (
          <>
            <div className="mb-2 flex flex-wrap items-center justify-between gap-2">
              <p className="text-muted">
                {plural(found.total, 'hit')} with {plural(found.people, 'person', 'people')}, newest post first.
              </p>
              <Button size="sm" icon={Download} busy={save.isBusy} onClick={() => void save.run()}>
                Save as CSV
              </Button>
            </div>
            <Rows found={found} />
            {found.total > found.rows.length && (
              <Button size="sm" variant="ghost" className="mt-2" onClick={() => setLimit((was) => was + PAGE)}>
                Show more
              </Button>
            )}
          </>
        )
      }
    </LiveView>
  );
}

function Rows({ found }: { readonly found: Found }) {
  return (
    <Card>
      <ul aria-label="Clash list" className="divide-y">
        {found.rows.map((row) => (
          <FlagRow key={row.flag.id} cited={row} hideBrand lead={<Lead row={row} />} />
        ))}
      </ul>
    </Card>
  );
}

function Lead({ row: { personId, personName, flag } }: { readonly row: ClashRow }) {
  return (
    <>
      <a href={hashes.person(personId)} className="font-medium hover:underline">
        <SafeText text={personName} limit={80} />
      </a>
      {flag.kind === 'competitor' ? <Badge>Competitor</Badge> : <Badge>Clash</Badge>}
    </>
  );
}
