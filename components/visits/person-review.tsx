import { CalendarClock, Check } from 'lucide-react';
import { useServices } from '@/components/hooks/services-context';
import { useLive } from '@/components/hooks/use-live';
import { useNow } from '@/components/hooks/use-now';
import { Section } from '@/components/shell/screen';
import { Button } from '@/components/ui/button';
import { formatDay } from '@/components/ui/format-time';
import { SafeText } from '@/components/ui/safe-text';
import type { PersonId } from '@/lib/domain/ids';
import type { Review } from '@/lib/domain/review';
import { ReviewPopover } from './review-popover';
import { reviewWhen } from './review-words';
import { useReviewActs } from './use-review-acts';

/** When to look at this person again: set, changed and done here. */
export function PersonReview({ personId }: { readonly personId: PersonId }) {
  const { reviews } = useServices();
  const now = useNow();
  const review = useLive(() => reviews.of(personId), [reviews, personId]);
  const { done } = useReviewActs();
  const known = review.value;
  const isDue = known?.dueAt !== undefined && known.dueAt <= now;
  return (
    <Section title="Look again">
      {review.state === 'error' ? (
        <p className="text-bad">It could not be read: {review.message}</p>
      ) : (
        <div className="flex flex-col gap-1.5">
          {known && <ReviewLines review={known} now={now} />}
          <div className="flex flex-wrap gap-1.5">
            <ReviewPopover
              personIds={[personId]}
              review={known}
              trigger={
                <Button size="sm" variant={known?.dueAt === undefined ? 'ghost' : 'secondary'} icon={CalendarClock}>
                  {known?.dueAt === undefined ? 'Look again…' : 'Change'}
                </Button>
              }
            />
            {isDue && (
              <Button size="sm" icon={Check} busy={done.isBusy} onClick={() => void done.run(personId)}>
                Done
              </Button>
            )}
          </div>
        </div>
      )}
    </Section>
  );
}

function ReviewLines({ review, now }: { readonly review: Review; readonly now: number }) {
  const when = reviewWhen(review, now);
  const isDue = review.dueAt !== undefined && review.dueAt <= now;
  return (
    <div>
      {when && (
        <p>
          {isDue && <span className="font-medium text-warn">Due since </span>}
          {when}
        </p>
      )}
      {review.reason && (
        <p className="text-muted">
          <SafeText text={review.reason} limit={300} />
        </p>
      )}
      {review.doneAt !== undefined && (
        <p className="text-sm text-muted">Last looked at on {formatDay(review.doneAt, now)}.</p>
      )}
    </div>
  );
}
