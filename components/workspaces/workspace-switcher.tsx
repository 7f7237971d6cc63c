import clsx from 'clsx';
import { Building2, Check, ChevronsUpDown, Plus, Settings2, Users } from 'lucide-react';
import { useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { useAction } from '@/components/hooks/use-action';
import { useHotkeys } from '@/components/hooks/use-hotkeys';
import { useLive } from '@/components/hooks/use-live';
import { hashes } from '@/components/shell/route';
import { useRouter } from '@/components/shell/use-route';
import { formatCount, plural } from '@/components/ui/format-count';
import { Menu, MenuItem, MenuSeparator } from '@/components/ui/menu';
import { SafeText } from '@/components/ui/safe-text';
import type { WorkspaceId } from '@/lib/domain/ids';
import { visibleText } from '@/lib/domain/text';
import { useOpenWorkspace } from './open-workspace';
import { WorkspaceDialog } from './workspace-dialog';

/** Which client is worked for, and the way to another. Whoever has no workspaces sees nothing of it. */
export function WorkspaceSwitcher({ isNarrow }: { readonly isNarrow: boolean }) {
  const { workspaces } = useServices();
  const router = useRouter();
  const current = useOpenWorkspace();
  const [isMenuOpen, setMenuOpen] = useState(false);
  const [isMaking, setMaking] = useState(false);
  const summaries = useLive(() => workspaces.all(), [workspaces]);
  const open = useAction((id: WorkspaceId | undefined) => workspaces.setOpen(id));
  const used = (summaries.value ?? []).filter(({ workspace }) => workspace.archivedAt === undefined);
  const isUsed = used.length > 0;
  // Counting everybody takes a while, and holds up whoever reads people meanwhile: only where it is shown.
  const people = useLive(async () => (isUsed ? workspaces.peopleCount() : undefined), [workspaces, isUsed]);
  useHotkeys({ e: () => setMenuOpen(true) }, { enabled: isUsed });
  if (!isUsed && !isMaking) return null;

  const count = current ? used.find(({ workspace }) => workspace.id === current.id)?.memberCount : people.value;
  const name = current ? visibleText(current.name) : 'Everybody';
  const Icon = current ? Building2 : Users;
  return (
    <>
      <Menu
        open={isMenuOpen}
        onOpenChange={setMenuOpen}
        trigger={
          <button
            type="button"
            title={`${name}: change workspace (E)`}
            aria-label={`Workspace: ${name}${count === undefined ? '' : `, ${plural(count, 'person', 'people')}`}`}
            className={clsx(
              'mb-1.5 flex h-8 shrink-0 items-center gap-2.5 rounded-md border px-2 hover:bg-hover',
              current && 'border-accent bg-accent-soft',
            )}
          >
            <Icon
              aria-hidden
              className={clsx('-ml-px size-4 shrink-0', current ? 'text-accent' : 'text-muted')}
              strokeWidth={1.75}
            />
            {!isNarrow && (
              <>
                <span className="hidden min-w-0 flex-1 truncate text-left font-medium md:block">
                  <SafeText text={name} limit={80} />
                </span>
                {/* The space parts the two for who looks for the words on the button in its name. */}
                {count !== undefined && (
                  <span className="hidden text-sm text-muted md:block"> {formatCount(count)}</span>
                )}
                <ChevronsUpDown aria-hidden className="hidden size-3.5 shrink-0 text-muted md:block" />
              </>
            )}
          </button>
        }
      >
        <MenuItem
          icon={current ? Users : Check}
          onSelect={() => void open.run(undefined)}
          detail={people.value === undefined ? undefined : formatCount(people.value)}
        >
          Everybody
        </MenuItem>
        <MenuSeparator />
        {used.map(({ workspace, memberCount }) => (
          <MenuItem
            key={workspace.id}
            icon={workspace.id === current?.id ? Check : Building2}
            onSelect={() => void open.run(workspace.id)}
            detail={formatCount(memberCount)}
          >
            <SafeText text={workspace.name} limit={80} />
          </MenuItem>
        ))}
        <MenuSeparator />
        <MenuItem icon={Plus} onSelect={() => setMaking(true)}>
          New workspace…
        </MenuItem>
        <MenuItem icon={Settings2} onSelect={() => router.go(hashes.workspaces)}>
          Manage…
        </MenuItem>
      </Menu>
      <WorkspaceDialog isOpen={isMaking} onClose={() => setMaking(false)} onMade={(id) => void open.run(id)} />
    </>
  );
}
