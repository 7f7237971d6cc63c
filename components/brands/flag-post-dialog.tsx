import { useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { useAction } from '@/components/hooks/use-action';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { SelectField, TextArea } from '@/components/ui/field';
import { useToast } from '@/components/ui/toast';
import type { Brand } from '@/lib/domain/brand';
import type { BrandId } from '@/lib/domain/ids';
import { headerText } from '@/lib/domain/text';
import type { CitablePost } from '@/lib/services/brands/brand-types';

const day = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });

export interface FlagPostDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly brands: readonly Brand[];
  readonly posts: readonly CitablePost[];
}

/** Marks a post as a problem that no word of a list finds: what its picture shows, what its comments say. */
export function FlagPostDialog({ open, onClose, brands, posts }: FlagPostDialogProps) {
  const { brands: service } = useServices();
  const toast = useToast();
  const [postKey, setPostKey] = useState('');
  const [brandId, setBrandId] = useState('');
  const [note, setNote] = useState('');
  const chosenPost = postKey || (posts[0]?.key ?? '');
  const chosenBrand = (brandId || (brands[0]?.id ?? '')) as BrandId;
  const mark = useAction(
    () => service.flagPost(chosenPost, chosenBrand, note),
    (flag) => {
      setNote('');
      onClose();
      toast.show({ text: 'Marked as a problem.', undo: () => service.removeFlag(flag.id) });
    },
  );
  return (
    <Dialog
      open={open}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      title="Mark a post"
      description="For what no word tells: the picture, the sound, the comments."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" busy={mark.isBusy} onClick={() => void mark.run()}>
            Mark as a problem
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3 pb-2">
        <SelectField label="Post" value={chosenPost} onChange={(event) => setPostKey(event.target.value)}>
          {posts.map((post) => (
            <option key={post.key} value={post.key}>
              {postName(post)}
            </option>
          ))}
        </SelectField>
        <SelectField label="Brand" value={chosenBrand} onChange={(event) => setBrandId(event.target.value)}>
          {brands.map(({ id, name }) => (
            <option key={id} value={id}>
              {headerText(name)}
            </option>
          ))}
        </SelectField>
        <TextArea
          label="What is wrong"
          rows={3}
          maxLength={1_000}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </div>
    </Dialog>
  );
}

function postName({ publishedAt, caption }: CitablePost): string {
  const when = publishedAt === undefined ? 'Date unknown' : day.format(publishedAt);
  return `${when}: ${headerText(caption ?? 'caption not seen').slice(0, 70)}`;
}
