import clsx from 'clsx';
import { FileUp } from 'lucide-react';
import { useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { SafeText } from '@/components/ui/safe-text';
import type { ImportFile } from '@/lib/services/roster/import-types';

export interface ChooseFileProps {
  readonly problem?: string | undefined;
  readonly onChoose: (file: ImportFile) => void;
}

/** A place to drop a file on, or to choose one. */
export function ChooseFile({ problem, onChoose }: ChooseFileProps) {
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const take = (files: FileList | null) => {
    const file = files?.[0];
    if (file) onChoose(file);
  };
  return (
    <div className="flex max-w-3xl flex-col gap-3">
      {problem && (
        <div role="alert">
          <Notice tone="bad">
            <SafeText text={problem} />
          </Notice>
        </div>
      )}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button inside does the same by key */}
      <div
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          take(event.dataTransfer.files);
        }}
        className={clsx(
          'flex flex-col items-center gap-3 rounded-lg border border-dashed px-6 py-12 text-center transition-colors',
          isOver ? 'border-accent bg-accent-soft' : 'border-control bg-surface',
        )}
      >
        <FileUp aria-hidden className="size-6 text-muted" strokeWidth={1.5} />
        <div>
          <h2 className="text-lg font-semibold text-balance">Drop a file here</h2>
          <p className="mx-auto mt-1 max-w-md text-pretty text-muted">
            A CSV file or Excel workbook: an export of Muster, of another tool, or a sheet of your own. Or a list that
            somebody shared with you. Nothing is written before you have seen what would happen, and the file never
            leaves this device.
          </p>
        </div>
        <Button variant="primary" onClick={() => input.current?.click()}>
          Choose a file
        </Button>
        <input
          ref={input}
          type="file"
          aria-label="File of people"
          accept=".csv,.tsv,.txt,.xlsx,.json,text/csv,text/plain,text/tab-separated-values,application/json,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          className="sr-only"
          tabIndex={-1}
          onChange={(event) => {
            take(event.target.files);
            event.target.value = '';
          }}
        />
      </div>
      <p className="text-sm text-muted">
        Recognised by their columns: Modash, HypeAuditor, Upfluence, GRIN, Keyhole, Talkwalker, Meltwater, IZEA, Aspire,
        HubSpot, Apollo, and orders of Shopify.
      </p>
    </div>
  );
}
