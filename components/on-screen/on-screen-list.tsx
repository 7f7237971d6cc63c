import { ListPlus } from 'lucide-react';
import { useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { useHotkeys } from '@/components/hooks/use-hotkeys';
import { NameDialog } from '@/components/lists/name-dialog';
import { useArrowList } from '@/components/pipeline/use-arrow-list';
import { ListMenu } from '@/components/roster/list-menu';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { plural } from '@/components/ui/format-count';
import { Kbd } from '@/components/ui/kbd';
import type { OnScreenAccount } from '@/lib/services/on-screen-types';
import { OnScreenRow } from './on-screen-row';
import { useAddOnScreen } from './use-add-on-screen';
import { useTicked } from './use-ticked';

export interface OnScreenListProps {
  readonly accounts: readonly OnScreenAccount[];
  /** What they are: "accounts", "followers". */
  readonly noun: { readonly one: string; readonly many: string };
}

/**
 * Everybody on the page in front, to choose from. Nobody is kept before they are added, and who is in Muster already is
 * marked as such.
 */
export function OnScreenList({ accounts, noun }: OnScreenListProps) {
  const { roster } = useServices();
  const [isNewOnly, setNewOnly] = useState(false);
  const [isMenuOpen, setMenuOpen] = useState(false);
  const [isNaming, setNaming] = useState(false);
  const shown = isNewOnly ? accounts.filter(({ personId }) => personId === undefined) : accounts;
  const ticked = useTicked(shown);
  const add = useAddOnScreen(ticked.clear);
  const arrows = useArrowList();
  const known = accounts.filter(({ personId }) => personId !== undefined).length;
  const count = ticked.chosen.length;
  const hasCounts = accounts.some(({ followers }) => followers !== undefined);
  useHotkeys({
    a: ticked.toggleAll,
    ...(count > 0 ? { l: () => setMenuOpen(true), Escape: ticked.clear } : {}),
  });

  return (
    <section aria-label="On this page" className="flex flex-col">
      <header className="sticky top-10 z-10 flex min-h-10.5 items-center gap-2 border-b bg-surface px-4">
        <Checkbox
          hideLabel
          label={`Choose all ${plural(shown.length, noun.one, noun.many)}`}
          checked={count === 0 ? false : count === shown.length ? true : 'indeterminate'}
          disabled={shown.length === 0}
          onChange={ticked.toggleAll}
        />
        <p className="flex-1 font-medium" role="status">
          {count > 0 ? `${count} of ${shown.length} chosen` : plural(shown.length, noun.one, noun.many)}
        </p>
        {known > 0 && (
          <Checkbox
            label={<span className="text-sm text-muted">New only</span>}
            checked={isNewOnly}
            onChange={setNewOnly}
          />
        )}
      </header>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the arrows move the focus between the rows' own boxes */}
      <div ref={arrows.ref} onKeyDown={arrows.onKeyDown}>
        {shown.length === 0 ? (
          <p className="px-4 py-6 text-center text-muted">Everybody on this page is in Muster already.</p>
        ) : (
          <ul aria-label="Accounts on this page" className="divide-y">
            {shown.map((account) => (
              <OnScreenRow
                key={account.key}
                account={account}
                hasCount={hasCounts}
                isChosen={ticked.has(account.key)}
                onToggle={(isRange) => ticked.toggle(account.key, isRange)}
              />
            ))}
          </ul>
        )}
      </div>
      <footer className="sticky bottom-(--foot) z-10 flex min-h-12 items-center gap-2 border-t bg-raised px-4">
        <ListMenu
          open={isMenuOpen}
          onOpenChange={setMenuOpen}
          onChoose={(list) => void add.run(ticked.chosen, list)}
          onNew={() => setNaming(true)}
          trigger={
            <Button
              variant={count > 0 ? 'primary' : 'secondary'}
              icon={ListPlus}
              busy={add.isBusy}
              disabled={count === 0}
              aria-keyshortcuts="L"
              className="flex-1"
            >
              {count === 0 ? 'Choose whom to add' : `Add ${count} to a list`} {count > 0 && <Kbd>L</Kbd>}
            </Button>
          }
        />
      </footer>
      <NameDialog
        open={isNaming}
        title="New list"
        label="Name"
        saveLabel={`Make list and add ${count}`}
        onClose={() => setNaming(false)}
        onSave={async (name) => {
          const made = await roster.createList(name);
          if (made.ok) await add.run(ticked.chosen, made.value);
          return made;
        }}
      />
    </section>
  );
}
