import { useEffect, useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { Section } from '@/components/shell/screen';
import { useUnsavedGuard } from '@/components/shell/use-route';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { RelativeTime } from '@/components/ui/relative-time';
import { useToast } from '@/components/ui/toast';
import type { Person, PersonEmail } from '@/lib/domain/person';
import { ChangedElsewhere } from './edit/changed-elsewhere';

/** Name to greet with and the address to write to. Saved by pressing Save: a half-typed address must never be used. */
export function PersonContact({ person }: { readonly person: Person }) {
  const { roster } = useServices();
  const toast = useToast();
  const [saved, setSaved] = useState(() => contactOf(person));
  const [draft, setDraft] = useState(saved);
  const [error, setError] = useState<{ code: string; message: string } | undefined>();
  const [isBusy, setBusy] = useState(false);
  const isDirty =
    draft.displayName !== saved.displayName || draft.firstName !== saved.firstName || draft.email !== saved.email;
  useUnsavedGuard(isDirty);
  // A change made elsewhere shows up here, but never over something half typed.
  const { displayName, firstName, email } = contactOf(person);
  useEffect(() => {
    if (isDirty) return;
    setSaved({ displayName, firstName, email });
    setDraft({ displayName, firstName, email });
  }, [displayName, firstName, email, isDirty]);

  const change = (part: Partial<typeof draft>) => {
    setDraft((before) => ({ ...before, ...part }));
    setError(undefined);
  };
  const save = async () => {
    if (isBusy) return;
    setBusy(true);
    try {
      const result = await roster.editPerson(person.id, {
        ...(draft.displayName === saved.displayName ? {} : { displayName: draft.displayName }),
        ...(draft.firstName === saved.firstName ? {} : { firstName: draft.firstName }),
        ...(draft.email === saved.email ? {} : { email: draft.email }),
      });
      if (!result.ok) {
        setError(result.error);
        return;
      }
      setSaved(contactOf(result.value));
      setDraft(contactOf(result.value));
      toast.show({ text: 'Saved.' });
    } catch {
      setError({ code: 'fault', message: 'It could not be saved. What you typed is still here: try again.' });
    } finally {
      setBusy(false);
    }
  };
  const elsewhere = contactFields.filter(
    ({ key }) => draft[key] !== saved[key] && contactOf(person)[key] !== saved[key] && !isBusy,
  );
  const emailError = error && error.code !== 'empty-name' ? error.message : undefined;

  return (
    <Section title="Contact">
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <TextField
          label="Name"
          value={draft.displayName}
          maxLength={300}
          autoComplete="off"
          error={error?.code === 'empty-name' ? error.message : undefined}
          onChange={(event) => change({ displayName: event.target.value })}
        />
        <TextField
          label="First name"
          hint="For the greeting. Never guessed from a channel’s name."
          value={draft.firstName}
          maxLength={100}
          autoComplete="off"
          onChange={(event) => change({ firstName: event.target.value })}
        />
        <TextField
          label="E-mail"
          inputMode="email"
          autoComplete="off"
          spellCheck={false}
          value={draft.email}
          error={emailError}
          hint={<EmailOrigin email={person.emails[0]} />}
          onChange={(event) => change({ email: event.target.value })}
        />
        {person.emails[0]?.status === 'bounced' && (
          <Notice tone="bad">Mail to this address came back: it does not exist. Nothing is sent to it any more.</Notice>
        )}
        {elsewhere.map(({ key, field }) => (
          <div key={key} className="rounded-md border">
            <ChangedElsewhere
              person={person}
              field={field}
              onKeep={() => void save()}
              onTake={() => {
                const theirs = contactOf(person)[key];
                setDraft((before) => ({ ...before, [key]: theirs }));
                setSaved((before) => ({ ...before, [key]: theirs }));
              }}
            />
          </div>
        ))}
        {isDirty && (
          <div className="flex gap-2">
            <Button variant="primary" type="submit" busy={isBusy}>
              Save
            </Button>
            <Button
              variant="ghost"
              onClick={() => {
                setSaved(contactOf(person));
                setDraft(contactOf(person));
                setError(undefined);
              }}
            >
              Take back
            </Button>
          </div>
        )}
      </form>
    </Section>
  );
}

const contactFields = [
  { key: 'displayName', field: 'displayName' },
  { key: 'firstName', field: 'firstName' },
  { key: 'email', field: 'emails' },
] as const;

function contactOf(person: Person) {
  return {
    displayName: person.displayName,
    firstName: person.firstName ?? '',
    email: person.emails[0]?.address ?? '',
  };
}

const emailOrigins: Readonly<Record<PersonEmail['source'], string>> = {
  page: 'Read from their page',
  hand: 'Typed by hand',
  file: 'Taken from a file',
};

function EmailOrigin({ email }: { readonly email: PersonEmail | undefined }) {
  if (!email) return 'Without an address only tasks can be planned.';
  return (
    <>
      {emailOrigins[email.source]} <RelativeTime at={email.addedAt} />
    </>
  );
}
