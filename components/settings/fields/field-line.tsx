import { Archive, ArchiveRestore, Ellipsis, Pencil, Trash2 } from 'lucide-react';
import { useServices } from '@/components/hooks/services-context';
import { useAction } from '@/components/hooks/use-action';
import { Badge } from '@/components/ui/badge';
import { plural } from '@/components/ui/format-count';
import { IconButton } from '@/components/ui/icon-button';
import { Menu, MenuItem, MenuSeparator } from '@/components/ui/menu';
import { SafeText } from '@/components/ui/safe-text';
import { useToast } from '@/components/ui/toast';
import { type CustomField, customKindWords } from '@/lib/domain/custom-field';

export interface FieldLineProps {
  readonly field: CustomField;
  /** How many people have a value. Missing: not counted yet. */
  readonly count: number | undefined;
  readonly onEdit: () => void;
  readonly onDelete: () => void;
}

/** One field: what it is, and what can be done with it. */
export function FieldLine({ field, count, onEdit, onDelete }: FieldLineProps) {
  const { customFields } = useServices();
  const toast = useToast();
  const { id, name, kind, options, isSendable, archivedAt, variable } = field;
  const isAway = archivedAt !== undefined;
  const back = useAction(() => customFields.bringBack(id));
  const away = useAction(
    () => customFields.putAway(id),
    () => toast.show({ text: `“${name}” is put away. Its values stay.`, undo: () => back.run() }),
  );
  const offered = (options ?? []).filter(({ isGone }) => !isGone).length;
  return (
    <li className="flex min-h-11 items-center gap-2 px-3 py-1.5">
      <div className="min-w-0 flex-1">
        <p className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-0.5">
          <span className={isAway ? 'min-w-0 truncate text-muted' : 'min-w-0 truncate font-medium'}>
            <SafeText text={name} limit={80} />
          </span>
          {isSendable && (
            <Badge>
              <span title={`In messages: {{ custom.${variable} }}`}>In messages</span>
            </Badge>
          )}
          {isAway && <Badge>Put away</Badge>}
        </p>
        <p className="text-sm text-muted">
          {customKindWords[kind]}
          {kind === 'choice' && ` of ${offered}`}
          <span aria-hidden> · </span>
          {count === undefined
            ? 'counting…'
            : count === 0
              ? 'nobody has a value'
              : `${plural(count, 'person has', 'people have')} a value`}
        </p>
      </div>
      {!isAway && <IconButton label={`Edit ${name}`} icon={Pencil} onClick={onEdit} />}
      <Menu align="end" trigger={<IconButton label={`More for ${name}`} icon={Ellipsis} />}>
        {isAway ? (
          <MenuItem icon={ArchiveRestore} onSelect={() => void back.run()}>
            Bring back
          </MenuItem>
        ) : (
          <MenuItem icon={Archive} onSelect={() => void away.run()}>
            Put away
          </MenuItem>
        )}
        <MenuSeparator />
        <MenuItem icon={Trash2} tone="danger" onSelect={onDelete}>
          Delete with all values…
        </MenuItem>
      </Menu>
    </li>
  );
}
