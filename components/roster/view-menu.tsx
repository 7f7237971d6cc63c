import { Check, ChevronDown, LayoutList, Pencil, Plus, RotateCcw, Save, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { asResult, useAction } from '@/components/hooks/use-action';
import { NameDialog } from '@/components/lists/name-dialog';
import { Button } from '@/components/ui/button';
import { Menu, MenuItem, MenuLabel, MenuSeparator } from '@/components/ui/menu';
import { SafeText } from '@/components/ui/safe-text';
import { useToast } from '@/components/ui/toast';
import type { TableId } from '@/lib/domain/ids';
import { ok } from '@/lib/domain/result';
import type { View } from '@/lib/roster/view';
import type { SavedView } from '@/lib/services/ports';
import type { TableSetup } from './use-table-setup';

export interface ViewMenuProps {
  readonly setup: TableSetup & { readonly view: View };
  readonly listId?: TableId | undefined;
}

/** Saved set-ups of the table: choose, save, rename, delete. A dot says that something is not saved. */
export function ViewMenu({ setup, listId }: ViewMenuProps) {
  const services = useServices();
  const toast = useToast();
  const [naming, setNaming] = useState<'new' | 'rename' | undefined>();
  const { saved, view, views, isChanged, choose } = setup;
  const title = saved?.name ?? 'Standard view';

  const store = useAction(
    (target: SavedView) => services.views.save({ id: target.id, name: target.name, view }),
    (kept) => toast.show({ text: `“${kept.name}” was saved.` }),
  );
  const restore = useAction((gone: SavedView) => asResult(services.views.restore(gone)));
  const remove = useAction(
    (target: SavedView) => asResult(services.views.delete(target.id)),
    (gone) => {
      if (!gone) return;
      toast.show({
        text: `The view “${gone.name}” was deleted. The table stays as it is.`,
        undo: () => restore.run(gone),
      });
    },
  );
  return (
    <>
      <Menu
        trigger={
          <Button variant="ghost" icon={LayoutList} className="max-w-44 min-w-0 shrink px-2" busy={store.isBusy}>
            <span className="sr-only">View: </span>
            <span className="sr-only sm:not-sr-only sm:min-w-0 sm:truncate">
              <SafeText text={title} limit={80} />
            </span>
            {isChanged && (
              <>
                <span
                  aria-hidden
                  title="Changed since it was saved"
                  className="size-1.5 shrink-0 rounded-full bg-accent"
                />
                <span className="sr-only">, not saved</span>
              </>
            )}
            <ChevronDown aria-hidden className="size-3.5 shrink-0 text-muted" />
          </Button>
        }
      >
        <MenuLabel>Views</MenuLabel>
        <MenuItem detail={saved ? undefined : <Chosen />} onSelect={() => choose()}>
          Standard view
        </MenuItem>
        {views.map((each) => (
          <MenuItem
            key={each.id}
            detail={each.id === saved?.id ? <Chosen /> : each.listId ? 'this list' : undefined}
            onSelect={() => choose(each)}
          >
            <SafeText text={each.name} limit={80} />
          </MenuItem>
        ))}
        <MenuSeparator />
        {saved && isChanged && (
          <>
            <MenuItem icon={Save} onSelect={() => void store.run(saved)}>
              Save changes
            </MenuItem>
            <MenuItem icon={RotateCcw} onSelect={() => choose(saved)}>
              Back to what was saved
            </MenuItem>
          </>
        )}
        <MenuItem icon={Plus} onSelect={() => setNaming('new')}>
          {saved ? 'Save as…' : 'Save view…'}
        </MenuItem>
        {saved && (
          <>
            <MenuItem icon={Pencil} onSelect={() => setNaming('rename')}>
              Rename…
            </MenuItem>
            <MenuItem icon={Trash2} tone="danger" onSelect={() => void remove.run(saved)}>
              Delete view
            </MenuItem>
          </>
        )}
      </Menu>
      <NameDialog
        open={naming !== undefined}
        title={naming === 'rename' ? 'Rename view' : 'Save view'}
        label="Name"
        initial={naming === 'rename' ? (saved?.name ?? '') : ''}
        saveLabel={naming === 'rename' ? 'Rename' : 'Save'}
        onClose={() => setNaming(undefined)}
        onSave={async (name) => {
          if (naming === 'rename')
            return saved ? services.views.save({ id: saved.id, name, view: saved.view }) : ok(undefined);
          const result = await services.views.save({ name, view, ...(listId ? { listId } : {}) });
          if (result.ok) choose(result.value);
          return result;
        }}
      />
    </>
  );
}

function Chosen() {
  return <Check role="img" aria-label="chosen" className="size-3.5" />;
}
