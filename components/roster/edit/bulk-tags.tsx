import { Tags } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Popover } from '@/components/ui/popover';
import { editLimits } from '@/lib/domain/person-edit';
import { TagsDraft } from './tags-draft';
import { useCompletions } from './use-completions';

export interface BulkTagsProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly isBusy: boolean;
  readonly onTags: (edit: { readonly addTags: readonly string[] } | { readonly removeTags: readonly string[] }) => void;
}

/** Gives tags to everyone who is ticked, or takes some away. */
export function BulkTags({ open, onOpenChange, isBusy, onTags }: BulkTagsProps) {
  return (
    <Popover
      label="Tags of those chosen"
      open={open}
      onOpenChange={onOpenChange}
      trigger={
        <Button icon={Tags} busy={isBusy}>
          Tags
        </Button>
      }
    >
      <Form
        onTags={(edit) => {
          onTags(edit);
          onOpenChange(false);
        }}
      />
    </Popover>
  );
}

function Form({ onTags }: Pick<BulkTagsProps, 'onTags'>) {
  const [tags, setTags] = useState<readonly string[]>([]);
  const [text, setText] = useState('');
  const options = useCompletions('tags');
  const all = text.trim() ? [...tags, text.trim()] : tags;
  return (
    <div className="flex flex-col gap-2 p-2">
      <div className="rounded-md border border-control bg-surface px-1 py-0.5 focus-within:border-accent">
        <TagsDraft
          label="Tags"
          tags={tags}
          onTags={setTags}
          text={text}
          onText={setText}
          options={options}
          maxLength={editLimits.tag}
          onDone={() => tags.length > 0 && onTags({ addTags: tags })}
        />
      </div>
      <div className="flex gap-1.5">
        <Button size="sm" variant="primary" disabled={all.length === 0} onClick={() => onTags({ addTags: all })}>
          Add
        </Button>
        <Button size="sm" disabled={all.length === 0} onClick={() => onTags({ removeTags: all })}>
          Take away
        </Button>
      </div>
    </div>
  );
}
