import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { IconButton } from '@/components/ui/icon-button';
import { daysBetween, isCalendarDay } from '@/lib/domain/local-day';
import type { Away } from '@/lib/domain/sending-settings';
import { dayWords } from './sending-words';

export interface SendingAwayProps {
  readonly away: readonly Away[];
  /** Where the sender is. */
  readonly today: string;
  readonly onChange: (away: Away[]) => void;
}

/** Spells in which the sender is away: a list, and a row to add one, which begins today unless told otherwise. */
export function SendingAway({ away, today, onChange }: SendingAwayProps) {
  const [from, setFrom] = useState(today);
  const [to, setTo] = useState('');
  const [error, setError] = useState<string | undefined>();
  const sorted = [...away].sort((a, b) => (a.from < b.from ? -1 : 1));
  const add = () => {
    const last = to || from;
    if (!isCalendarDay(from) || !isCalendarDay(last)) return setError('Choose the first and the last day.');
    if (last < from) return setError('The last day comes before the first.');
    onChange([...sorted.filter((each) => each.from !== from || each.to !== last), { from, to: last }]);
    setFrom(today);
    setTo('');
    setError(undefined);
  };
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="mb-1 text-sm font-medium">Days you are away</legend>
      {sorted.length > 0 && (
        <ul className="flex flex-col">
          {sorted.map((spell) => (
            <li key={`${spell.from} ${spell.to}`} className="flex items-center gap-2 text-sm">
              <span className={spell.to < today ? 'text-muted' : ''}>{spellWords(spell)}</span>
              <span className="text-muted">{lengthWords(spell, today)}</span>
              <IconButton
                label={`Remove ${spellWords(spell)}`}
                icon={X}
                onClick={() => onChange(sorted.filter((each) => each !== spell))}
              />
            </li>
          ))}
        </ul>
      )}
      <div className="flex flex-wrap items-end gap-2">
        <TextField
          label="From"
          type="date"
          fieldClassName="w-38"
          aria-label="Away from"
          value={from}
          onChange={(event) => setFrom(event.target.value)}
        />
        <TextField
          label="Until and with"
          type="date"
          fieldClassName="w-38"
          aria-label="Away until and with"
          min={from}
          value={to}
          onChange={(event) => setTo(event.target.value)}
        />
        <Button icon={Plus} onClick={add}>
          {from === today ? 'Away from today' : 'Add'}
        </Button>
      </div>
      {error && (
        <p role="alert" className="text-sm text-bad">
          {error}
        </p>
      )}
      <p className="text-sm text-muted">These days do not count: all that is planned moves by as many, in its order.</p>
    </fieldset>
  );
}

function spellWords({ from, to }: Away): string {
  return from === to ? dayWords(from) : `${dayWords(from)} to ${dayWords(to)}`;
}

function lengthWords({ from, to }: Away, today: string): string {
  const days = daysBetween(from, to) + 1;
  const length = `${days} ${days === 1 ? 'day' : 'days'}`;
  if (to < today) return `${length}, over`;
  return from <= today ? `${length}, now` : length;
}
