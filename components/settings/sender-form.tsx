import { useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { useUnsavedGuard } from '@/components/shell/use-route';
import { Button } from '@/components/ui/button';
import { TextArea, TextField } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { useToast } from '@/components/ui/toast';
import type { Settings } from '@/lib/domain/settings';

type SenderSettings = Pick<Settings, 'senderName' | 'companyName' | 'postalAddress' | 'optOutLine'> & {
  /** As typed; read as a number when it is saved. */
  readonly pause: string;
};

const MAX_PAUSE_SECONDS = 3_600;

const SUGGESTED_OPT_OUT = 'If you would rather not hear from me, reply “no thanks” and I will not write again.';

function senderOf(settings: Settings): SenderSettings {
  const { senderName, companyName, postalAddress, optOutLine, secondsBetweenMails } = settings;
  return { senderName, companyName, postalAddress, optOutLine, pause: String(secondsBetweenMails) };
}

/** Whole seconds, or `undefined` for something that is not a pause. */
function secondsOf(text: string): number | undefined {
  const seconds = /^\d{1,4}$/.test(text.trim()) ? Number(text) : undefined;
  return seconds !== undefined && seconds <= MAX_PAUSE_SECONDS ? seconds : undefined;
}

/** Who writes. The launch of a sequence is refused until the name, the postal address and the opt-out line are there. */
export function SenderForm({ settings }: { readonly settings: Settings }) {
  const services = useServices();
  const toast = useToast();
  const [saved, setSaved] = useState(() => senderOf(settings));
  const [draft, setDraft] = useState(saved);
  const [error, setError] = useState<string | undefined>();
  const [isBusy, setBusy] = useState(false);
  const [isPauseWrong, setPauseWrong] = useState(false);
  const isDirty = JSON.stringify(draft) !== JSON.stringify(saved);
  useUnsavedGuard(isDirty);

  const change = (part: Partial<SenderSettings>) => {
    setDraft((before) => ({ ...before, ...part }));
    setError(undefined);
    setPauseWrong(false);
  };
  const save = async () => {
    if (isBusy) return;
    const asked = draft;
    const { pause, ...texts } = asked;
    const secondsBetweenMails = secondsOf(pause);
    if (secondsBetweenMails === undefined) {
      setPauseWrong(true);
      return;
    }
    setBusy(true);
    try {
      const result = await services.settings.save({
        ...(await services.settings.get()),
        ...texts,
        secondsBetweenMails,
      });
      if (!result.ok) {
        setError(result.error.message);
        return;
      }
      setSaved(asked);
      toast.show({ text: 'Saved.' });
    } catch {
      setError('It could not be saved. What you typed is still here: try again.');
    } finally {
      setBusy(false);
    }
  };

  return (
    <form
      aria-label="Sender"
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField
          label="Your name"
          hint="People answer people: it signs your mail."
          autoComplete="name"
          maxLength={100}
          value={draft.senderName}
          onChange={(event) => change({ senderName: event.target.value })}
        />
        <TextField
          label="Company"
          hint="The brand or agency you write for."
          autoComplete="organization"
          maxLength={100}
          value={draft.companyName}
          onChange={(event) => change({ companyName: event.target.value })}
        />
      </div>
      <TextArea
        label="Postal address"
        rows={3}
        autoComplete="street-address"
        maxLength={500}
        hint="US law (CAN-SPAM) asks for a real postal address in every commercial mail. It goes under each one."
        value={draft.postalAddress}
        onChange={(event) => change({ postalAddress: event.target.value })}
      />
      <TextField
        label="Opt-out line"
        maxLength={300}
        hint={
          <>
            The law asks for a way to say no, and an easy no is better than a complaint. A “no” stops everything. Mail
            programs also show an unsubscribe button, which writes to you. One-click unsubscribing, which Gmail asks of
            whoever sends it about 5,000 mails a day, would need a server: Muster has none.
            {draft.optOutLine === '' && (
              <>
                {' '}
                <button type="button" className="link" onClick={() => change({ optOutLine: SUGGESTED_OPT_OUT })}>
                  Use a suggestion
                </button>
              </>
            )}
          </>
        }
        value={draft.optOutLine}
        onChange={(event) => change({ optOutLine: event.target.value })}
      />
      <TextField
        label="Seconds between two mails"
        fieldClassName="max-w-72"
        inputMode="numeric"
        autoComplete="off"
        error={isPauseWrong ? `Choose a whole number from 0 to ${MAX_PAUSE_SECONDS}.` : undefined}
        hint="The least pause of each mailbox. Up to half as much is added at random, so that mail does not tick."
        value={draft.pause}
        onChange={(event) => change({ pause: event.target.value })}
      />
      {error && (
        <div role="alert">
          <Notice tone="bad">{error}</Notice>
        </div>
      )}
      <div className="flex items-center gap-2">
        <Button variant="primary" type="submit" busy={isBusy} disabled={!isDirty}>
          Save
        </Button>
        {isDirty && (
          <Button variant="ghost" onClick={() => setDraft(saved)}>
            Take back
          </Button>
        )}
      </div>
    </form>
  );
}
