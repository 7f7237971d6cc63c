import { useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { useAction } from '@/components/hooks/use-action';
import { useNow } from '@/components/hooks/use-now';
import { useUnsavedGuard } from '@/components/shell/use-route';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { SelectField, TextField } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { Progress } from '@/components/ui/progress';
import { useToast } from '@/components/ui/toast';
import { dayOf } from '@/lib/domain/local-day';
import { problem } from '@/lib/domain/result';
import { type SendingSettings, standardSending } from '@/lib/domain/sending-settings';
import type { Settings } from '@/lib/domain/settings';
import { zoneCity } from '@/lib/domain/time-zone';
import type { SendingSaved } from '@/lib/services/sending-types';
import { SendingAway } from './sending-away';
import { SendingDays } from './sending-days';
import { draftOf, type SendingDraft, sendingOf } from './sending-draft';
import { SendingExample } from './sending-example';
import { useReplanProgress } from './sending-progress';
import { SendingRamp } from './sending-ramp';
import { movedWords } from './sending-words';

const zoneHere = () => new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** When mail may go out: hours, days, holidays, days away, and how many first mails a day. */
export function SendingForm({ settings }: { readonly settings: Settings }) {
  const { sending: service, settings: stored } = useServices();
  const toast = useToast();
  const now = useNow();
  const before = settings.sending ?? standardSending(zoneHere());
  const [saved, setSaved] = useState(() => draftOf(before));
  const [draft, setDraft] = useState(saved);
  const [error, setError] = useState<string | undefined>();
  const replan = useReplanProgress();
  const isDirty = JSON.stringify(draft) !== JSON.stringify(saved);
  useUnsavedGuard(isDirty);
  const change = (part: Partial<SendingDraft>) => {
    setDraft((known) => ({ ...known, ...part }));
    setError(undefined);
  };
  const show = (sending: SendingSettings) => {
    setSaved(draftOf(sending));
    setDraft(draftOf(sending));
  };
  const takeBack = async ({ before: kept }: SendingSaved) => {
    const back = await service.save(kept, replan.onProgress);
    replan.done();
    if (!back.ok) throw new Error(back.error.message);
    show(back.value.sending);
  };
  const save = useAction(
    async () => {
      const read = sendingOf(draft, (await stored.get()).sending ?? before);
      if (!read.ok) {
        setError(read.why);
        return problem('wrong', read.why);
      }
      return service.save(read.sending, replan.onProgress).finally(replan.done);
    },
    (result) => {
      show(result.sending);
      toast.show({ text: `Saved. ${movedWords(result.moved)}`, undo: () => takeBack(result) });
    },
  );
  const read = sendingOf(draft, before);

  return (
    <form
      aria-label="When mail goes out"
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void save.run();
      }}
    >
      <Checkbox
        label="Only in working hours where the recipient lives"
        checked={draft.hasHours}
        onChange={(hasHours) => change({ hasHours })}
      />
      {draft.hasHours && (
        <div className="flex flex-col gap-3 border-l-2 pl-4">
          <div className="grid max-w-72 grid-cols-2 gap-3">
            <TextField label="From" value={draft.from} onChange={(event) => change({ from: event.target.value })} />
            <TextField label="Until" value={draft.to} onChange={(event) => change({ to: event.target.value })} />
          </div>
          <SendingDays days={draft.days} disabled={false} onChange={(days) => change({ days })} />
          <Checkbox
            label="Follow the week of the recipient’s country, such as Sunday to Thursday in Israel"
            checked={draft.followsLocalWeek}
            onChange={(followsLocalWeek) => change({ followsLocalWeek })}
          />
          <Checkbox
            label="Not on public holidays of their country"
            checked={draft.skipsHolidays}
            onChange={(skipsHolidays) => change({ skipsHolidays })}
          />
        </div>
      )}
      <ZoneField zone={draft.zone} onChange={(zone) => change({ zone })} />
      <SendingExample sending={read.ok ? read.sending : undefined} />
      <SendingAway away={draft.away} today={dayOf(now, draft.zone)} onChange={(away) => change({ away })} />
      <TextField
        label="Most new people in 24 hours"
        fieldClassName="max-w-72"
        inputMode="numeric"
        hint="Of each mailbox. Empty: only its own limit counts. Follow-ups go first."
        value={draft.newPerDay}
        onChange={(event) => change({ newPerDay: event.target.value })}
      />
      <div className="flex flex-col gap-2">
        <Checkbox
          label="Start slowly with a new mailbox"
          checked={draft.hasRamp}
          onChange={(hasRamp) => change({ hasRamp })}
        />
        <SendingRamp hasRamp={draft.hasRamp} now={now} />
      </div>
      {error && (
        <div role="alert">
          <Notice tone="bad">{error}</Notice>
        </div>
      )}
      {replan.shown && (
        <div className="flex flex-col gap-1">
          <p className="text-sm text-muted">
            Placing what is planned: {replan.shown.done.toLocaleString('en')} of{' '}
            {replan.shown.total.toLocaleString('en')}
          </p>
          <Progress label="Placing what is planned" value={replan.shown.done} max={replan.shown.total} />
        </div>
      )}
      <div className="flex items-center gap-3">
        <Button variant="primary" type="submit" disabled={!isDirty} busy={save.isBusy}>
          Save
        </Button>
        {isDirty && <p className="text-sm text-muted">Saving places all that is planned by the new rules.</p>}
      </div>
    </form>
  );
}

/** All zones are hundreds: they are listed once somebody wants another one. */
function ZoneField({ zone, onChange }: { readonly zone: string; readonly onChange: (zone: string) => void }) {
  const [isChoosing, setChoosing] = useState(false);
  const here = zoneHere();
  return (
    <div className="flex flex-col items-start gap-1.5">
      {isChoosing ? (
        <SelectField
          label="Your time zone"
          fieldClassName="w-full max-w-72"
          autoFocus
          value={zone}
          onChange={(event) => onChange(event.target.value)}
        >
          {[...new Set([here, zone, ...Intl.supportedValuesOf('timeZone'), 'UTC'])].map((each) => (
            <option key={each} value={each}>
              {each.replaceAll('_', ' ')}
            </option>
          ))}
        </SelectField>
      ) : (
        <p className="flex flex-wrap items-center gap-2">
          <span>
            <span className="text-sm font-medium">Your time zone</span> {zone.replaceAll('_', ' ')}
          </span>
          <Button size="sm" onClick={() => setChoosing(true)}>
            Change…
          </Button>
          {zone !== here && (
            <Button size="sm" onClick={() => onChange(here)}>
              Use this computer’s: {zoneCity(here)}
            </Button>
          )}
        </p>
      )}
      <p className="text-sm text-pretty text-muted">
        For your days away, and for people of whom no zone is known. To those, mail goes only at hours that are safe
        too: 9:00 to 18:00.
      </p>
    </div>
  );
}
