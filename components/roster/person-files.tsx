import clsx from 'clsx';
import { Paperclip } from 'lucide-react';
import { type DragEvent, useRef, useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { useAction } from '@/components/hooks/use-action';
import { LiveView, useLiveAsk } from '@/components/shell/live-view';
import { Section } from '@/components/shell/screen';
import { Button } from '@/components/ui/button';
import { plural } from '@/components/ui/format-count';
import { Notice } from '@/components/ui/notice';
import { Progress } from '@/components/ui/progress';
import { SafeText } from '@/components/ui/safe-text';
import { useToast } from '@/components/ui/toast';
import type { PersonId } from '@/lib/domain/ids';
import { fileLimits, sizeText } from '@/lib/domain/person-file';
import type { AddedFiles, ChosenFile } from '@/lib/services/file-types';
import { FileRow } from './file-row';

/** Media kits, rate cards, contracts: dropped here or chosen, and only ever downloaded again. */
export function PersonFiles({ personId }: { readonly personId: PersonId }) {
  const { files } = useServices();
  const toast = useToast();
  const ask = useLiveAsk(() => files.of(personId), [files, personId]);
  const chooser = useRef<HTMLInputElement>(null);
  const stop = useRef<AbortController | undefined>(undefined);
  const [isOver, setOver] = useState(false);
  const [progress, setProgress] = useState<{ done: number; of: number }>();
  const [refused, setRefused] = useState<AddedFiles['refused']>([]);
  const add = useAction(
    (chosen: readonly ChosenFile[]) => {
      stop.current = new AbortController();
      setRefused([]);
      setProgress({ done: 0, of: chosen.length });
      return files
        .add(personId, chosen, {
          signal: stop.current.signal,
          onProgress: (done) => setProgress({ done, of: chosen.length }),
        })
        .finally(() => setProgress(undefined));
    },
    (result) => {
      setRefused(result.refused);
      if (result.added.length > 0) toast.show({ text: `${plural(result.added.length, 'file')} added.` });
    },
  );
  const isFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files');
  return (
    <Section
      title="Files"
      actions={
        <Button size="sm" variant="ghost" icon={Paperclip} busy={add.isBusy} onClick={() => chooser.current?.click()}>
          Add files
        </Button>
      }
    >
      <input
        ref={chooser}
        type="file"
        multiple
        hidden
        aria-label="Files to add"
        onChange={(event) => {
          const chosen = [...(event.target.files ?? [])];
          event.target.value = '';
          if (chosen.length > 0) void add.run(chosen);
        }}
      />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button above is the first */}
      <div
        data-testid="file-drop"
        onDragOver={(event) => {
          if (!isFiles(event)) return;
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={(event) => {
          if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
        }}
        onDrop={(event) => {
          if (!isFiles(event)) return;
          event.preventDefault();
          setOver(false);
          const dropped = [...event.dataTransfer.files];
          if (dropped.length > 0) void add.run(dropped);
        }}
        className={clsx(
          'flex flex-col gap-2 rounded-md border border-dashed p-1.5',
          isOver ? 'border-accent bg-accent-soft' : 'border-line',
        )}
      >
        <LiveView ask={ask} what="files" rows={1}>
          {(list) =>
            list.length === 0 ? (
              <p className="px-1 py-1 text-sm text-muted">
                Drop a media kit, a rate card or a contract here. At most {sizeText(fileLimits.size)} each.
              </p>
            ) : (
              <ul className="flex flex-col">
                {list.map((file) => (
                  <FileRow key={file.id} file={file} />
                ))}
              </ul>
            )
          }
        </LiveView>
        {progress && (
          <div className="flex items-center gap-2 px-1 pb-1 text-sm text-muted">
            <div className="flex-1">
              <Progress label="Adding files" value={progress.done} max={progress.of} />
            </div>
            <Button size="sm" variant="ghost" onClick={() => stop.current?.abort()}>
              Stop
            </Button>
          </div>
        )}
        {refused.length > 0 && (
          <Notice
            tone="bad"
            action={
              <Button size="sm" onClick={() => setRefused([])}>
                All right
              </Button>
            }
          >
            <div role="alert">
              {refused.map(({ name, message }) => (
                <p key={name}>
                  <SafeText text={name} limit={80} /> was not added. {message}
                </p>
              ))}
            </div>
          </Notice>
        )}
      </div>
    </Section>
  );
}
