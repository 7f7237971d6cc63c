import { useEffect, useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { useLive } from '@/components/hooks/use-live';
import { NameDialog } from '@/components/lists/name-dialog';
import { Checkbox } from '@/components/ui/checkbox';
import { SafeText } from '@/components/ui/safe-text';
import type { BrandId, WorkspaceId } from '@/lib/domain/ids';
import type { Workspace } from '@/lib/domain/workspace';

export interface WorkspaceDialogProps {
  readonly isOpen: boolean;
  /** Missing: a new one is made. */
  readonly workspace?: Workspace | undefined;
  readonly onClose: () => void;
  readonly onMade?: (id: WorkspaceId) => void;
}

/** Name of a client, and the brands that people are won for. */
export function WorkspaceDialog({ isOpen, workspace, onClose, onMade }: WorkspaceDialogProps) {
  const { workspaces } = useServices();
  const [brandIds, setBrandIds] = useState<ReadonlySet<BrandId>>(new Set());
  const [stops, setStops] = useState(false);
  useEffect(() => {
    if (!isOpen) return;
    setBrandIds(new Set(workspace?.brandIds));
    setStops(workspace?.stopsOnConflict === true);
  }, [isOpen, workspace]);
  return (
    <NameDialog
      open={isOpen}
      title={workspace ? 'Name and brands' : 'New workspace'}
      {...(workspace
        ? {}
        : { description: 'One client. People may be in several; stage, notes and owner are kept apart.' })}
      label="Name"
      initial={workspace?.name ?? ''}
      below={
        <>
          <BrandChoice chosen={brandIds} onChange={setBrandIds} />
          <Checkbox
            label="Stop a sequence when a competing client writes to the same person"
            checked={stops}
            onChange={setStops}
          />
        </>
      }
      saveLabel={workspace ? 'Save' : 'Make workspace'}
      onClose={onClose}
      onSave={(name) => {
        const draft = {
          name,
          brandIds: [...brandIds],
          ...(stops || workspace?.stopsOnConflict ? { stopsOnConflict: stops } : {}),
        };
        return workspace ? workspaces.change(workspace.id, draft) : workspaces.create(draft);
      }}
      onSaved={workspace ? undefined : ({ id }) => onMade?.(id)}
    />
  );
}

interface BrandChoiceProps {
  readonly chosen: ReadonlySet<BrandId>;
  readonly onChange: (change: (before: ReadonlySet<BrandId>) => ReadonlySet<BrandId>) => void;
}

function BrandChoice({ chosen, onChange }: BrandChoiceProps) {
  const { workspaces } = useServices();
  const brands = useLive(() => workspaces.brands(), [workspaces]);
  return (
    <fieldset>
      <legend className="mb-1.5 font-medium">Brands</legend>
      {brands.state === 'error' && <p className="text-sm text-bad">The brands could not be read.</p>}
      {brands.value?.length === 0 && (
        <p className="text-sm text-muted">
          There are no brands yet. Without brands nobody can say whether two clients compete.
        </p>
      )}
      <div className="flex max-h-48 flex-col gap-1.5 overflow-y-auto">
        {brands.value?.map((brand) => (
          <Checkbox
            key={brand.id}
            label={<SafeText text={brand.name} limit={80} />}
            checked={chosen.has(brand.id)}
            onChange={(isTicked) =>
              onChange((before) => {
                const next = new Set(before);
                if (isTicked) next.add(brand.id);
                else next.delete(brand.id);
                return next;
              })
            }
          />
        ))}
      </div>
    </fieldset>
  );
}
