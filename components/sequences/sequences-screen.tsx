import { Plus, Sparkles, Workflow } from 'lucide-react';
import { useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { LiveView, useLiveAsk } from '@/components/shell/live-view';
import { hashes } from '@/components/shell/route';
import { Card, Screen, Section } from '@/components/shell/screen';
import { useRouter } from '@/components/shell/use-route';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import type { TemplateId } from '@/lib/domain/ids';
import type { SequenceSummary } from '@/lib/services/app-services';
import { SequenceRow } from './flow-row';
import { LaunchUnfinished } from './launch-unfinished';
import { StarterGallery } from './starter-gallery';
import { sequenceWords } from './step-words';

/** All sequences, with how many people are where. What was put away is behind a switch. */
export function SequencesScreen() {
  const { sequences, templates } = useServices();
  const router = useRouter();
  const [hasStarters, setStarters] = useState(false);
  const [isArchiveShown, setArchiveShown] = useState(false);
  const ask = useLiveAsk(
    async () => ({ all: await sequences.all(), templates: await templates.all() }),
    [sequences, templates],
  );
  const create = () => router.go(hashes.newSequence);
  const isEmpty = ask.live.value?.all.length === 0;
  return (
    <Screen
      title="Sequences"
      tabTitle="Sequences"
      actions={
        <>
          {ask.live.value && !isEmpty && (
            <Button icon={Sparkles} aria-expanded={hasStarters} onClick={() => setStarters((was) => !was)}>
              <span className="max-sm:hidden">New from a starter</span>
              <span className="sm:hidden">Starters</span>
            </Button>
          )}
          <Button variant="primary" icon={Plus} onClick={create}>
            New sequence
          </Button>
        </>
      }
    >
      <LiveView ask={ask} what="sequences">
        {(value) => {
          if (value.all.length === 0) return <NoneYet onCreate={create} />;
          const names = new Map(value.templates.map((template) => [template.id, template.name]));
          const nameOf = (id: TemplateId) => names.get(id);
          const away = value.all.filter(({ sequence }) => sequence.archivedAt !== undefined);
          const shown = value.all.filter(({ sequence }) => isArchiveShown || sequence.archivedAt === undefined);
          return (
            <>
              <LaunchUnfinished />
              {hasStarters && (
                <Section
                  title="Start from one of these"
                  actions={
                    <Button size="sm" variant="ghost" onClick={() => setStarters(false)}>
                      Hide
                    </Button>
                  }
                >
                  <StarterGallery />
                </Section>
              )}
              {shown.length > 0 ? (
                <Rows summaries={shown} nameOf={nameOf} />
              ) : (
                <p className="py-6 text-center text-muted">All your sequences are archived.</p>
              )}
              {away.length > 0 && (
                <div className="mt-3">
                  <Checkbox
                    label={`Show archived (${away.length})`}
                    checked={isArchiveShown}
                    onChange={setArchiveShown}
                  />
                </div>
              )}
            </>
          );
        }}
      </LiveView>
    </Screen>
  );
}

function Rows({
  summaries,
  nameOf,
}: {
  readonly summaries: readonly SequenceSummary[];
  readonly nameOf: (id: TemplateId) => string | undefined;
}) {
  const sorted = [...summaries].sort(
    (a, b) => Number(a.sequence.archivedAt !== undefined) - Number(b.sequence.archivedAt !== undefined),
  );
  return (
    <Card>
      <ul aria-label="Sequences" className="divide-y">
        {sorted.map((summary) => (
          <SequenceRow
            key={summary.sequence.id}
            summary={summary}
            words={sequenceWords(summary.sequence.steps, nameOf)}
          />
        ))}
      </ul>
    </Card>
  );
}

function NoneYet({ onCreate }: { readonly onCreate: () => void }) {
  return (
    <div className="mx-auto max-w-2xl py-6">
      <div className="mb-6 flex flex-col items-center text-center">
        <Workflow aria-hidden className="mb-3 size-6 text-muted" strokeWidth={1.5} />
        <h2 className="text-lg font-semibold text-balance">No sequences yet</h2>
        <p className="mt-1 max-w-md text-pretty text-muted">
          A sequence is a few mails and tasks with days in between. It stops for each person as soon as they answer.
          Start from one of these, or{' '}
          <button type="button" className="link" onClick={onCreate}>
            from nothing
          </button>
          .
        </p>
      </div>
      <StarterGallery />
    </div>
  );
}
