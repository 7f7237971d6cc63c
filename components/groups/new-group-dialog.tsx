import { useFieldCatalog } from '@/components/hooks/field-catalog';
import { useServices } from '@/components/hooks/services-context';
import { useNow } from '@/components/hooks/use-now';
import { NameDialog } from '@/components/lists/name-dialog';
import { hashes } from '@/components/shell/route';
import { useRouter } from '@/components/shell/use-route';
import { SafeText } from '@/components/ui/safe-text';
import type { FilterGroup } from '@/lib/roster/filter';
import { filterWords } from '@/lib/roster/filter-words';
import { useCampaigns } from './use-campaigns';

export interface NewGroupDialogProps {
  readonly open: boolean;
  readonly filter: FilterGroup;
  readonly onClose: () => void;
}

/** Makes a group with this rule and opens it. */
export function NewGroupDialog({ open, filter, onClose }: NewGroupDialogProps) {
  const { groups } = useServices();
  const router = useRouter();
  const now = useNow();
  const catalog = useFieldCatalog();
  const campaigns = useCampaigns();
  return (
    <NameDialog
      open={open}
      title="New group"
      label="Name"
      saveLabel="Make group"
      campaigns={campaigns}
      onClose={onClose}
      onSave={async (name, campaign) => {
        const made = await groups.create({ name, filter, campaign });
        if (made.ok) router.go(hashes.group(made.value.id));
        return made;
      }}
    >
      <p className="text-muted">
        {filter.of.length === 0 ? (
          'A group fills itself: whoever fits its filters is in it. Add the filters next; until then everybody is in it.'
        ) : (
          <>
            Whoever fits this is in it, from now on:{' '}
            <span className="text-text">
              <SafeText text={filterWords(filter, now, catalog)} limit={400} />
            </span>
          </>
        )}
      </p>
    </NameDialog>
  );
}
