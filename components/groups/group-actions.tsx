import { Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { NameDialog } from '@/components/lists/name-dialog';
import { StartWith } from '@/components/sequences/start-with';
import { hashes } from '@/components/shell/route';
import { useRouter } from '@/components/shell/use-route';
import { IconButton } from '@/components/ui/icon-button';
import type { Group } from '@/lib/roster/group';
import { useCampaigns } from './use-campaigns';
import { useDeleteGroup } from './use-delete-group';

/** Name and campaign of a group, and the way to be rid of it. */
export function GroupActions({ group }: { readonly group: Group }) {
  const router = useRouter();
  const [isRenaming, setRenaming] = useState(false);
  const remove = useDeleteGroup(() => router.go(hashes.lists));
  return (
    <>
      <StartWith source={{ kind: 'group', groupId: group.id }} />
      <IconButton label="Name and campaign" icon={Pencil} onClick={() => setRenaming(true)} />
      <IconButton
        label="Delete group"
        icon={Trash2}
        tone="danger"
        busy={remove.isBusy}
        onClick={() => void remove.run(group)}
      />
      <RenameGroupDialog group={isRenaming ? group : undefined} onClose={() => setRenaming(false)} />
    </>
  );
}

/** @param group missing: closed */
export function RenameGroupDialog({
  group,
  onClose,
}: {
  readonly group: Group | undefined;
  readonly onClose: () => void;
}) {
  const { groups } = useServices();
  const campaigns = useCampaigns();
  return (
    <NameDialog
      open={group !== undefined}
      title="Name and campaign"
      label="Name"
      initial={group?.name ?? ''}
      campaigns={campaigns}
      initialCampaign={group?.campaign}
      saveLabel="Save"
      onClose={onClose}
      onSave={async (name, campaign) =>
        group ? groups.change(group.id, { name, campaign }) : { ok: true, value: undefined }
      }
    />
  );
}
