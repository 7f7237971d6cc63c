import { useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { useAction } from '@/components/hooks/use-action';
import { LiveView, useLiveAsk } from '@/components/shell/live-view';
import { hashes } from '@/components/shell/route';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { plural } from '@/components/ui/format-count';
import { Notice } from '@/components/ui/notice';
import { SafeText } from '@/components/ui/safe-text';
import { useToast } from '@/components/ui/toast';
import type { SequenceId } from '@/lib/domain/ids';
import type { MoveUndo, PersonDiff, SequenceDiff, VersionDiff, VersionUnderway } from '@/lib/services/sequence-types';
import { StepChanges } from './version-changes';

/** Names shown before "and 40 more". */
const mostNames = 12;

export interface VersionDialogProps {
  readonly sequenceId: SequenceId;
  /** The older versions that people are on. */
  readonly underway: readonly VersionUnderway[];
  readonly onClose: () => void;
}

/** What changed for those on the way, who can be moved to the new steps, and who stays and why. */
export function VersionDialog({ sequenceId, underway, onClose }: VersionDialogProps) {
  const { sequences } = useServices();
  const toast = useToast();
  const ask = useLiveAsk(() => sequences.diff(sequenceId), [sequences, sequenceId]);
  const moveBack = useAction(
    (undo: MoveUndo) => sequences.moveBack(undo),
    ({ moved, stayed }) =>
      toast.show({
        text: `${plural(moved.length, 'person', 'people')} moved back.${stayed.length > 0 ? ` ${stayed.length} went further since and stay.` : ''}`,
      }),
  );
  const move = useAction(
    () => sequences.moveToLatest(sequenceId),
    ({ moved, stayed, undo }) => {
      onClose();
      toast.show({
        text: `${plural(moved.length, 'person', 'people')} moved to the new version.${stayed.length > 0 ? ` ${stayed.length} ${stayed.length === 1 ? 'stays' : 'stay'}.` : ''}`,
        ...(moved.length > 0 ? { undo: () => moveBack.run(undo) } : {}),
      });
    },
  );
  const versions = ask.live.value?.ok ? ask.live.value.value.versions : [];
  const people = versions.flatMap((each) => each.people);
  const able = people.filter(({ stays }) => stays === undefined).length;
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      size="lg"
      title="What changed for those on the way"
      description="Nobody is moved unless you say so. What they were sent stays as it is; only what is still to come changes."
      footer={
        <>
          <Button onClick={onClose}>Leave them</Button>
          <Button variant="primary" busy={move.isBusy} disabled={able === 0} onClick={() => void move.run()}>
            {able === 0 ? 'Nobody can be moved' : `Move ${plural(able, 'person', 'people')} to the new version`}
          </Button>
        </>
      }
    >
      <LiveView ask={ask} what="changes" rows={3}>
        {(result) =>
          result.ok ? (
            <Versions diff={result.value} underway={underway} />
          ) : (
            <Notice tone="bad">{result.error.message}</Notice>
          )
        }
      </LiveView>
    </Dialog>
  );
}

function Versions({ diff, underway }: { readonly diff: SequenceDiff; readonly underway: readonly VersionUnderway[] }) {
  if (diff.versions.length === 0)
    return <p className="text-muted">Everybody on the way has the steps as they are now.</p>;
  return (
    <div className="flex flex-col gap-6">
      {diff.versions.map((version) => (
        <Version
          key={version.versionKey}
          version={version}
          at={underway.find(({ versionKey }) => versionKey === version.versionKey)}
        />
      ))}
    </div>
  );
}

function Version({ version, at }: { readonly version: VersionDiff; readonly at: VersionUnderway | undefined }) {
  const able = version.people.filter(({ stays }) => stays === undefined);
  const staying = version.people.filter(({ stays }) => stays !== undefined);
  return (
    <section aria-label={`Version ${version.version}`}>
      <h3 className="font-semibold">
        Version {version.version} · {plural(version.people.length, 'person', 'people')}
      </h3>
      {at && at.steps.length > 0 && (
        <ul aria-label="Where they are" className="mt-1.5 flex flex-wrap gap-x-4 gap-y-0.5 text-sm text-muted">
          {at.steps.map(({ stepIndex, title, people }) => (
            <li key={stepIndex}>
              <span className="font-medium text-text">{people}</span> at step {stepIndex + 1}:{' '}
              <SafeText text={title} limit={80} />
            </li>
          ))}
        </ul>
      )}
      <StepChanges changes={version.changes} exitsChanged={version.exitsChanged} />
      {able.length > 0 && <People title={`${able.length} can be moved`} people={able} />}
      {staying.length > 0 && (
        <People
          title={staying.length === 1 ? '1 stays where they are' : `${staying.length} stay where they are`}
          people={staying}
        />
      )}
    </section>
  );
}

function People({ title, people }: { readonly title: string; readonly people: readonly PersonDiff[] }) {
  const [isAll, setAll] = useState(false);
  const shown = isAll ? people : people.slice(0, mostNames);
  return (
    <details className="mt-3" open={people.some(({ stays }) => stays !== undefined)}>
      <summary className="text-sm font-medium">{title}</summary>
      <ul className="mt-1 divide-y rounded-md border text-sm">
        {shown.map((person) => (
          <li key={person.enrollmentId} className="flex flex-wrap gap-x-3 px-2.5 py-1.5">
            <a className="link min-w-32 font-medium" href={hashes.person(person.personId)}>
              <SafeText text={person.displayName} limit={80} />
            </a>
            <span className="min-w-0 flex-1 text-muted">
              <SafeText text={person.stays ?? wordsOf(person)} limit={300} />
            </span>
          </li>
        ))}
      </ul>
      {shown.length < people.length && (
        <Button size="sm" variant="ghost" className="mt-1" onClick={() => setAll(true)}>
          Show {people.length - shown.length} more
        </Button>
      )}
    </details>
  );
}

function wordsOf({ words, to }: PersonDiff): string {
  if (words.length > 0) return words.join(' ');
  return to ? 'Nothing that is still to come changes.' : 'It would be over for them.';
}
