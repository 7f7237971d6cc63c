import { SelectField, TextField } from '@/components/ui/field';
import type { Delay } from '@/lib/domain/sequence';

const MAX_AMOUNT = 365;

export interface DelayFieldProps {
  readonly delay: Delay;
  /** The step's place, from 0. */
  readonly index: number;
  readonly onChange: (delay: Delay) => void;
}

/** How long to wait before a step. */
export function DelayField({ delay, index, onChange }: DelayFieldProps) {
  return (
    <fieldset>
      <legend className="mb-1 text-sm font-medium">
        {index === 0 ? 'Wait after the start' : `Wait after step ${index}`}
      </legend>
      <div className="flex gap-1.5">
        <TextField
          label="Amount"
          hideLabel
          type="number"
          inputMode="numeric"
          min={0}
          max={MAX_AMOUNT}
          step={1}
          fieldClassName="w-18"
          value={delay.amount}
          onChange={(event) => {
            const amount = Math.trunc(event.target.valueAsNumber);
            onChange({ ...delay, amount: Number.isFinite(amount) ? Math.min(MAX_AMOUNT, Math.max(0, amount)) : 0 });
          }}
        />
        <SelectField
          label="Unit"
          hideLabel
          fieldClassName="w-28"
          value={delay.unit}
          onChange={(event) => onChange({ ...delay, unit: event.target.value as Delay['unit'] })}
        >
          <option value="minutes">minutes</option>
          <option value="hours">hours</option>
          <option value="days">days</option>
        </SelectField>
      </div>
    </fieldset>
  );
}
