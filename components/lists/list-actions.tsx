import { Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { StartWith } from '@/components/sequences/start-with';
import { hashes } from '@/components/shell/route';
import { useRouter } from '@/components/shell/use-route';
import { IconButton } from '@/components/ui/icon-button';
import type { List } from '@/lib/domain/person';
import { RenameListDialog } from './rename-list-dialog';
import { useDeleteList } from './use-delete-list';

/** Name and campaign of a list, and the way to be rid of it. */
export function ListActions({ list }: { readonly list: List }) {
  const router = useRouter();
  const [isRenaming, setRenaming] = useState(false);
  const remove = useDeleteList(() => router.go(hashes.lists));
  return (
    <>
      <StartWith source={{ kind: 'list', listId: list.id }} />
      <IconButton label="Name and campaign" icon={Pencil} onClick={() => setRenaming(true)} />
      <IconButton
        label="Delete list"
        icon={Trash2}
        tone="danger"
        busy={remove.isBusy}
        onClick={() => void remove.run(list)}
      />
      <RenameListDialog list={isRenaming ? list : undefined} onClose={() => setRenaming(false)} />
    </>
  );
}
