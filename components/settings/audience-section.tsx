import { Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { useAction } from '@/components/hooks/use-action';
import { LiveView, useLiveAsk } from '@/components/shell/live-view';
import { Section } from '@/components/shell/screen';
import { useUnsavedGuard } from '@/components/shell/use-route';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { useToast } from '@/components/ui/toast';
import { leastAccounts } from '@/lib/audience/own-benchmarks';
import type { TablePart } from '@/lib/audience/table-edits';
import type { Result } from '@/lib/domain/result';
import type { AudienceTableView } from '@/lib/services/audience-settings-types';
import { MediansPart } from './audience/medians-part';
import { RescoreLine } from './audience/rescore-line';
import { SaveBar } from './audience/save-bar';
import { partNames, TablePartCard } from './audience/table-part';
import { TiersPart } from './audience/tiers-part';
import { useRosterMedians } from './audience/use-roster-medians';
import { useTableDraft } from './audience/use-table-draft';
import { WeightsPart } from './audience/weights-part';

/** What audience scores are worked out with: sizes of accounts, usual engagement and weights, each open to change. */
export function AudienceSection() {
  const { audienceSettings } = useServices();
  const ask = useLiveAsk(() => audienceSettings.view(), [audienceSettings]);
  return (
    // There from the start, so that a link to this part finds it.
    <div id="settings-audience">
      <LiveView ask={ask} what="audience score’s table" rows={3}>
        {(view) => <Table view={view} />}
      </LiveView>
    </div>
  );
}

/** What "Undo" of a message does: it says itself when it did not work. */
async function orThrow(pending: Promise<Result<unknown>>): Promise<void> {
  const result = await pending;
  if (!result.ok) throw new Error(result.error.message);
}

function Table({ view }: { readonly view: AudienceTableView }) {
  const { audienceSettings } = useServices();
  const toast = useToast();
  const draft = useTableDraft(view);
  const roster = useRosterMedians(view);
  const [isSaving, setSaving] = useState(false);
  // A refusal is about what was typed then, and goes away with it.
  const [refused, setRefused] = useState<{ readonly of: string; readonly why: string } | undefined>();
  const { settings } = view;
  const isDirty = draft.edits.length > 0;
  const asked = JSON.stringify(draft.edits);
  const setRefusal = (why: string) => setRefused({ of: asked, why });
  useUnsavedGuard(isDirty);

  const save = async () => {
    if (isSaving || !isDirty || draft.problems.size > 0) return;
    setSaving(true);
    setRefused(undefined);
    try {
      const saved = await audienceSettings.save(draft.edits);
      if (!saved.ok) {
        setRefusal(saved.error.message);
        return;
      }
      draft.saved();
      const { undo } = saved.value;
      toast.show({ text: 'Saved. Scores follow in the background.', undo: () => orThrow(audienceSettings.save(undo)) });
    } catch {
      setRefusal('It could not be saved. What you typed is still here: try again.');
    } finally {
      setSaving(false);
    }
  };
  const back = useAction(
    (part: TablePart | 'all') => audienceSettings.backToStandard(part),
    (taken, part) => {
      draft.clear(part === 'all' ? undefined : part);
      const what = part === 'all' ? 'Everything about the score' : partNames[part];
      toast.show({ text: `${what}: back to standard.`, undo: () => orThrow(audienceSettings.restore(taken)) });
    },
  );
  const switchOwn = useAction((isOn: boolean) => audienceSettings.setOwnBenchmarks(isOn));
  const part = { settings, draft, onBack: (name: TablePart) => void back.run(name) };

  return (
    <Section
      title="Audience score"
      actions={
        Object.keys(settings).length > 0 && (
          <Button size="sm" icon={Undo2} busy={back.isBusy} onClick={() => void back.run('all')}>
            Back to standard
          </Button>
        )
      }
    >
      <p className="mb-3 text-muted">
        What scores are worked out with. Change what you know better; the rest stays as it is, and scores follow in the
        background.
      </p>
      {view.progress && <RescoreLine progress={view.progress} />}
      <form
        aria-label="Audience score"
        className="flex flex-col gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <div className="mb-1">
          <Checkbox
            label="Use medians of my own roster where there are enough"
            checked={settings.useOwnBenchmarks === true}
            disabled={switchOwn.isBusy}
            onChange={(isOn) => void switchOwn.run(isOn)}
          />
          <p className="mt-0.5 ml-6 text-sm text-muted">
            Enough is {leastAccounts} accounts of one size on one site. A roster is hand-picked: it shows what is usual
            on it, not what is usual.
          </p>
        </div>
        <TablePartCard part="tiers" {...part}>
          <TiersPart draft={draft} />
        </TablePartCard>
        <TablePartCard part="medians" {...part}>
          <MediansPart view={view} draft={draft} roster={roster} />
        </TablePartCard>
        <TablePartCard part="weights" {...part}>
          <WeightsPart draft={draft} />
        </TablePartCard>
        {isDirty && (
          <SaveBar draft={draft} isSaving={isSaving} refusal={refused?.of === asked ? refused.why : undefined} />
        )}
      </form>
    </Section>
  );
}
