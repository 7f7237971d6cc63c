import { Pause, Play } from 'lucide-react';
import { useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { useAction } from '@/components/hooks/use-action';
import { useLive } from '@/components/hooks/use-live';
import { Button } from '@/components/ui/button';
import { formatCount, plural } from '@/components/ui/format-count';
import { RelativeTime } from '@/components/ui/relative-time';
import { useToast } from '@/components/ui/toast';
import type { SequenceId } from '@/lib/domain/ids';
import type { RestOutcome, Stayed } from '@/lib/services/sequence-types';

/** Holds a sequence for all who are on the way in it, and lets them go on. Nothing where nobody is, and it is not paused. */
export function RestBar({ sequenceId }: { readonly sequenceId: SequenceId }) {
  const { sequences } = useServices();
  const toast = useToast();
  const live = useLive(() => sequences.rest(sequenceId), [sequences, sequenceId]);
  const [progress, setProgress] = useState<string | undefined>();
  const tell = (done: number, total: number) => setProgress(`${formatCount(done)} of ${formatCount(total)}`);
  const said = (words: string, { undo }: RestOutcome) => {
    setProgress(undefined);
    toast.show({ text: words, ...(undo.changed.length > 0 && { undo: () => sequences.undoRest(undo) }) });
  };
  const pause = useAction(
    () => sequences.pauseAll(sequenceId, tell),
    (done) => said(`Paused for ${plural(done.people, 'person', 'people')}.`, done),
  );
  const resume = useAction(
    () => sequences.resumeAll(sequenceId, tell),
    (done) => said(resumedWords(done), done),
  );
  const { running = 0, resting = 0, since } = live.value ?? {};
  const isPaused = since !== undefined;
  if (running === 0 && !isPaused) return null;
  return (
    <section
      aria-label="Pause and resume"
      className="mb-4 flex flex-wrap items-center gap-x-2 gap-y-1 rounded-md bg-sunken py-1 pr-1 pl-2.5 text-sm"
    >
      <div className="min-w-48 flex-1 py-1 pr-1.5">
        {isPaused && resting > 0 && (
          <p>
            Paused for {plural(resting, 'person', 'people')} <RelativeTime at={since} />: nothing goes out to them. When
            they go on, their steps are planned again, as far apart as before.
          </p>
        )}
        {isPaused && resting === 0 && (
          <p>
            Paused <RelativeTime at={since} />: whoever is started rests until it goes on.
          </p>
        )}
        {running > 0 && (
          <p className={isPaused ? 'text-muted' : undefined}>
            It runs for {plural(running, 'person', 'people')}.{' '}
            <span className="text-muted">A pause holds them all, and whoever is started while it lasts.</span>
          </p>
        )}
      </div>
      {progress !== undefined && (
        <span role="status" className="text-muted tabular-nums">
          {progress}
        </span>
      )}
      {running > 0 && (
        <Button size="sm" icon={Pause} busy={pause.isBusy} onClick={() => void pause.run()}>
          Pause for all
        </Button>
      )}
      {isPaused && (
        <Button size="sm" icon={Play} busy={resume.isBusy} onClick={() => void resume.run()}>
          Resume for all
        </Button>
      )}
    </section>
  );
}

function resumedWords({ people, stayed }: RestOutcome): string {
  const [first, ...others] = stayed;
  const on = `${plural(people, 'person goes', 'people go')} on.`;
  return first ? `${on} ${stayWords(first, others.length)}` : on;
}

function stayWords({ why }: Stayed, others: number): string {
  return others === 0 ? `1 person does not: ${why}` : `${others + 1} do not, such as: ${why}`;
}
