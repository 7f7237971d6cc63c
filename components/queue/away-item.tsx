import { ArrowRight, Check } from 'lucide-react';
import { useRef } from 'react';
import { useHotkeys } from '@/components/hooks/use-hotkeys';
import { Button } from '@/components/ui/button';
import { Kbd } from '@/components/ui/kbd';
import { Notice } from '@/components/ui/notice';
import { SafeText } from '@/components/ui/safe-text';
import type { QueueItem } from '@/lib/services/queue-types';
import type { QueueCardProps } from './queue-card';
import { useCardFocus } from './use-card-focus';
import { useQueueActs } from './use-queue-acts';

interface AwayItemProps extends QueueCardProps {
  /** `undefined`: it was deleted. */
  readonly item: QueueItem | undefined;
  /** As it was while it waited. */
  readonly before: QueueItem | undefined;
}

/** A step that was taken away while somebody was at it: why, and a way to say that it was done before that. */
export function AwayItem({ item, before, itemKey, hasKeys, comesByItself = false, onActed, onNext }: AwayItemProps) {
  const acts = useQueueActs(itemKey, onActed);
  const frame = useRef<HTMLElement>(null);
  useCardFocus(frame, { hasKeys, comesByItself });
  const profileId = before?.profiles[0]?.id;
  const sent = () => void acts.done.run(profileId ? { profileId } : {});
  const canSay = item !== undefined && before !== undefined && item.away !== 'It is done already.';
  useHotkeys({ ...(onNext && { n: onNext, Enter: onNext }), ...(canSay && { d: sent }) }, { enabled: hasKeys });
  return (
    <article ref={frame} tabIndex={-1} aria-label="Taken away" className="flex flex-col gap-3 p-4 outline-none">
      <h2 className="text-lg font-semibold">
        <SafeText text={item?.displayName ?? before?.displayName ?? 'This step is gone'} limit={80} />
      </h2>
      <div role="status">
        <Notice tone="warn">
          Not to do any more: <SafeText text={item?.away ?? 'this step was deleted.'} limit={400} />
        </Notice>
      </div>
      <div className="flex flex-wrap gap-1.5">
        {onNext && (
          <Button variant="primary" icon={ArrowRight} onClick={onNext} aria-keyshortcuts="N">
            Next <Kbd>N</Kbd>
          </Button>
        )}
        {canSay && (
          <Button icon={Check} busy={acts.done.isBusy} onClick={sent} aria-keyshortcuts="D">
            I had done it already <Kbd>D</Kbd>
          </Button>
        )}
      </div>
    </article>
  );
}
