import { useServices } from '@/components/hooks/services-context';
import { useAction } from '@/components/hooks/use-action';
import { plural } from '@/components/ui/format-count';
import { formatDay } from '@/components/ui/format-time';
import { useToast } from '@/components/ui/toast';
import type { PersonId } from '@/lib/domain/ids';
import type { ReviewAsk } from '@/lib/domain/review';
import { visibleText } from '@/lib/domain/text';
import type { ReviewUndo, Visit } from '@/lib/services/review-types';

/** Setting visits, doing them and putting them off, each with its way back. */
export function useReviewActs() {
  const { reviews, roster } = useServices();
  const toast = useToast();
  const undo = useAction((what: ReviewUndo) => reviews.restore(what));
  const say = (text: string, back: ReviewUndo) =>
    toast.show({ text, ...(back.changes.length > 0 ? { undo: () => undo.run(back) } : {}) });

  const set = useAction(
    (ids: readonly PersonId[], ask: ReviewAsk) => reviews.set(ids, ask),
    ({ undo: back }, ids) => {
      const changed = back.changes.length;
      const dueAt = back.changes[0]?.after?.dueAt;
      const when = dueAt === undefined ? '' : ` on ${formatDay(dueAt, Date.now())}`;
      say(
        changed === 0
          ? 'It is set like that already.'
          : ids.length === 1
            ? `Look again${when}.`
            : `Look again at ${plural(changed, 'person', 'people')}${when}.`,
        back,
      );
    },
  );
  const clear = useAction(
    (ids: readonly PersonId[]) => reviews.clear(ids),
    ({ undo: back }) =>
      say(
        back.changes.length === 0
          ? 'No visit was planned.'
          : `No visit to come for ${plural(back.changes.length, 'person', 'people')}.`,
        back,
      ),
  );
  const done = useAction(
    (personId: PersonId) => reviews.done(personId),
    ({ undo: back, nextAt }) =>
      say(nextAt === undefined ? 'Visit done.' : `Visit done. Next on ${formatDay(nextAt, Date.now())}.`, back),
  );
  /** Says that the page of somebody whose visit was opened has been read, where that has completed it. */
  const seen = async ({ person: { id: personId, displayName }, review: before }: Visit) => {
    const after = await reviews.of(personId).catch(() => undefined);
    if (after?.doneAt === undefined || after.doneAt === before.doneAt) return;
    const next = after.dueAt === undefined ? '' : ` Next on ${formatDay(after.dueAt, Date.now())}.`;
    say(`Visit done: the page of ${visibleText(displayName.slice(0, 60))} was opened.${next}`, {
      changes: [{ personId, before, after }],
    });
  };
  const snooze = useAction(
    (personId: PersonId, days: number) => reviews.snooze(personId, days),
    ({ undo: back, dueAt }) => say(`Put off to ${formatDay(dueAt, Date.now())}.`, back),
  );
  /** Puts somebody away with the reason, and with them the visits to come. */
  const archive = useAction(
    async (personId: PersonId, why: string) => {
      const edited = await roster.editPeople([{ personId, edit: { stage: 'archived' }, ...(why ? { why } : {}) }]);
      if (!edited.ok) return edited;
      const cleared = await reviews.clear([personId]);
      return cleared.ok
        ? { ok: true as const, value: { edits: edited.value.undo, review: cleared.value.undo } }
        : cleared;
    },
    ({ edits, review }) =>
      toast.show({
        text: 'Archived.',
        undo: async () => {
          await roster.editPeople(edits);
          await undo.run(review);
        },
      }),
  );
  return { set, clear, done, seen, snooze, archive };
}
