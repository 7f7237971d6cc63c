import { useCallback } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { useToast } from '@/components/ui/toast';
import type { PersonId } from '@/lib/domain/ids';
import type { StoredMessage } from '@/lib/domain/mailbox';
import type { Stage } from '@/lib/domain/stage';

type Verdict = StoredMessage['verdict'];

const proposals = {
  yes: { stage: 'negotiating', label: 'Move to negotiating', from: ['prospect', 'contacted', 'replied', 'declined'] },
  no: { stage: 'declined', label: 'Move to declined', from: ['prospect', 'contacted', 'replied', 'negotiating'] },
} as const satisfies Record<string, { stage: Stage; label: string; from: readonly Stage[] }>;

/** Judges an answer and proposes the stage that goes with it. Resolves to what takes the judgement back. */
export function useVerdict(): (
  personId: PersonId | undefined,
  message: StoredMessage | undefined,
  verdict: Verdict,
  stage?: Stage,
) => Promise<(() => Promise<unknown>) | undefined> {
  const { conversations, roster } = useServices();
  const toast = useToast();
  return useCallback(
    async (personId, message, verdict, stage) => {
      if (!message) return undefined;
      const done = await conversations.setVerdict(message.id, verdict);
      if (!done.ok) {
        toast.show({ tone: 'bad', text: done.error.message });
        return undefined;
      }
      const undo = () => conversations.setVerdict(message.id, done.value.was);
      const proposal = verdict && proposals[verdict];
      const fits = proposal && personId && (!stage || (proposal.from as readonly Stage[]).includes(stage));
      toast.show({
        text: verdict === undefined ? 'Nobody has judged it now.' : `Marked as a ${verdict}.`,
        undo,
        ...(fits
          ? {
              action: {
                label: proposal.label,
                run: () => void roster.editPerson(personId, { stage: proposal.stage }),
              },
            }
          : {}),
      });
      return undo;
    },
    [conversations, roster, toast],
  );
}
