import { useServices } from '@/components/hooks/services-context';
import { useAction } from '@/components/hooks/use-action';
import { useToast } from '@/components/ui/toast';
import type { FitMark } from '@/lib/domain/fit';
import { fitTitle } from '@/lib/domain/fit-rubric';
import type { FitMarkDraft, FitPlace, FitUndo } from '@/lib/services/fit-types';

/** Judging parts and taking it back, each with its way back. */
export function useFitActs() {
  const { fit } = useServices();
  const toast = useToast();
  const undo = useAction((done: FitUndo) => fit.undo(done));
  const said = (text: string, done: FitUndo) => toast.show({ text, undo: () => undo.run(done) });
  const mark = useAction(
    (place: FitPlace, draft: FitMarkDraft) => fit.mark(place, draft),
    (done, { part }, draft) =>
      said(
        done.before?.mark === draft.mark ? `${fitTitle(part)}: saved.` : `${fitTitle(part)}: ${draft.mark} of 5.`,
        done,
      ),
  );
  const clear = useAction(
    (place: FitPlace) => fit.clear(place),
    (done, { part }) => said(`${fitTitle(part)}: no longer judged.`, done),
  );
  return {
    /** Another mark keeps the note and the links. */
    setMark: (place: FitPlace, value: FitMark['mark'], now: FitMark | undefined) =>
      mark.run(place, {
        ...(now?.note !== undefined && { note: now.note }),
        evidence: now?.evidence ?? [],
        mark: value,
      }),
    save: mark.run,
    clear: clear.run,
    isBusy: mark.isBusy || clear.isBusy,
  };
}
