import { Lightbulb } from 'lucide-react';
import { useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { useLive } from '@/components/hooks/use-live';
import { useFieldEdit } from '@/components/roster/edit/use-field-edit';
import { Editable, labelled } from '@/components/roster/person-details';
import { Section } from '@/components/shell/screen';
import { Button } from '@/components/ui/button';
import { SafeText } from '@/components/ui/safe-text';
import type { PersonId } from '@/lib/domain/ids';
import type { Person } from '@/lib/domain/person';

/** The first sentence of the next mail to one person, as a part of their page. */
export function PersonOpeningLine({ person }: { readonly person: Person }) {
  return (
    <Section title="Opening line for the next mail">
      <dl>
        <OpeningLineField person={person} isStacked />
      </dl>
    </Section>
  );
}

interface OpeningLineFieldProps {
  readonly person: Person;
  /** The label above the value instead of beside it. */
  readonly isStacked?: boolean;
}

/** The same as one of several lines. */
export function OpeningLineField({ person, isStacked = false }: OpeningLineFieldProps) {
  return (
    <>
      <Editable
        person={person}
        field="openingLine"
        isStacked={isStacked}
        hint={person.openingLine ? 'Goes over to the sequence they are put into, and is used once.' : undefined}
      >
        {person.openingLine && <SafeText text={person.openingLine} limit={1_000} />}
      </Editable>
      {!person.openingLine && (
        <div className={isStacked ? 'mb-1' : labelled}>
          <dt className="sr-only">Suggestions for the opening line</dt>
          <dd className={isStacked ? undefined : 'col-start-2 has-[ul]:col-span-full has-[ul]:mb-1'}>
            <OpeningSuggestions personId={person.id} />
          </dd>
        </div>
      )}
    </>
  );
}

/** Sentences from what was seen of them, each with what it stands on. They are a beginning: the person changes them. */
function OpeningSuggestions({ personId }: { readonly personId: PersonId }) {
  const { templates } = useServices();
  const save = useFieldEdit();
  const [isOpen, setOpen] = useState(false);
  const [error, setError] = useState<string | undefined>();
  const live = useLive(
    async () => (isOpen ? templates.openingLines(personId) : undefined),
    [templates, personId, isOpen],
  );
  if (!isOpen) {
    return (
      <Button size="sm" variant="ghost" icon={Lightbulb} className="-ml-2" onClick={() => setOpen(true)}>
        Suggest from what was seen
      </Button>
    );
  }
  if (live.state === 'error')
    return <p className="text-sm text-bad">What was seen could not be read: {live.message}</p>;
  if (!live.value) return <p className="text-sm text-muted">Looking through what was seen …</p>;
  if (live.value.length === 0) {
    return (
      <p className="text-sm text-muted">Nothing to go by yet: open a post or the profile of theirs, and it is read.</p>
    );
  }
  const take = async (text: string) =>
    setError(await save([personId], { openingLine: text }, () => 'Opening line taken: change it as you like.'));
  return (
    <>
      <ul aria-label="Suggestions" className="mt-1 flex flex-col gap-1.5">
        {live.value.map(({ text, fact }) => (
          <li key={text} className="rounded-md border px-2 py-1.5">
            <p>
              <SafeText text={text} limit={400} />
            </p>
            <div className="mt-0.5 flex items-end gap-2">
              <p className="min-w-0 flex-1 text-sm text-muted">
                <SafeText text={fact} limit={200} />
              </p>
              <Button size="sm" onClick={() => void take(text)}>
                Use<span className="sr-only"> “{text.slice(0, 60)}”</span>
              </Button>
            </div>
          </li>
        ))}
      </ul>
      {error && (
        <p role="alert" className="mt-1 text-sm text-bad">
          {error}
        </p>
      )}
    </>
  );
}
