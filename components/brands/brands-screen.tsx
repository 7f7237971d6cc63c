import { Archive, ArchiveRestore, BadgeCheck, Plus } from 'lucide-react';
import { useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { NameDialog } from '@/components/lists/name-dialog';
import { LiveView, useLiveAsk } from '@/components/shell/live-view';
import { hashes } from '@/components/shell/route';
import { Card, Screen, Section } from '@/components/shell/screen';
import { useRouter } from '@/components/shell/use-route';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { plural } from '@/components/ui/format-count';
import { IconButton } from '@/components/ui/icon-button';
import { SafeText } from '@/components/ui/safe-text';
import type { Brand } from '@/lib/domain/brand';
import { usePutAway } from './use-put-away';

/** All brands: those that are recruited for, and those put away. */
export function BrandsScreen() {
  const { brands } = useServices();
  const router = useRouter();
  const ask = useLiveAsk(() => brands.all(), [brands]);
  const [isCreating, setCreating] = useState(false);
  return (
    <Screen
      title="Brands"
      tabTitle="Brands"
      actions={
        <Button variant="primary" icon={Plus} onClick={() => setCreating(true)}>
          New brand
        </Button>
      }
    >
      <LiveView ask={ask} what="brands">
        {(all) =>
          all.length === 0 ? (
            <EmptyState
              icon={BadgeCheck}
              title="No brands yet"
              action={<Button onClick={() => setCreating(true)}>Add the first brand</Button>}
            >
              Add the brands you recruit for, with their competitors and the words to look out for. Muster then shows
              which creators’ posts name them, each with the post and its date.
            </EmptyState>
          ) : (
            <BrandLists all={all} />
          )
        }
      </LiveView>
      <NameDialog
        open={isCreating}
        title="New brand"
        label="Name"
        saveLabel="Add brand"
        onClose={() => setCreating(false)}
        onSave={async (name) => {
          const made = await brands.create({
            name,
            aliases: [],
            competitors: [],
            clashes: [],
            values: [],
            safetyWords: [],
          });
          if (made.ok) router.go(hashes.brand(made.value.id));
          return made;
        }}
      />
    </Screen>
  );
}

function BrandLists({ all }: { readonly all: readonly Brand[] }) {
  const active = all.filter(({ archivedAt }) => archivedAt === undefined);
  const away = all.filter(({ archivedAt }) => archivedAt !== undefined);
  return (
    <>
      {active.length > 0 && <BrandRows brands={active} label="Brands" />}
      {away.length > 0 && (
        <Section title="Put away" className="mt-6">
          <p className="mb-2 text-muted">Nothing is looked for on their behalf. What you judged is kept.</p>
          <BrandRows brands={away} label="Put away" />
        </Section>
      )}
    </>
  );
}

function BrandRows({ brands, label }: { readonly brands: readonly Brand[]; readonly label: string }) {
  const acts = usePutAway();
  return (
    <Card>
      <ul aria-label={label} className="divide-y">
        {brands.map((brand) => (
          <li key={brand.id} className="flex min-h-11 items-center gap-3 py-1.5 pr-1.5 pl-3">
            <a href={hashes.brand(brand.id)} className="min-w-0 flex-1 hover:underline">
              <span className="block truncate font-medium">
                <SafeText text={brand.name} limit={100} />
              </span>
              <span className="block text-sm text-muted">{summary(brand)}</span>
            </a>
            {brand.archivedAt === undefined ? (
              <IconButton
                label={`Put ${brand.name} away`}
                icon={Archive}
                onClick={() => void acts.putAway.run(brand)}
              />
            ) : (
              <IconButton
                label={`Bring ${brand.name} back`}
                icon={ArchiveRestore}
                onClick={() => void acts.bringBack.run(brand)}
              />
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function summary({ competitors, clashes, safetyWords }: Brand): string {
  if (competitors.length + clashes.length + safetyWords.length === 0) return 'Looks for nothing yet';
  return [
    ...(competitors.length > 0 ? [plural(competitors.length, 'competitor')] : []),
    ...(clashes.length > 0 ? [plural(clashes.length, 'clashing sponsor')] : []),
    ...(safetyWords.length > 0 ? [plural(safetyWords.length, 'safety word')] : []),
  ].join(', ');
}
