import clsx from 'clsx';

const week = [
  [1, 'Mon', 'Monday'],
  [2, 'Tue', 'Tuesday'],
  [3, 'Wed', 'Wednesday'],
  [4, 'Thu', 'Thursday'],
  [5, 'Fri', 'Friday'],
  [6, 'Sat', 'Saturday'],
  [0, 'Sun', 'Sunday'],
] as const;

export interface SendingDaysProps {
  /** 0 is Sunday. */
  readonly days: readonly number[];
  readonly disabled: boolean;
  readonly onChange: (days: number[]) => void;
}

/** On which days of the week mail goes out: a button for each. */
export function SendingDays({ days, disabled, onChange }: SendingDaysProps) {
  return (
    <fieldset className="flex flex-col gap-1" disabled={disabled}>
      <legend className="mb-1 text-sm font-medium">On these days</legend>
      <div className="flex flex-wrap gap-1">
        {week.map(([day, short, name]) => {
          const isOn = days.includes(day);
          return (
            <button
              key={day}
              type="button"
              title={name}
              aria-pressed={isOn}
              className={clsx(
                'h-7 min-w-8.5 rounded-md border px-1 text-sm transition-colors disabled:opacity-50',
                isOn ? 'border-accent bg-accent text-accent-text' : 'border-control bg-surface hover:border-text',
              )}
              onClick={() =>
                onChange(isOn ? days.filter((each) => each !== day) : [...days, day].sort((a, b) => a - b))
              }
            >
              {short}
            </button>
          );
        })}
      </div>
    </fieldset>
  );
}
