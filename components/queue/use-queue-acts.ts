import { useServices } from '@/components/hooks/services-context';
import { useAction } from '@/components/hooks/use-action';
import { formatWhen } from '@/components/ui/format-time';
import type { ProfileId, TouchKey } from '@/lib/domain/ids';
import type { Result } from '@/lib/domain/result';
import { visibleText } from '@/lib/domain/text';
import type { PutOff, QueueUndo } from '@/lib/services/queue-types';
import type { Answer } from './queue-dialogs';

export type Outcome = 'done' | 'skipped' | 'put-off' | 'answered' | 'never' | 'no-profile';

/** What somebody did with a step. */
export interface Acted {
  readonly key: TouchKey;
  readonly outcome: Outcome;
  /** Of one that was put off: epoch ms at which it waits again. */
  readonly until?: number | undefined;
  /** Said in a message. */
  readonly words: string;
  /** Missing: there is nothing to take back. */
  readonly undo?: QueueUndo | undefined;
}

/** All that can be done with a step that waits. */
export function useQueueActs(key: TouchKey, onActed: (acted: Acted) => void) {
  const { queue } = useServices();
  const tell = (outcome: Outcome, words: string, undo?: QueueUndo, until?: number) =>
    onActed({ key, outcome, words, undo, until });
  const done = useAction(
    (sent: { text?: string; profileId?: ProfileId }) => queue.done(key, sent),
    ({ undo, ended }) =>
      tell(
        'done',
        undo === undefined
          ? 'It was noted as done before.'
          : ended === undefined
            ? 'Noted as done.'
            : `Noted as done. ${visibleText(ended)} Their sequence is over.`,
        undo,
      ),
  );
  const skip = useAction(
    (reason: string) => queue.skip(key, reason),
    ({ undo }) => tell('skipped', 'Skipped.', undo),
  );
  const putOff = useAction(
    (until: PutOff) => queue.putOff(key, until),
    ({ undo, dueAt }) => tell('put-off', `Put off: ${formatWhen(dueAt, Date.now())}.`, undo, dueAt),
  );
  const answered = useAction(
    (answer: Answer) => queue.answered(key, answer),
    ({ undo }) => tell('answered', 'Answer logged. Their sequences stopped.', undo),
  );
  const never = useAction(
    (reason: string) => queue.doNotContact(key, reason),
    ({ undo }) => tell('never', 'Nothing will be sent to them any more.', undo),
  );
  const noProfile = useAction(
    (profileId: ProfileId): Promise<Result<{ undo: QueueUndo }>> => queue.noSuchProfile(key, profileId),
    ({ undo }) => tell('no-profile', 'The account is marked as gone, and the step is skipped.', undo),
  );
  return {
    done,
    skip,
    putOff,
    answered,
    never,
    noProfile,
    isBusy: [done, skip, putOff, answered, never, noProfile].some(({ isBusy }) => isBusy),
  };
}
