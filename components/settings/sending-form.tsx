import { useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { useUnsavedGuard } from '@/components/shell/use-route';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { TextArea, TextField } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { useToast } from '@/components/ui/toast';
import { defaultSending } from '@/lib/domain/sending-settings';
import type { Settings } from '@/lib/domain/settings';
import { awayText, clockText, readAway, readMinute, readNewPerDay } from './sending-words';

function draftOf({ sending }: Settings) {
  const { openMinute, closeMinute, skipsHolidays, hasRamp, away, newPerDay } = sending ?? defaultSending;
  return {
    hasHours: sending?.hasHours ?? false,
    from: clockText(openMinute),
    to: clockText(closeMinute),
    skipsHolidays,
    hasRamp,
    away: awayText(away),
    newPerDay: newPerDay === undefined ? '' : String(newPerDay),
  };
}

/** When mail may go out: hours, holidays, days away, and how many first mails a day. */
export function SendingForm({ settings }: { readonly settings: Settings }) {
  const services = useServices();
  const toast = useToast();
  const [saved, setSaved] = useState(() => draftOf(settings));
  const [draft, setDraft] = useState(saved);
  const [error, setError] = useState<string | undefined>();
  const isDirty = JSON.stringify(draft) !== JSON.stringify(saved);
  useUnsavedGuard(isDirty);
  const change = (part: Partial<typeof draft>) => {
    setDraft((before) => ({ ...before, ...part }));
    setError(undefined);
  };
  const save = async () => {
    const [openMinute, closeMinute] = [readMinute(draft.from), readMinute(draft.to)];
    const away = readAway(draft.away);
    const newPerDay = readNewPerDay(draft.newPerDay);
    if (openMinute === undefined || closeMinute === undefined || openMinute >= closeMinute || openMinute > 1_439) {
      return setError('Write the hours as 9:00 and 17:00, the earlier one first.');
    }
    if (!away) return setError('Write days away as 2027-03-02 to 2027-03-16, one spell on each line.');
    if (newPerDay === 'wrong')
      return setError('Choose a whole number of new people a day, up to 2000, or leave it empty.');
    const { sending: before, ...rest } = await services.settings.get();
    const { newPerDay: _, ...kept } = before ?? defaultSending;
    const { hasHours, skipsHolidays, hasRamp } = draft;
    const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
    const sending = { ...kept, hasHours, skipsHolidays, hasRamp, openMinute, closeMinute, away, zone };
    const result = await services.settings.save({
      ...rest,
      sending: newPerDay === undefined ? sending : { ...sending, newPerDay },
    });
    if (!result.ok) return setError(result.error.message);
    setSaved(draft);
    toast.show({ text: 'Saved.' });
  };

  return (
    <form
      aria-label="When mail goes out"
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Checkbox
        label="Only in working hours where the recipient lives"
        checked={draft.hasHours}
        onChange={(hasHours) => change({ hasHours })}
      />
      <div className="grid max-w-96 grid-cols-2 gap-3">
        <TextField label="From" value={draft.from} onChange={(event) => change({ from: event.target.value })} />
        <TextField label="Until" value={draft.to} onChange={(event) => change({ to: event.target.value })} />
      </div>
      <Checkbox
        label="Not on public holidays of their country"
        checked={draft.skipsHolidays}
        onChange={(skipsHolidays) => change({ skipsHolidays })}
      />
      <TextArea
        label="Days you are away"
        rows={2}
        hint="One spell on each line, as 2027-03-02 to 2027-03-16. These days do not count: all that is planned moves by as many."
        value={draft.away}
        onChange={(event) => change({ away: event.target.value })}
      />
      <TextField
        label="Most new people in 24 hours"
        fieldClassName="max-w-72"
        inputMode="numeric"
        hint="Of each mailbox. Empty: only its own limit counts. Follow-ups go first."
        value={draft.newPerDay}
        onChange={(event) => change({ newPerDay: event.target.value })}
      />
      <Checkbox
        label="Start slowly with a new mailbox"
        checked={draft.hasRamp}
        onChange={(hasRamp) => change({ hasRamp })}
      />
      {error && (
        <div role="alert">
          <Notice tone="bad">{error}</Notice>
        </div>
      )}
      <div>
        <Button variant="primary" type="submit" disabled={!isDirty}>
          Save
        </Button>
      </div>
    </form>
  );
}
