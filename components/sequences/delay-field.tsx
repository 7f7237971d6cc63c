import { useId } from 'react';
import { SelectField, TextField } from '@/components/ui/field';
import type { Delay } from '@/lib/domain/sequence';
import { delayMeaning } from './step-words';

/** A year, in each unit. */
const most: Readonly<Record<Delay['unit'], number>> = {
  minutes: 525_600,
  hours: 8_760,
  days: 365,
  'working-days': 250,
};

export interface DelayFieldProps {
  readonly delay: Delay;
  /** The step's place, from 0. */
  readonly index: number;
  readonly label: string;
  /** What happens after it, to begin a sentence with: "It goes out". */
  readonly act: string;
  readonly onChange: (delay: Delay) => void;
}

/** How long to wait before a step, and what that means. */
export function DelayField({ delay, index, label, act, onChange }: DelayFieldProps) {
  const id = useId();
  return (
    <fieldset aria-describedby={id}>
      <legend className="mb-1 text-sm font-medium">{label}</legend>
      <div className="flex gap-1.5">
        <TextField
          label="Amount"
          hideLabel
          type="number"
          inputMode="numeric"
          min={0}
          max={most[delay.unit]}
          step={1}
          fieldClassName="w-20"
          value={delay.amount}
          onChange={(event) => {
            const amount = Math.trunc(event.target.valueAsNumber);
            onChange({ ...delay, amount: within(amount, most[delay.unit]) });
          }}
        />
        <SelectField
          label="Unit"
          hideLabel
          fieldClassName="w-36"
          value={delay.unit}
          onChange={(event) => {
            const unit = event.target.value as Delay['unit'];
            onChange({ unit, amount: within(delay.amount, most[unit]) });
          }}
        >
          <option value="minutes">minutes</option>
          <option value="hours">hours</option>
          <option value="days">days</option>
          <option value="working-days">working days</option>
        </SelectField>
      </div>
      <p id={id} className="mt-1 text-sm text-muted">
        {delayMeaning(delay, act, index)}
      </p>
    </fieldset>
  );
}

function within(amount: number, limit: number): number {
  return Number.isFinite(amount) ? Math.min(limit, Math.max(0, amount)) : 0;
}
