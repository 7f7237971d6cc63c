import { type FormEvent, useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { type Review, type ReviewAsk, reviewLimits } from '@/lib/domain/review';

type Choice = '7' | '30' | '90' | 'on' | 'every';

const choices: readonly { readonly id: Choice; readonly label: string }[] = [
  { id: '7', label: 'In 7 days' },
  { id: '30', label: 'In 30 days' },
  { id: '90', label: 'In 90 days' },
  { id: 'on', label: 'On a day' },
  { id: 'every', label: 'Every so often' },
];

export interface ReviewFormProps {
  /** What is set now, to be changed. */
  readonly review?: Review | undefined;
  readonly isBusy: boolean;
  readonly onSet: (ask: ReviewAsk) => void;
  /** Missing: there is nothing to take away. */
  readonly onClear?: (() => void) | undefined;
}

/** When to look again, and what for. */
export function ReviewForm({ review, isBusy, onSet, onClear }: ReviewFormProps) {
  const [choice, setChoice] = useState<Choice>(
    review?.everyDays !== undefined ? 'every' : review?.dueAt !== undefined ? 'on' : '30',
  );
  const [day, setDay] = useState(() => (review?.dueAt === undefined ? '' : localDay(review.dueAt)));
  const [days, setDays] = useState(String(review?.everyDays ?? 30));
  const [reason, setReason] = useState(review?.reason ?? '');
  const form = useRef<HTMLFormElement>(null);
  // The popover would begin with the first of the choices, not with the one that is chosen.
  useEffect(() => {
    const timer = setTimeout(() => form.current?.querySelector<HTMLInputElement>('input:checked')?.focus());
    return () => clearTimeout(timer);
  }, []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const when = choice === 'on' ? { on: day } : choice === 'every' ? { every: Number(days) } : { in: Number(choice) };
    onSet({ when, reason });
  };
  return (
    <form ref={form} onSubmit={submit} className="flex flex-col gap-3 overflow-y-auto p-3">
      <fieldset className="flex flex-col gap-1">
        <legend className="mb-1 text-sm font-medium">Look again</legend>
        {choices.map(({ id, label }) => (
          <label key={id} className="flex min-h-6.5 items-center gap-2">
            <input
              type="radio"
              name="when"
              value={id}
              checked={choice === id}
              onChange={() => setChoice(id)}
              className="size-3.5 accent-accent"
            />
            {label}
          </label>
        ))}
      </fieldset>
      {choice === 'on' && (
        <TextField
          label="Day"
          type="date"
          required
          min={localDay(Date.now())}
          value={day}
          onChange={(event) => setDay(event.target.value)}
        />
      )}
      {choice === 'every' && (
        <TextField
          label="Days between two visits"
          type="number"
          required
          min={1}
          max={reviewLimits.days}
          step={1}
          value={days}
          onChange={(event) => setDays(event.target.value)}
          hint="Counted from the day the last visit was done."
        />
      )}
      <TextField
        label="What to look for"
        maxLength={reviewLimits.reason}
        placeholder="Optional"
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <div className="flex gap-1.5">
        <Button type="submit" size="sm" variant="primary" busy={isBusy}>
          Set
        </Button>
        {onClear && (
          <Button size="sm" variant="ghost" onClick={onClear}>
            No visit
          </Button>
        )}
      </div>
    </form>
  );
}

/** `YYYY-MM-DD` on the device's calendar. */
function localDay(at: number): string {
  const date = new Date(at);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
