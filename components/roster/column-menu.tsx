import { Check, Columns3 } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Menu, MenuItem, MenuLabel } from '@/components/ui/menu';
import { columnLooks } from './columns';
import { useTableSetup } from './table-memory';

/** Which columns the tables of people show. */
export function ColumnMenu() {
  const [setup, change] = useTableSetup();
  return (
    <Menu
      align="end"
      trigger={
        <Button variant="ghost" icon={Columns3} aria-label="Columns">
          <span className="hidden sm:inline">Columns</span>
        </Button>
      }
    >
      <MenuLabel>Show columns</MenuLabel>
      {Object.entries(columnLooks).map(([id, look]) => {
        const isShown = setup.columnVisibility[id] !== false;
        if (id === 'name') return null;
        return (
          <MenuItem
            key={id}
            detail={isShown ? <Check role="img" aria-label="shown" className="size-3.5" /> : undefined}
            onSelect={() =>
              change((before) => ({
                ...before,
                columnVisibility: { ...before.columnVisibility, [id]: !isShown },
              }))
            }
          >
            {look.label}
          </MenuItem>
        );
      })}
    </Menu>
  );
}
