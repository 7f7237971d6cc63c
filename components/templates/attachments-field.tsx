import { Paperclip, X } from 'lucide-react';
import { useRef, useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { useAction } from '@/components/hooks/use-action';
import { Button } from '@/components/ui/button';
import { SafeText } from '@/components/ui/safe-text';
import { sizeText } from '@/lib/domain/person-file';
import { ok } from '@/lib/domain/result';
import type { AttachmentRef } from '@/lib/domain/sequence';

export interface AttachmentsFieldProps {
  readonly files: readonly AttachmentRef[];
  readonly onChange: (files: readonly AttachmentRef[]) => void;
}

/** Files that go with every mail of the template. */
export function AttachmentsField({ files, onChange }: AttachmentsFieldProps) {
  const { attachments } = useServices();
  const input = useRef<HTMLInputElement>(null);
  const [refused, setRefused] = useState<readonly { readonly name: string; readonly message: string }[]>([]);
  const add = useAction(async (chosen: readonly File[]) => {
    const result = await attachments.add(chosen);
    setRefused(result.refused);
    const there = new Set(files.map(({ id }) => id));
    onChange([...files, ...result.added.filter(({ id }) => !there.has(id))]);
    return ok(undefined);
  });
  const download = useAction((file: AttachmentRef) => attachments.download(file));
  return (
    <div>
      {files.length > 0 && (
        <ul aria-label="Attached files" className="mb-1.5 flex flex-wrap gap-1.5">
          {files.map((file) => (
            <li key={file.id} className="inline-flex h-6 max-w-full items-center rounded-md bg-sunken pl-2">
              <button
                type="button"
                className="min-w-0 truncate hover:underline"
                onClick={() => void download.run(file)}
              >
                <SafeText text={file.name} limit={80} />
              </button>
              <span className="shrink-0 pl-1.5 text-sm text-muted">{sizeText(file.size)}</span>
              <button
                type="button"
                aria-label={`Take off ${file.name}`}
                className="inline-flex size-6 shrink-0 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-text"
                onClick={() => onChange(files.filter(({ id }) => id !== file.id))}
              >
                <X aria-hidden className="size-3.5" />
              </button>
            </li>
          ))}
        </ul>
      )}
      {refused.map(({ name, message }) => (
        <p key={name} role="alert" className="mb-1 text-sm text-bad">
          <SafeText text={`${name}: ${message}`} limit={300} />
        </p>
      ))}
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label="Files to attach"
        onChange={(event) => {
          const chosen = [...(event.target.files ?? [])];
          event.target.value = '';
          if (chosen.length > 0) void add.run(chosen);
        }}
      />
      <Button size="sm" variant="ghost" icon={Paperclip} busy={add.isBusy} onClick={() => input.current?.click()}>
        Attach a file
      </Button>
      {files.length > 0 && <span className="text-sm text-muted"> A first mail without a file is trusted sooner.</span>}
    </div>
  );
}
