import { Plus } from 'lucide-react';
import type { ReactElement } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { useLive } from '@/components/hooks/use-live';
import { formatCount } from '@/components/ui/format-count';
import { Menu, MenuItem, MenuLabel, MenuSeparator } from '@/components/ui/menu';
import { SafeText } from '@/components/ui/safe-text';
import type { ListId } from '@/lib/domain/ids';
import type { List } from '@/lib/domain/person';

export interface ListMenuProps {
  readonly trigger: ReactElement;
  readonly open?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
  /** Lists that make no sense here: where they are already. */
  readonly without?: readonly ListId[];
  readonly onChoose: (list: List) => void;
  readonly onNew: () => void;
}

/** Chooses a list, or a new one. */
export function ListMenu({ trigger, open, onOpenChange, without = [], onChoose, onNew }: ListMenuProps) {
  const { roster } = useServices();
  const lists = useLive(() => roster.lists(), [roster]);
  const offered = (lists.value ?? []).filter(({ list }) => !without.includes(list.id));
  return (
    <Menu
      trigger={trigger}
      {...(open === undefined ? {} : { open })}
      {...(onOpenChange === undefined ? {} : { onOpenChange })}
    >
      <MenuLabel>{lists.state === 'error' ? 'The lists could not be read' : 'Add to list'}</MenuLabel>
      {offered.map(({ list, memberCount }) => (
        <MenuItem key={list.id} detail={formatCount(memberCount)} onSelect={() => onChoose(list)}>
          <SafeText text={list.name} />
        </MenuItem>
      ))}
      {offered.length > 0 && <MenuSeparator />}
      <MenuItem icon={Plus} onSelect={onNew}>
        New list…
      </MenuItem>
    </Menu>
  );
}
