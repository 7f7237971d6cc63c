import { useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { useAction } from '@/components/hooks/use-action';
import { ProposalsDialog } from '@/components/identity/proposals-dialog';
import { hashes } from '@/components/shell/route';
import { Card, Screen, Section } from '@/components/shell/screen';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { formatCount, plural } from '@/components/ui/format-count';
import { Notice } from '@/components/ui/notice';
import { Progress } from '@/components/ui/progress';
import { SafeText } from '@/components/ui/safe-text';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import { useToast } from '@/components/ui/toast';
import { visibleText } from '@/lib/domain/text';
import type { Mapping } from '@/lib/roster/import/mapping';
import { leaveOut } from '@/lib/roster/import/targets';
import type { ImportLook } from '@/lib/services/roster/import-types';
import { ChooseFile } from './choose-file';
import { ImportChoices, withList } from './import-choices';
import { ImportCountsView } from './import-counts';
import { MappingTable } from './mapping-table';
import { ProblemTable } from './problem-table';
import { type ImportActs, type ImportState, useImport } from './use-import';

/** People from a file: choose it, say where its columns go, see what would happen, import, and take it back. */
export function ImportScreen() {
  const { state, acts } = useImport();
  return (
    <Screen
      title="Import people"
      tabTitle="Import people"
      layout="wide"
      back={{ href: hashes.people, label: 'People' }}
      detail={'file' in state ? <SafeText text={state.file.name} limit={60} /> : undefined}
    >
      <Step state={state} acts={acts} />
    </Screen>
  );
}

function Step({ state, acts }: { readonly state: ImportState; readonly acts: ImportActs }) {
  switch (state.phase) {
    case 'choose':
      return <ChooseFile problem={state.problem} onChoose={acts.choose} />;
    case 'looking':
      return (
        <Loading label="Reading the beginning of the file">
          <Skeleton className="h-40 w-full" />
        </Loading>
      );
    case 'map':
      return <MapStep state={state} acts={acts} />;
    case 'checking':
    case 'importing':
      return <WorkStep state={state} onStop={acts.stop} />;
    case 'checked':
      return <CheckedStep state={state} acts={acts} />;
    case 'done':
      return <DoneStep state={state} onAnother={acts.restart} />;
  }
}

type StateOf<Phase extends ImportState['phase']> = Extract<ImportState, { readonly phase: Phase }>;

function MapStep({ state, acts }: { readonly state: StateOf<'map'>; readonly acts: ImportActs }) {
  const { look, setup } = state;
  if (look.list) return <ListStep state={state} list={look.list} acts={acts} />;
  const isFindable = setup.targets.some((id) => /^(?:email|handle|profile_url)$|^account:/.test(id));
  return (
    <div className="flex flex-col gap-5 [&>section]:mb-0">
      <Notice tone={look.mapping.by === 'names' ? 'neutral' : 'good'}>{mappingWords(look.mapping)}</Notice>
      <Section title="Columns">
        <Card className="px-3">
          <MappingTable
            columns={look.columns}
            samples={look.samples}
            targets={setup.targets}
            customFields={setup.customFields}
            onChange={(targets) => acts.change({ targets })}
          />
        </Card>
      </Section>
      <Section title="About this file">
        <ImportChoices setup={setup} sheets={look.sheets} onChange={acts.change} onLookAgain={acts.lookAgain} />
      </Section>
      {!isFindable && (
        <Notice tone="warn">
          Choose a column for e-mail, handle or profile link. Without one of them nobody could be found again.
        </Notice>
      )}
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" disabled={!isFindable} onClick={acts.check}>
          Check the file
        </Button>
        <Button variant="ghost" onClick={acts.restart}>
          Choose another file
        </Button>
      </div>
    </div>
  );
}

/** A list that was shared as a file: its columns are known, and where its people go. */
function ListStep({
  state: { setup },
  list,
  acts,
}: {
  readonly state: StateOf<'map'>;
  readonly list: NonNullable<ImportLook['list']>;
  readonly acts: ImportActs;
}) {
  return (
    <div className="flex max-w-xl flex-col gap-5">
      <Notice>
        A list of {plural(list.people, 'person', 'people')}, shared as a file: “
        <SafeText text={list.name} limit={80} />”
        {list.campaign !== undefined && (
          <>
            {' '}
            for “<SafeText text={list.campaign} limit={80} />”
          </>
        )}
        . Those whom you know already are found by their accounts and addresses.
      </Notice>
      <TextField
        label="Add everybody to a list"
        hint="A list of that name is joined; a new name makes a new list."
        maxLength={80}
        value={setup.listName ?? ''}
        onChange={(event) => acts.change(withList(event.target.value))}
      />
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" onClick={acts.check}>
          Check the file
        </Button>
        <Button variant="ghost" onClick={acts.restart}>
          Choose another file
        </Button>
      </div>
    </div>
  );
}

/** Of fields that an import had made. */
function goneWords(fields: readonly string[]): string {
  if (fields.length === 0) return '';
  const [first = ''] = fields;
  return fields.length === 1
    ? ` The field “${visibleText(first)}” is gone too.`
    : ` ${formatCount(fields.length)} fields that it had made are gone too.`;
}

function mappingWords({ by, preset, targets }: Mapping): string {
  const known = targets.filter((target) => target !== leaveOut).length;
  const columns = `${formatCount(known)} of ${plural(targets.length, 'column', 'columns')}`;
  if (by === 'own')
    return `A file of Muster’s own: ${columns} have their place. What Muster works out itself, and what it has no place for, is left out.`;
  if (by === 'remembered') return 'You have imported a file with these columns before: they go where they went then.';
  if (by === 'names') return `By their names, ${columns} have a place. Check them, and choose for the others.`;
  const basis = preset?.documentation ? '' : ' Its columns are not publicly documented, so check them.';
  return `This looks like an export of ${preset?.name}.${basis}${preset?.note ? ` ${preset.note}` : ''}`;
}

function WorkStep({
  state,
  onStop,
}: {
  readonly state: StateOf<'checking' | 'importing'>;
  readonly onStop: () => void;
}) {
  const { phase, progress, isStopping } = state;
  const label = phase === 'checking' ? 'Checking the file' : 'Importing';
  return (
    <div className="flex max-w-xl flex-col gap-3" role="status">
      <p className="font-medium">{label}…</p>
      <Progress label={label} value={Math.round(progress.share * 100)} max={100} />
      <p className="text-muted">
        {formatCount(Math.round(progress.share * 100))}% · {plural(progress.rows, 'row', 'rows')}
        {phase === 'checking' ? ' · nothing is written yet' : ' · what is in stays if you stop'}
      </p>
      <div>
        <Button busy={isStopping} onClick={onStop}>
          {isStopping ? 'Stopping' : 'Stop'}
        </Button>
      </div>
    </div>
  );
}

function CheckedStep({ state, acts }: { readonly state: StateOf<'checked'>; readonly acts: ImportActs }) {
  const { report, file } = state;
  const { added, changed } = report.counts;
  const isNothing = added + changed === 0;
  return (
    <div className="flex flex-col gap-5">
      <div className="flex flex-col gap-2">
        <p className="text-muted">{plural(report.counts.rows, 'row', 'rows')} read. Nothing has been written yet.</p>
        <ImportCountsView counts={report.counts} isDone={false} />
      </div>
      {isNothing && (
        <Notice>Nothing would change: there is nobody new in this file, and nothing new about anybody.</Notice>
      )}
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" disabled={isNothing} onClick={acts.run}>
          {isNothing ? 'Import' : `Import ${plural(added + changed, 'person', 'people')}`}
        </Button>
        <Button onClick={acts.backToMapping}>Back to the columns</Button>
        <Button variant="ghost" onClick={acts.restart}>
          Choose another file
        </Button>
      </div>
      <ProblemTable report={report} fileName={file.name} />
    </div>
  );
}

function DoneStep({ state, onAnother }: { readonly state: StateOf<'done'>; readonly onAnother: () => void }) {
  const { imports } = useServices();
  const toast = useToast();
  const { done, file } = state;
  const [isAsking, setAsking] = useState(false);
  const undo = useAction(
    (importId: string) => imports.undo(importId),
    ({ removed, restored, kept, fields = [] }) => {
      const stayed = kept > 0 ? ` ${plural(kept, 'person', 'people')} changed since, or in a sequence, stayed.` : '';
      toast.show({
        text: `Taken back: ${plural(removed, 'person', 'people')} removed, ${formatCount(restored)} as before.${stayed}${goneWords(fields)}`,
      });
      onAnother();
    },
  );
  return (
    <div className="flex flex-col gap-5">
      <div role="status" className="flex flex-col gap-3">
        {done.stoppedBy ? (
          <Notice tone="bad">
            <SafeText text={done.stoppedBy} />
          </Notice>
        ) : done.wasStopped ? (
          <Notice tone="warn">Stopped. What was imported until then is in; import the file again to go on.</Notice>
        ) : (
          <Notice tone="good">
            {done.importId ? 'The file is in.' : 'Nothing has changed: all of this was known already.'}
          </Notice>
        )}
        <ImportCountsView counts={done.counts} isDone />
        {done.proposals > 0 && (
          <Notice tone="warn">
            {plural(done.proposals, 'possible duplicate', 'possible duplicates')} to look at. Nobody was joined.{' '}
            <Button onClick={() => setAsking(true)}>Look at them</Button>
          </Notice>
        )}
        <ProposalsDialog open={isAsking} onClose={() => setAsking(false)} />
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <a
          href={done.listId ? hashes.list(done.listId) : hashes.people}
          className="inline-flex h-7.5 items-center rounded-md bg-accent px-3 text-base font-medium text-accent-text hover:bg-accent-strong"
        >
          {done.listId ? 'Go to the list' : 'Go to people'}
        </a>
        {done.importId && (
          <Button busy={undo.isBusy} onClick={() => void undo.run(done.importId ?? '')}>
            Take it back
          </Button>
        )}
        <Button variant="ghost" onClick={onAnother}>
          Import another file
        </Button>
      </div>
      <ProblemTable report={done} fileName={file.name} />
    </div>
  );
}
