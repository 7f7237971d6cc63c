import { Plus, X } from 'lucide-react';
import { stageWords } from '@/components/roster/stage-words';
import { Section } from '@/components/shell/screen';
import { Button } from '@/components/ui/button';
import { SafeText } from '@/components/ui/safe-text';
import { visibleText } from '@/lib/domain/text';
import type { PersonPage } from '@/lib/services/app-services';
import { useWorkspaceActs } from './use-workspace-acts';
import { WorkspaceMenu } from './workspace-menu';

/** In which workspaces somebody is and where they stand in each. Nothing at all where there are no workspaces. */
export function PersonWorkspaces({ page: { person, workspaces, openWorkspace } }: { readonly page: PersonPage }) {
  const { add, takeOut } = useWorkspaceActs();
  if (!workspaces) return null;
  const ids = [person.id];
  return (
    <Section title="Workspaces">
      <ul className="flex flex-col gap-1">
        {workspaces.map(({ workspace, membership }) => (
          <li key={workspace.id} className="flex items-center gap-2 rounded-md bg-sunken pl-2">
            <span className="min-w-0 flex-1 truncate">
              <SafeText text={workspace.name} limit={80} />
            </span>
            <span className="shrink-0 text-sm text-muted">{stageWords[membership.stage].label}</span>
            <button
              type="button"
              aria-label={`Take out of ${visibleText(workspace.name)}`}
              className="inline-flex size-6.5 shrink-0 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-text"
              onClick={() => void takeOut.run(ids, workspace)}
            >
              <X aria-hidden className="size-3.5" />
            </button>
          </li>
        ))}
      </ul>
      {openWorkspace && !workspaces.some(({ workspace }) => workspace.id === openWorkspace.id) && (
        <p className="mt-1 text-sm text-muted">
          Not in “<SafeText text={openWorkspace.name} limit={80} />
          ”, which is open: stage, notes and owner here are those for everybody.
        </p>
      )}
      <div className="mt-1">
        <WorkspaceMenu
          without={workspaces.map(({ workspace }) => workspace.id)}
          onChoose={(workspace) => void add.run(ids, workspace)}
          trigger={
            <Button size="sm" variant="ghost" icon={Plus}>
              Add to workspace
            </Button>
          }
        />
      </div>
    </Section>
  );
}
