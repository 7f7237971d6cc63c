import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { useAction } from '@/components/hooks/use-action';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { formatCount, plural } from '@/components/ui/format-count';
import { SafeText } from '@/components/ui/safe-text';
import type { PersonId, SequenceId } from '@/lib/domain/ids';
import type { BlockedGroup, LaunchSurvey } from '@/lib/services/launch-types';
import { groupWords, needsAddress, personFix } from './where-to-fix';

export interface LaunchBlockedProps {
  readonly survey: LaunchSurvey;
  readonly sequenceId: SequenceId;
  /** Something may be right now: look again. */
  readonly onFixed: () => void;
}

/** Never more names than these at once. */
const SHOWN = 20;

/** Everybody who is left out, by reason, each with what puts it right. */
export function LaunchBlocked({ survey, sequenceId, onFixed }: LaunchBlockedProps) {
  if (survey.blocked.length === 0) return null;
  const isSingle = survey.recipients.length === 1;
  const reasons = survey.blocked.reduce((sum, { personIds }) => sum + personIds.length, 0);
  const isTwice = reasons > survey.recipients.length - survey.ready;
  return (
    <section aria-label="Left out" className="rounded-md border">
      {!isSingle && (
        <p className="border-b px-3 py-2 text-sm text-muted">
          Those who cannot be written to are left out. Put right what you like; the others stay out by themselves.
          {isTwice && ' Some have more than one reason.'}
        </p>
      )}
      <ul className="divide-y">
        {survey.blocked.map((group) => (
          <li key={group.code + group.message}>
            <Group {...{ group, survey, sequenceId, onFixed, isSingle }} />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface GroupProps extends LaunchBlockedProps {
  readonly group: BlockedGroup;
  readonly isSingle: boolean;
}

function Group({ group, survey, sequenceId, onFixed, isSingle }: GroupProps) {
  const [shown, setShown] = useState(SHOWN);
  const [isOpen, setOpen] = useState(isSingle);
  const names = new Map(survey.recipients.map((each) => [each.personId, each.displayName]));
  const { page } = useServices();
  const general = personFix(group, sequenceId, group.personIds[0] ?? ('' as PersonId));
  return (
    <details open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)} className="group">
      <summary className="flex list-none items-center gap-2 px-3 py-2 hover:bg-hover [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden className="size-3.5 shrink-0 text-muted transition-transform group-open:rotate-90" />
        <span className="min-w-0 flex-1">
          <SafeText text={isSingle ? group.message : groupWords(group)} limit={400} />
        </span>
        {!isSingle && (
          <span className="shrink-0 text-sm text-muted tabular-nums">
            {plural(group.personIds.length, 'person', 'people')}
          </span>
        )}
      </summary>
      {isOpen && (
        <div className="px-3 pb-3 pl-8">
          {general.isForAll && (
            <Button size="sm" className="mb-2" onClick={() => void page.openDashboard(general.hash)}>
              {general.label}
            </Button>
          )}
          {!general.isForAll && (
            <ul className="flex flex-col gap-1.5">
              {group.personIds.slice(0, shown).map((personId) => (
                <li key={personId} className="flex flex-wrap items-center gap-x-3 gap-y-1">
                  {!isSingle && (
                    <SafeText text={names.get(personId) ?? 'Somebody'} limit={80} className="min-w-32 font-medium" />
                  )}
                  {group.code !== 'gone' && (
                    <button
                      type="button"
                      className="link text-sm"
                      onClick={() => void page.openDashboard(personFix(group, sequenceId, personId).hash)}
                    >
                      Open the person
                    </button>
                  )}
                  {needsAddress(group.code) && (
                    <AddressForm personId={personId} name={names.get(personId) ?? ''} onSaved={onFixed} />
                  )}
                </li>
              ))}
            </ul>
          )}
          {!general.isForAll && group.personIds.length > shown && (
            <Button size="sm" variant="ghost" className="mt-2" onClick={() => setShown(shown + 5 * SHOWN)}>
              Show more of the {formatCount(group.personIds.length - shown)} others
            </Button>
          )}
        </div>
      )}
    </details>
  );
}

function AddressForm({
  personId,
  name,
  onSaved,
}: {
  readonly personId: PersonId;
  readonly name: string;
  readonly onSaved: () => void;
}) {
  const { roster } = useServices();
  const [email, setEmail] = useState('');
  const save = useAction(() => roster.editPerson(personId, { email }), onSaved);
  return (
    <form
      className="flex min-w-0 flex-1 basis-52 items-center gap-1.5"
      onSubmit={(event) => {
        event.preventDefault();
        if (email.trim() !== '') void save.run();
      }}
    >
      <TextField
        label={`E-mail address of ${name}`}
        hideLabel
        placeholder="name@example.com"
        inputMode="email"
        fieldClassName="min-w-36 max-w-64 flex-1"
        value={email}
        onChange={(event) => setEmail(event.target.value)}
      />
      <Button size="sm" type="submit" busy={save.isBusy} disabled={email.trim() === ''}>
        Add
      </Button>
    </form>
  );
}
