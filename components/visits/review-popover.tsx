import { type ReactElement, useState } from 'react';
import { Popover } from '@/components/ui/popover';
import type { PersonId } from '@/lib/domain/ids';
import type { Review } from '@/lib/domain/review';
import { ReviewForm } from './review-form';
import { useReviewActs } from './use-review-acts';

export interface ReviewPopoverProps {
  readonly personIds: readonly PersonId[];
  /** Of one person: what is set now. */
  readonly review?: Review | undefined;
  readonly trigger: ReactElement;
  readonly open?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
  readonly align?: 'start' | 'end';
}

/** Sets when one or many people are looked at again. */
export function ReviewPopover({ personIds, review, trigger, open, onOpenChange, align }: ReviewPopoverProps) {
  const [isOpenHere, setOpenHere] = useState(false);
  const setOpen = onOpenChange ?? setOpenHere;
  const { set, clear } = useReviewActs();
  const canClear = personIds.length > 1 || review?.dueAt !== undefined;
  return (
    <Popover
      label="Look again"
      open={open ?? isOpenHere}
      onOpenChange={setOpen}
      trigger={trigger}
      {...(align ? { align } : {})}
    >
      <ReviewForm
        review={review}
        isBusy={set.isBusy}
        onSet={(ask) => void set.run(personIds, ask).then((result) => result.ok && setOpen(false))}
        onClear={canClear ? () => void clear.run(personIds).then((result) => result.ok && setOpen(false)) : undefined}
      />
    </Popover>
  );
}
