import { useEffect, useId, useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { useLive } from '@/components/hooks/use-live';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Dialog } from '@/components/ui/dialog';
import { TextField } from '@/components/ui/field';
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
  const formId = useId();
  const [name, setName] = useState('');
  const [brandIds, setBrandIds] = useState<ReadonlySet<BrandId>>(new Set());
  const [error, setError] = useState<string | undefined>();
  const [isBusy, setBusy] = useState(false);
  const brands = useLive(() => workspaces.brands(), [workspaces]);
  useEffect(() => {
    if (!isOpen) return;
    setName(workspace?.name ?? '');
    setBrandIds(new Set(workspace?.brandIds));
    setError(undefined);
  }, [isOpen, workspace]);

  const save = async () => {
    if (isBusy) return;
    setBusy(true);
    try {
      const draft = { name, brandIds: [...brandIds] };
      const result = workspace ? await workspaces.change(workspace.id, draft) : await workspaces.create(draft);
      if (!result.ok) setError(result.error.message);
      else {
        onClose();
        if (!workspace) onMade?.(result.value.id);
      }
    } catch {
      setError('It could not be saved. Try again.');
    } finally {
      setBusy(false);
    }
  };

  return (
    <Dialog
      open={isOpen}
      onOpenChange={(next) => {
        if (!next) onClose();
      }}
      title={workspace ? 'Name and brands' : 'New workspace'}
      {...(workspace
        ? {}
        : { description: 'One client. People may be in several; stage, notes and owner are kept apart.' })}
      size="sm"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form={formId} busy={isBusy}>
            {workspace ? 'Save' : 'Make workspace'}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className="flex flex-col gap-3 pb-2"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <TextField
          label="Name"
          value={name}
          error={error}
          maxLength={80}
          autoComplete="off"
          onChange={(event) => {
            setName(event.target.value);
            setError(undefined);
          }}
        />
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
                checked={brandIds.has(brand.id)}
                onChange={(isTicked) =>
                  setBrandIds((before) => {
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
      </form>
    </Dialog>
  );
}
