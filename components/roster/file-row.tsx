import { Download, Ellipsis, FileText } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { useAction } from '@/components/hooks/use-action';
import { useNow } from '@/components/hooks/use-now';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { TextField } from '@/components/ui/field';
import { formatDay } from '@/components/ui/format-time';
import { IconButton } from '@/components/ui/icon-button';
import { Menu, MenuItem } from '@/components/ui/menu';
import { SafeText } from '@/components/ui/safe-text';
import { useToast } from '@/components/ui/toast';
import { fileLimits, type PersonFile, sizeText } from '@/lib/domain/person-file';
import { visibleText } from '@/lib/domain/text';
import type { DeletedFile } from '@/lib/services/file-types';

/** One file: what it is, and what can be done with it. It is never opened inside of Muster. */
export function FileRow({ file }: { readonly file: PersonFile }) {
  const { files } = useServices();
  const toast = useToast();
  const now = useNow();
  const [editing, setEditing] = useState<'name' | 'note' | undefined>();
  const download = useAction(() => files.download(file.id));
  const restore = useAction((deleted: DeletedFile) => files.restore(deleted));
  const remove = useAction(
    () => files.delete(file.id),
    (deleted) =>
      toast.show({ text: `“${visibleText(file.name).slice(0, 60)}” deleted.`, undo: () => restore.run(deleted) }),
  );
  return (
    <li className="flex items-start gap-2 rounded-md px-1 py-1 hover:bg-hover">
      <FileText aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" strokeWidth={1.75} />
      <div className="min-w-0 flex-1">
        <p className="truncate" title={visibleText(file.name)}>
          <SafeText text={file.name} limit={200} />
        </p>
        <p className="text-sm text-muted">
          {sizeText(file.size)}, {formatDay(file.addedAt, now)}
          {file.note && (
            <>
              . <SafeText text={file.note} limit={500} />
            </>
          )}
        </p>
      </div>
      <IconButton
        label={`Download ${visibleText(file.name)}`}
        icon={Download}
        busy={download.isBusy}
        onClick={() => void download.run()}
      />
      <Menu
        align="end"
        trigger={<IconButton label={`More for ${visibleText(file.name)}`} icon={Ellipsis} busy={remove.isBusy} />}
      >
        <MenuItem onSelect={() => setEditing('name')}>Rename…</MenuItem>
        <MenuItem onSelect={() => setEditing('note')}>{file.note ? 'Change the note…' : 'Add a note…'}</MenuItem>
        <MenuItem tone="danger" onSelect={() => void remove.run()}>
          Delete
        </MenuItem>
      </Menu>
      {editing && <FileDialog file={file} what={editing} onClose={() => setEditing(undefined)} />}
    </li>
  );
}

interface FileDialogProps {
  readonly file: PersonFile;
  readonly what: 'name' | 'note';
  readonly onClose: () => void;
}

function FileDialog({ file, what, onClose }: FileDialogProps) {
  const { files } = useServices();
  const [text, setText] = useState((what === 'name' ? file.name : file.note) ?? '');
  const [error, setError] = useState<string | undefined>();
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const saved = await (what === 'name' ? files.rename(file.id, text) : files.setNote(file.id, text));
    if (saved.ok) onClose();
    else setError(saved.error.message);
  };
  return (
    <Dialog
      open
      size="sm"
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={what === 'name' ? 'Rename the file' : 'Note on the file'}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form="file-form">
            Save
          </Button>
        </>
      }
    >
      <form id="file-form" onSubmit={(event) => void save(event)}>
        <TextField
          label={what === 'name' ? 'Name' : 'Note'}
          maxLength={what === 'name' ? fileLimits.name : fileLimits.note}
          value={text}
          error={error}
          onChange={(event) => {
            setText(event.target.value);
            setError(undefined);
          }}
        />
      </form>
    </Dialog>
  );
}
