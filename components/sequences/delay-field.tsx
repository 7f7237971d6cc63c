import { SelectField, TextField } from '@/components/ui/field';
import type { Delay } from '@/lib/domain/sequence';

const MAX_AMOUNT = 365;

export interface DelayFieldProps {
  readonly delay: Delay;
  readonly isFirst: boolean;
  readonly onChange: (delay: Delay) => void;
}

/** How long to wait before a step. */
export function DelayField({ delay, isFirst, onChange }: DelayFieldProps) {
  return (
    <div className="flex items-end gap-1.5">
      <TextField
        label={isFirst ? 'Wait first' : 'Wait'}
        type="number"
        inputMode="numeric"
        min={0}
        max={MAX_AMOUNT}
        step={1}
        className="w-16"
        value={delay.amount}
        onChange={(event) => {
          const amount = Math.trunc(event.target.valueAsNumber);
          onChange({ ...delay, amount: Number.isFinite(amount) ? Math.min(MAX_AMOUNT, Math.max(0, amount)) : 0 });
        }}
      />
      <SelectField
        label="Unit"
        hideLabel
        className="w-24"
        value={delay.unit}
        onChange={(event) => onChange({ ...delay, unit: event.target.value as Delay['unit'] })}
      >
        <option value="minutes">minutes</option>
        <option value="hours">hours</option>
        <option value="days">days</option>
      </SelectField>
      <p className="pb-1.5 text-muted">{isFirst ? 'after the start' : 'after the step before'}</p>
    </div>
  );
}
