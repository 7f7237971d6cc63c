import { useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { useAction } from '@/components/hooks/use-action';
import { useUnsavedGuard } from '@/components/shell/use-route';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { TextField } from '@/components/ui/field';
import { useToast } from '@/components/ui/toast';
import { outreachLimitsSchema, standardLimits } from '@/lib/domain/outreach-limits';
import { problem } from '@/lib/domain/result';
import type { Settings } from '@/lib/domain/settings';

function draftOf({ limits = standardLimits }: Settings) {
  return {
    days: String(limits.coolingOffDays),
    mails: String(limits.firstMailsPerDomain),
    stopsWholeDomain: limits.stopsWholeDomain,
  };
}

/** How much outreach one person, and one firm or agency, gets. */
export function LimitsForm({ settings }: { readonly settings: Settings }) {
  const services = useServices();
  const toast = useToast();
  const [saved, setSaved] = useState(() => draftOf(settings));
  const [draft, setDraft] = useState(saved);
  const isDirty = JSON.stringify(draft) !== JSON.stringify(saved);
  useUnsavedGuard(isDirty);
  const change = (part: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...part }));
  const save = useAction(
    async () => {
      const limits = outreachLimitsSchema.safeParse({
        coolingOffDays: wholeNumber(draft.days),
        firstMailsPerDomain: wholeNumber(draft.mails),
        stopsWholeDomain: draft.stopsWholeDomain,
      });
      if (!limits.success) return problem('numbers', 'Days: 0 to 365. First mails: 1 to 1,000. Whole numbers.');
      return services.settings.save({ ...(await services.settings.get()), limits: limits.data });
    },
    () => {
      setSaved(draft);
      toast.show({ text: 'Saved.' });
    },
  );
  return (
    <form
      aria-label="How often people are written to"
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        void save.run();
      }}
    >
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField
          label="Days between two sequences"
          inputMode="numeric"
          value={draft.days}
          onChange={(event) => change({ days: event.target.value })}
          hint="Counted from the last message to a person. 0: none."
        />
        <TextField
          label="First mails a day to one firm"
          inputMode="numeric"
          value={draft.mails}
          onChange={(event) => change({ mails: event.target.value })}
          hint="Within 24 hours, to one domain or one agency. Gmail and the like are no firm."
        />
      </div>
      <Checkbox
        label="An answer from a firm stops the sequences to everybody there"
        checked={draft.stopsWholeDomain}
        onChange={(stopsWholeDomain) => change({ stopsWholeDomain })}
      />
      <div>
        <Button type="submit" variant="primary" disabled={!isDirty || save.isBusy}>
          Save
        </Button>
      </div>
    </form>
  );
}

function wholeNumber(text: string): number {
  return /^\s*\d{1,4}\s*$/.test(text) ? Number(text) : Number.NaN;
}
