import { Plus, Workflow } from 'lucide-react';
import { useServices } from '@/components/hooks/services-context';
import { LiveView, useLiveAsk } from '@/components/shell/live-view';
import { hashes } from '@/components/shell/route';
import { Card, Screen } from '@/components/shell/screen';
import { useRouter } from '@/components/shell/use-route';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { formatCount, plural } from '@/components/ui/format-count';
import { SafeText } from '@/components/ui/safe-text';
import type { SequenceSummary } from '@/lib/services/app-services';
import { sequenceWords } from './step-words';

const countWords = [
  ['active', 'running'],
  ['paused', 'paused'],
  ['replied', 'answered'],
  ['finished', 'finished'],
  ['stopped', 'stopped'],
] as const;

/** All sequences, with how many people are where. */
export function SequencesScreen() {
  const { sequences, templates } = useServices();
  const router = useRouter();
  const ask = useLiveAsk(
    async () => ({ all: await sequences.all(), templates: await templates.all() }),
    [sequences, templates],
  );
  const create = () => router.go(hashes.newSequence);
  return (
    <Screen
      title="Sequences"
      tabTitle="Sequences"
      actions={
        <Button variant="primary" icon={Plus} onClick={create}>
          New sequence
        </Button>
      }
    >
      <LiveView ask={ask} what="sequences">
        {(value) => {
          if (value.all.length === 0) {
            return (
              <EmptyState
                icon={Workflow}
                title="No sequences yet"
                action={<Button onClick={create}>Make the first</Button>}
              >
                A sequence is a few mails and tasks with days in between. It stops for each person as soon as they
                answer.
              </EmptyState>
            );
          }
          const names = new Map(value.templates.map((template) => [template.id, template.name]));
          return (
            <Card>
              <ul aria-label="Sequences" className="divide-y">
                {value.all.map((summary) => (
                  <SequenceRow
                    key={summary.sequence.id}
                    summary={summary}
                    words={sequenceWords(summary.sequence.steps, (id) => names.get(id))}
                  />
                ))}
              </ul>
            </Card>
          );
        }}
      </LiveView>
    </Screen>
  );
}

function SequenceRow({ summary, words }: { readonly summary: SequenceSummary; readonly words: string }) {
  const { sequence, counts } = summary;
  const shown = countWords.filter(([key]) => counts[key] > 0);
  return (
    <li>
      <a href={hashes.sequence(sequence.id)} className="block px-3 py-2.5 hover:bg-hover">
        <span className="flex flex-wrap items-baseline gap-x-3">
          <span className="min-w-0 flex-1 truncate font-medium">
            <SafeText text={sequence.name} />
          </span>
          <span className="text-sm text-muted">{plural(sequence.steps.length, 'step')}</span>
        </span>
        <span className="mt-0.5 line-clamp-2 text-muted">
          <SafeText text={words} limit={400} />
        </span>
        <span className="mt-1 flex flex-wrap gap-x-3 text-sm">
          {shown.length === 0 ? (
            <span className="text-muted">Nobody is in it</span>
          ) : (
            shown.map(([key, word]) => (
              <span key={key} className={key === 'replied' ? 'text-good' : 'text-muted'}>
                <span className="font-medium">{formatCount(counts[key])}</span> {word}
              </span>
            ))
          )}
        </span>
      </a>
    </li>
  );
}
