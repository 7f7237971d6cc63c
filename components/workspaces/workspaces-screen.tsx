import { Building2, Plus } from 'lucide-react';
import { useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { ConfirmDialog } from '@/components/shell/confirm-dialog';
import { LiveView, useLiveAsk } from '@/components/shell/live-view';
import { Card, Screen, Section } from '@/components/shell/screen';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { formatCount, plural } from '@/components/ui/format-count';
import type { Brand } from '@/lib/domain/brand';
import type { Workspace } from '@/lib/domain/workspace';
import type { WorkspaceSummary } from '@/lib/services/workspace-types';
import { ConflictsSection } from './conflicts-section';
import { useWorkspaceActs } from './use-workspace-acts';
import { WorkspaceDialog } from './workspace-dialog';
import { WorkspaceRow } from './workspace-row';

/** The clients of an agency, and where they are in each other's way. */
export function WorkspacesScreen() {
  const { workspaces } = useServices();
  const [isMaking, setMaking] = useState(false);
  const ask = useLiveAsk(
    async () => ({ summaries: await workspaces.all(), brands: await workspaces.brands() }),
    [workspaces],
  );
  const count = ask.live.value?.summaries.filter(({ workspace }) => workspace.archivedAt === undefined).length;
  return (
    <Screen
      title="Workspaces"
      tabTitle="Workspaces"
      detail={count ? formatCount(count) : undefined}
      actions={
        count ? (
          <Button variant="primary" icon={Plus} onClick={() => setMaking(true)}>
            New workspace
          </Button>
        ) : undefined
      }
    >
      <LiveView ask={ask} what="workspaces" rows={4}>
        {({ summaries, brands }) =>
          summaries.length === 0 ? (
            <EmptyState
              icon={Building2}
              title="For agencies: one workspace for each client"
              action={
                <Button variant="primary" icon={Plus} onClick={() => setMaking(true)}>
                  New workspace
                </Button>
              }
            >
              The same person can be in several. Stage, notes and owner are kept apart, and Muster says where two
              clients are in each other’s way. Recruiting for one brand only? Then you need none.
            </EmptyState>
          ) : (
            <Workspaces summaries={summaries} brands={brands} />
          )
        }
      </LiveView>
      <WorkspaceDialog isOpen={isMaking} onClose={() => setMaking(false)} />
    </Screen>
  );
}

interface WorkspacesProps {
  readonly summaries: readonly WorkspaceSummary[];
  readonly brands: readonly Brand[];
}

function Workspaces({ summaries, brands }: WorkspacesProps) {
  const [editing, setEditing] = useState<Workspace | undefined>();
  const [deleting, setDeleting] = useState<WorkspaceSummary | undefined>();
  const { remove } = useWorkspaceActs();
  const used = summaries.filter(({ workspace }) => workspace.archivedAt === undefined);
  const putAway = summaries.filter(({ workspace }) => workspace.archivedAt !== undefined);
  const rows = (some: readonly WorkspaceSummary[], label: string) => (
    <Card>
      <ul aria-label={label} className="divide-y">
        {some.map((summary) => (
          <WorkspaceRow
            key={summary.workspace.id}
            summary={summary}
            brands={brands}
            onEdit={() => setEditing(summary.workspace)}
            onDelete={() => setDeleting(summary)}
          />
        ))}
      </ul>
    </Card>
  );
  return (
    <>
      <Section title="Clients">
        {used.length > 0 ? rows(used, 'Workspaces') : <p className="text-muted">All workspaces are put away.</p>}
      </Section>
      <ConflictsSection
        stamp={JSON.stringify([summaries, brands.map(({ id, competitors }) => [id, competitors])])}
        memberships={summaries.reduce((sum, { memberCount }) => sum + memberCount, 0)}
      />
      {putAway.length > 0 && <Section title="Put away">{rows(putAway, 'Workspaces put away')}</Section>}
      <WorkspaceDialog isOpen={editing !== undefined} workspace={editing} onClose={() => setEditing(undefined)} />
      <ConfirmDialog
        open={deleting !== undefined}
        title={`Delete “${deleting?.workspace.name ?? ''}”?`}
        confirmLabel="Delete workspace"
        cancelLabel="Keep it"
        onConfirm={() => {
          if (deleting) void remove.run(deleting.workspace);
          setDeleting(undefined);
        }}
        onCancel={() => setDeleting(undefined)}
      >
        {deleting && deleting.memberCount > 0
          ? `${plural(deleting.memberCount, 'membership goes', 'memberships go')}, each with its stage, notes and owner there. The people themselves stay.`
          : 'Nobody is in it. '}{' '}
        You can take it back right after.
      </ConfirmDialog>
    </>
  );
}
