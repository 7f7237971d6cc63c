import { Download } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useFieldCatalog } from '@/components/hooks/field-catalog';
import { useServices } from '@/components/hooks/services-context';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { SelectField, TextField } from '@/components/ui/field';
import { formatCount, plural } from '@/components/ui/format-count';
import { Notice } from '@/components/ui/notice';
import { Progress } from '@/components/ui/progress';
import { SafeText } from '@/components/ui/safe-text';
import { useOpenWorkspace } from '@/components/workspaces/open-workspace';
import type { PersonId } from '@/lib/domain/ids';
import type { ExportFormat } from '@/lib/services/roster/export-types';
import type { RosterQuery } from '@/lib/services/roster-query-types';

export interface ExportDialogProps {
  readonly query: RosterQuery;
  /** Ids of the fields of this view, in its order. */
  readonly fields: readonly string[];
  /** Only these. Missing: everybody whom the query finds. */
  readonly chosen?: readonly PersonId[];
  /** How many people that is. */
  readonly count: number;
  /** For the file: the name of the list or the view. */
  readonly name?: string;
  readonly onClose: () => void;
}

type State =
  | { readonly phase: 'choose' }
  | { readonly phase: 'running'; readonly done: number; readonly total: number }
  | { readonly phase: 'done'; readonly people: number; readonly name: string }
  | { readonly phase: 'failed'; readonly message: string };

const formatHints: Readonly<Record<ExportFormat, string>> = {
  csv: 'Every value as it is. Muster can read it back.',
  xlsx: 'With real numbers and dates. Long texts are cut at what a cell holds.',
  vcard: 'For address books: name, addresses, links, lists and notes.',
};

/** Saves the people of a view, or the chosen ones, as a file. */
export function ExportDialog({ query, fields, chosen, count, name = 'People', onClose }: ExportDialogProps) {
  const { exports } = useServices();
  const workspace = useOpenWorkspace();
  const { columnFields } = useFieldCatalog();
  const [format, setFormat] = useState<ExportFormat>('csv');
  const [which, setWhich] = useState<'view' | 'all'>('view');
  const [fileName, setFileName] = useState(name);
  const [state, setState] = useState<State>({ phase: 'choose' });
  const stopping = useRef<AbortController>(undefined);
  useEffect(() => () => stopping.current?.abort(), []);

  const run = async () => {
    const controller = new AbortController();
    stopping.current = controller;
    setState({ phase: 'running', done: 0, total: count });
    try {
      const saved = await exports.run(
        {
          format,
          query,
          fileName,
          fields: which === 'view' ? fields : columnFields.map(({ id }) => id),
          ...(chosen ? { chosen } : {}),
        },
        {
          signal: controller.signal,
          onProgress: ({ done, total }) => {
            if (!controller.signal.aborted) setState({ phase: 'running', done, total });
          },
        },
      );
      if (saved.ok) setState({ phase: 'done', ...saved.value });
      else
        setState(
          saved.error.code === 'stopped' ? { phase: 'choose' } : { phase: 'failed', message: saved.error.message },
        );
    } catch (error) {
      const message = error instanceof Error && error.message ? error.message : String(error);
      setState({ phase: 'failed', message });
    }
  };
  const stop = () => stopping.current?.abort();
  const isRunning = state.phase === 'running';
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => {
        if (isOpen) return;
        if (isRunning) stop();
        else onClose();
      }}
      title={`Export ${plural(count, 'person', 'people')}`}
      description={chosen ? 'The people you have chosen.' : 'Everybody this view shows now.'}
      footer={
        state.phase === 'done' ? (
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        ) : isRunning ? (
          <Button onClick={stop}>Stop</Button>
        ) : (
          <>
            <Button onClick={onClose}>Cancel</Button>
            <Button variant="primary" icon={Download} disabled={count === 0} onClick={() => void run()}>
              Save the file
            </Button>
          </>
        )
      }
    >
      {isRunning && (
        <div role="status" className="flex flex-col gap-2 py-2">
          <Progress label="Writing the file" value={state.done} max={state.total} />
          <p className="text-muted">
            {formatCount(state.done)} of {plural(state.total, 'person', 'people')}
          </p>
        </div>
      )}
      {state.phase === 'done' && (
        <div role="status">
          <Notice tone="good">
            <SafeText text={state.name} /> is among your downloads, with {plural(state.people, 'person', 'people')}. It
            holds personal data: keep it where only those may read it who need it, and delete it when it has served.
          </Notice>
        </div>
      )}
      {(state.phase === 'choose' || state.phase === 'failed') && (
        <div className="flex flex-col gap-3">
          {workspace && (
            <Notice>
              As “<SafeText text={workspace.name} limit={80} />” may see it: only its people, with stage, notes and
              outreach from there. Lists are left out: they may be named after other clients.
            </Notice>
          )}
          {state.phase === 'failed' && (
            <div role="alert">
              <Notice tone="bad">
                No file was saved: <SafeText text={state.message} />
              </Notice>
            </div>
          )}
          <SelectField
            label="Kind of file"
            hint={formatHints[format]}
            value={format}
            onChange={(event) => setFormat(event.target.value as ExportFormat)}
          >
            <option value="csv">CSV</option>
            <option value="xlsx">Excel workbook</option>
            <option value="vcard">vCard</option>
          </SelectField>
          {format !== 'vcard' && (
            <SelectField
              label="Columns"
              value={which}
              onChange={(event) => setWhich(event.target.value as typeof which)}
            >
              <option value="view">This view’s ({formatCount(fields.length)})</option>
              <option value="all">All fields ({formatCount(columnFields.length)})</option>
            </SelectField>
          )}
          <TextField
            label="Name"
            value={fileName}
            maxLength={80}
            onChange={(event) => setFileName(event.target.value)}
          />
          <Notice>
            The file holds personal data and leaves Muster with you: what you delete here later stays in it.
            {format !== 'vcard' && ' An empty cell is unknown; “none” and “not looked at” are written out; zero is 0.'}
          </Notice>
        </div>
      )}
    </Dialog>
  );
}
