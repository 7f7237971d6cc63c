import { Button } from '@/components/ui/button';
import { plural } from '@/components/ui/format-count';
import { SafeText } from '@/components/ui/safe-text';
import { fieldKey } from '@/lib/audience/table-edits';
import type { ChangePreview } from '@/lib/services/audience-settings-types';
import { pointsMoved, previewNotes, previewWords } from './preview-words';
import { partNames } from './table-part';
import { type PreviewState, usePreview } from './use-preview';
import type { TableDraft } from './use-table-draft';

interface SaveBarProps {
  readonly draft: TableDraft;
  readonly isSaving: boolean;
  /** A refusal that belongs to no field here. */
  readonly refusal: string | undefined;
}

/** Stays in view while something is not saved: what would come of it, and the way to keep it or not. */
export function SaveBar({ draft, isSaving, refusal }: SaveBarProps) {
  const { shown, start, stop } = usePreview(draft.edits);
  const wrong = draft.edits.find(({ field }) => draft.problems.has(fieldKey(field)));
  const isRunning = shown.state === 'running';
  return (
    <div className="sticky bottom-0 z-10 -mx-3 mt-3 border-t bg-raised px-3 py-2 shadow-popover sm:mx-0 sm:rounded-lg">
      <div className="flex flex-wrap items-center gap-2">
        <p className="min-w-40 flex-1 font-medium">{plural(draft.edits.length, 'change')} not saved</p>
        <Button variant="ghost" onClick={() => draft.clear()}>
          Take back
        </Button>
        {isRunning ? (
          <Button onClick={stop}>Cancel</Button>
        ) : (
          <Button disabled={wrong !== undefined} onClick={() => void start()}>
            Try it out
          </Button>
        )}
        <Button variant="primary" type="submit" busy={isSaving} disabled={wrong !== undefined}>
          Save
        </Button>
      </div>
      {wrong && (
        <p className="mt-1 text-sm text-bad">
          {partNames[wrong.field.part]}: {draft.problem(wrong.field)}
        </p>
      )}
      <div role="alert" className="text-sm text-bad empty:hidden">
        {refusal}
      </div>
      <div role="status" className="text-sm">
        <Shown shown={shown} />
      </div>
    </div>
  );
}

function Shown({ shown }: { readonly shown: PreviewState }) {
  switch (shown.state) {
    case 'none':
      return null;
    case 'running':
      return <p className="mt-1 text-muted">Trying it on your roster: {plural(shown.accounts, 'account')} so far</p>;
    case 'failed':
      return <p className="mt-1 text-bad">{shown.message}</p>;
    case 'ready':
      return <Outcome preview={shown.preview} />;
  }
}

function Outcome({ preview }: { readonly preview: ChangePreview }) {
  const { biggest } = preview;
  const notes = previewNotes(preview);
  return (
    <p className="mt-1">
      {previewWords(preview)}
      {biggest && (
        <>
          {' '}
          The biggest change is {pointsMoved(biggest)}: <SafeText text={biggest.name} limit={60} />, {biggest.from} to{' '}
          {biggest.to}.
        </>
      )}
      {notes && <span className="text-muted"> {notes}</span>}
    </p>
  );
}
