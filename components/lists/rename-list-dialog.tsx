import { useCampaigns } from '@/components/groups/use-campaigns';
import { useServices } from '@/components/hooks/services-context';
import type { List } from '@/lib/domain/person';
import { NameDialog } from './name-dialog';

/** Name and campaign of a list. @param list missing: closed */
export function RenameListDialog({ list, onClose }: { readonly list: List | undefined; readonly onClose: () => void }) {
  const { roster } = useServices();
  const campaigns = useCampaigns();
  return (
    <NameDialog
      open={list !== undefined}
      title="Name and campaign"
      label="Name"
      initial={list?.name ?? ''}
      campaigns={campaigns}
      initialCampaign={list?.campaign}
      saveLabel="Save"
      onClose={onClose}
      onSave={async (name, campaign) =>
        list ? roster.renameList(list.id, name, campaign) : { ok: true, value: undefined }
      }
    />
  );
}
