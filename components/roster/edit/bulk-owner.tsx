import { UserRound } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { CompletionInput } from '@/components/ui/completion-input';
import { Popover } from '@/components/ui/popover';
import { editLimits } from '@/lib/domain/person-edit';
import { useCompletions } from './use-completions';

export interface BulkOwnerProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly isBusy: boolean;
  /** Empty: nobody. */
  readonly onOwner: (owner: string) => void;
}

/** Says who looks after everyone who is ticked. */
export function BulkOwner({ open, onOpenChange, isBusy, onOwner }: BulkOwnerProps) {
  return (
    <Popover
      label="Owner of those chosen"
      open={open}
      onOpenChange={onOpenChange}
      trigger={
        <Button icon={UserRound} busy={isBusy}>
          Owner
        </Button>
      }
    >
      <Form
        onOwner={(owner) => {
          onOwner(owner);
          onOpenChange(false);
        }}
      />
    </Popover>
  );
}

function Form({ onOwner }: Pick<BulkOwnerProps, 'onOwner'>) {
  const [text, setText] = useState('');
  const options = useCompletions('owner');
  const set = () => text.trim() && onOwner(text.trim());
  return (
    <div className="flex flex-col gap-2 p-2">
      <div className="rounded-md border border-control bg-surface px-1 py-0.5 focus-within:border-accent">
        <CompletionInput
          label="Owner"
          text={text}
          onText={setText}
          options={options}
          placeholder="Name"
          maxLength={editLimits.owner}
          onChoose={onOwner}
          onEnter={set}
        />
      </div>
      <div className="flex gap-1.5">
        <Button size="sm" variant="primary" disabled={!text.trim()} onClick={set}>
          Set owner
        </Button>
        <Button size="sm" onClick={() => onOwner('')}>
          Nobody
        </Button>
      </div>
    </div>
  );
}
