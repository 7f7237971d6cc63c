import { Download, Paperclip } from 'lucide-react';
import { useServices } from '@/components/hooks/services-context';
import { useAction } from '@/components/hooks/use-action';
import { Button } from '@/components/ui/button';
import { plural } from '@/components/ui/format-count';
import { SafeText } from '@/components/ui/safe-text';
import { sizeText } from '@/lib/domain/person-file';
import type { AttachmentRef } from '@/lib/domain/sequence';

/** Files that a mail by hand needs: a link carries none, so each is put into it by the person. */
export function FileList({ files }: { readonly files: readonly AttachmentRef[] }) {
  const { attachments } = useServices();
  const download = useAction((file: AttachmentRef) => attachments.download(file));
  return (
    <div className="flex flex-col gap-1">
      <p className="text-sm text-muted">Add {plural(files.length, 'file')} to the mail yourself: links carry none.</p>
      <ul className="flex flex-col gap-1">
        {files.map((file) => (
          <li key={file.id} className="flex items-center gap-2">
            <Paperclip aria-hidden className="size-3.5 shrink-0 text-muted" />
            <span className="min-w-0 flex-1 truncate">
              <SafeText text={file.name} limit={160} />{' '}
              <span className="text-sm text-muted">{sizeText(file.size)}</span>
            </span>
            <Button size="sm" icon={Download} busy={download.isBusy} onClick={() => void download.run(file)}>
              Download
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
