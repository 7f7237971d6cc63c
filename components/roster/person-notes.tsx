import { useCallback, useEffect, useRef, useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { Section } from '@/components/shell/screen';
import { useUnsavedGuard } from '@/components/shell/use-route';
import { Button } from '@/components/ui/button';
import { TextArea } from '@/components/ui/field';
import type { WorkspaceId } from '@/lib/domain/ids';
import type { Person } from '@/lib/domain/person';
import { ChangedElsewhere } from './edit/changed-elsewhere';

const QUIET_MS = 700;

type State = 'saved' | 'waiting' | 'saving' | 'failed';

const words: Record<State, string> = {
  saved: 'Saved',
  waiting: 'Not saved yet',
  saving: 'Saving…',
  failed: 'Could not be saved',
};

export interface PersonNotesProps {
  readonly person: Person;
  /** Whose notes they are, see `PersonChange`. */
  readonly workspaceId?: WorkspaceId | null | undefined;
}

/** Notes that save themselves: a moment after the last key, and at once on leaving the box or the screen. */
export function PersonNotes({ person, workspaceId }: PersonNotesProps) {
  const { roster } = useServices();
  const [text, setText] = useState(person.notes);
  const [state, setState] = useState<State>('saved');
  const latest = useRef({ text: person.notes, saved: person.notes });
  /** All that is typed here is one line of the timeline. */
  const [session] = useState(() => crypto.randomUUID());
  const [elsewhere, setElsewhere] = useState<string | undefined>();
  useUnsavedGuard(state === 'failed');

  const save = useCallback(async () => {
    const asked = latest.current.text;
    if (asked === latest.current.saved) return;
    setState('saving');
    try {
      const result = await roster.editPerson(
        person.id,
        { notes: asked },
        session,
        ...(workspaceId === undefined ? [] : [workspaceId]),
      );
      if (!result.ok) throw new Error(result.error.message);
      latest.current.saved = asked;
      setState(latest.current.text === asked ? 'saved' : 'waiting');
    } catch {
      setState('failed');
    }
  }, [roster, person.id, session, workspaceId]);

  // What another window writes comes in here, but never over something half typed.
  const { notes } = person;
  const known = useRef(notes);
  useEffect(() => {
    if (notes === known.current) return;
    known.current = notes;
    const { current } = latest;
    // What this box wrote itself comes back, sometimes late.
    if (notes === current.saved || notes === current.text) return;
    if (current.text === current.saved) {
      latest.current = { text: notes, saved: notes };
      setText(notes);
    } else setElsewhere(notes);
  }, [notes]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: every key starts the wait again
  useEffect(() => {
    if (state !== 'waiting') return;
    const timer = setTimeout(() => void save(), QUIET_MS);
    return () => clearTimeout(timer);
  }, [text, state, save]);
  useEffect(() => () => void save(), [save]);

  return (
    <Section
      title="Notes"
      actions={
        <p role="status" className={state === 'failed' ? 'text-sm text-bad' : 'text-sm text-muted'}>
          {state === 'saved' && text === '' ? '' : words[state]}
        </p>
      }
    >
      <TextArea
        label="Notes"
        hideLabel
        rows={5}
        maxLength={20_000}
        placeholder="What to remember. Only you see this; it can never be put into a message."
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          latest.current.text = event.target.value;
          setState('waiting');
        }}
        onBlur={() => void save()}
      />
      {elsewhere !== undefined && (
        <div className="mt-2 rounded-md border">
          <ChangedElsewhere
            person={{ ...person, notes: elsewhere }}
            field="notes"
            onKeep={() => setElsewhere(undefined)}
            onTake={() => {
              setElsewhere(undefined);
              setText(elsewhere);
              latest.current.text = elsewhere;
              setState('waiting');
            }}
          />
        </div>
      )}
      {state === 'failed' && (
        <Button className="mt-2" size="sm" onClick={() => void save()}>
          Save again
        </Button>
      )}
    </Section>
  );
}
