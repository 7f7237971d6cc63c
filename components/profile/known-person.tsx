import { ArrowUpRight, CalendarClock, NotebookPen, Plus } from 'lucide-react';
import { type FormEvent, type ReactNode, useState } from 'react';
import { FoldedConversation } from '@/components/conversation/folded-conversation';
import { useServices } from '@/components/hooks/services-context';
import { useAction } from '@/components/hooks/use-action';
import { useLive } from '@/components/hooks/use-live';
import { useNow } from '@/components/hooks/use-now';
import { useFieldEdit } from '@/components/roster/edit/use-field-edit';
import { Chips, Editable, labelled } from '@/components/roster/person-details';
import { StageSelect } from '@/components/roster/stage-select';
import { hashes } from '@/components/shell/route';
import { OpeningLineField } from '@/components/templates/opening-line';
import { Button } from '@/components/ui/button';
import { RelativeTime } from '@/components/ui/relative-time';
import { SafeText } from '@/components/ui/safe-text';
import { NextVisit } from '@/components/visits/next-visit';
import { ReviewPopover } from '@/components/visits/review-popover';
import { reviewWhen } from '@/components/visits/review-words';
import { useWorkspaceActs } from '@/components/workspaces/use-workspace-acts';
import type { PersonId } from '@/lib/domain/ids';
import type { Person } from '@/lib/domain/person';
import type { Review } from '@/lib/domain/review';
import type { Workspace } from '@/lib/domain/workspace';
import type { PersonGlance } from '@/lib/services/roster/glance';

/** What the roster has of the person behind the page in front, to read and to change. Live: the table shows the same. */
export function KnownPerson({ personId }: { readonly personId: PersonId }) {
  const { roster, page } = useServices();
  const live = useLive(() => roster.glance(personId), [roster, personId]);
  if (live.state === 'error')
    return <p className="text-sm text-bad">What you noted could not be read: {live.message}</p>;
  const glance = live.value;
  if (!glance) return null;
  const { person, lastTouch, review, notIn } = glance;
  return (
    <section aria-label="On your roster" className="flex flex-col gap-2 rounded-lg border p-3">
      <div className="flex items-center gap-2">
        <StageSelect person={person} />
        <Button
          size="sm"
          variant="ghost"
          className="-mr-1.5 ml-auto"
          onClick={() => void page.openDashboard(hashes.person(personId))}
        >
          Their page
          <ArrowUpRight aria-hidden className="size-3.5" />
        </Button>
      </div>
      <dl className="flex flex-col gap-0.5">
        <Editable person={person} field="owner">
          {person.owner && <SafeText text={person.owner} limit={100} />}
        </Editable>
        <Row label="Last touch">
          <LastTouch touch={lastTouch} />
        </Row>
        <Row label="Last note">
          <LastNote person={person} note={glance.lastNote} />
        </Row>
        <Editable person={person} field="tags">
          {person.tags?.length ? <Chips texts={person.tags} /> : undefined}
        </Editable>
        <OpeningLineField person={person} />
        <Row label="Look again">
          <NextReview personId={personId} review={review} />
        </Row>
      </dl>
      {notIn && <NotInWorkspace personId={personId} workspace={notIn} />}
      <NextVisit personId={personId} />
      <FoldedConversation personId={personId} />
    </section>
  );
}

/** Nobody should take the stage of one client for that of another. */
function NotInWorkspace({ personId, workspace }: { readonly personId: PersonId; readonly workspace: Workspace }) {
  const { add } = useWorkspaceActs();
  return (
    <div className="-mx-3 -mb-3 flex items-center gap-2 border-t px-3 py-2 not-last:mb-0">
      <p className="min-w-0 flex-1 text-sm text-muted">
        Not in <SafeText text={workspace.name} limit={80} />: stage, notes and owner are those for everybody.
      </p>
      <Button size="sm" icon={Plus} busy={add.isBusy} onClick={() => void add.run([personId], workspace)}>
        Add
      </Button>
    </div>
  );
}

function Row({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className={labelled}>
      <dt className="pt-1 text-sm leading-4.75 text-muted">{label}</dt>
      <dd className="min-w-0 py-0.5">{children}</dd>
    </div>
  );
}

function LastTouch({ touch }: { readonly touch: PersonGlance['lastTouch'] }) {
  if (!touch) return <span className="block pt-0.5 text-muted">None yet</span>;
  return (
    <>
      <span className="mt-0.5 line-clamp-2">
        <SafeText text={touch.text} limit={200} />
      </span>
      <span className="text-sm text-muted">
        <RelativeTime at={touch.at} />
        {touch.sequenceName && (
          <>
            , by “<SafeText text={touch.sequenceName} limit={60} />”
          </>
        )}
      </span>
    </>
  );
}

interface LastNoteProps {
  readonly person: Person;
  readonly note: PersonGlance['lastNote'];
}

function LastNote({ person, note }: LastNoteProps) {
  const [isWriting, setWriting] = useState(false);
  return (
    <>
      {note && (
        <span className="mt-0.5 line-clamp-3 [overflow-wrap:anywhere]">
          <SafeText text={note.text} limit={300} />
        </span>
      )}
      {isWriting ? (
        <NoteForm personId={person.id} onClose={() => setWriting(false)} />
      ) : (
        <span className="flex items-center gap-2">
          {note?.at !== undefined && <RelativeTime at={note.at} className="text-sm text-muted" />}
          <Button
            size="sm"
            variant="ghost"
            icon={NotebookPen}
            className={note?.at === undefined ? '-ml-2' : ''}
            onClick={() => setWriting(true)}
          >
            Add a note
          </Button>
        </span>
      )}
    </>
  );
}

function NoteForm({ personId, onClose }: { readonly personId: PersonId; readonly onClose: () => void }) {
  const save = useFieldEdit();
  const [text, setText] = useState('');
  const [error, setError] = useState<string | undefined>();
  const adding = useAction(async () => {
    const refused = await save([personId], { addNote: text }, () => 'Note added.');
    setError(refused);
    if (refused === undefined) onClose();
    return { ok: true as const, value: undefined };
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim()) void adding.run();
  };
  return (
    <form
      onSubmit={submit}
      className="mt-1 flex flex-col gap-1.5"
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit(event);
      }}
    >
      <textarea
        aria-label="Note"
        // biome-ignore lint/a11y/noAutofocus: it was asked for by the button in whose place it stands
        autoFocus
        rows={3}
        maxLength={2_000}
        className="w-full resize-y rounded-md border border-control bg-surface px-2 py-1"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {error && (
        <p role="alert" className="text-sm text-bad">
          {error}
        </p>
      )}
      <div className="flex gap-1.5">
        <Button type="submit" size="sm" variant="primary" busy={adding.isBusy} disabled={!text.trim()}>
          Add
        </Button>
        <Button size="sm" variant="ghost" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

function NextReview({ personId, review }: { readonly personId: PersonId; readonly review: Review | undefined }) {
  const now = useNow();
  const when = review && reviewWhen(review, now);
  return (
    <>
      <ReviewPopover
        personIds={[personId]}
        review={review}
        align="end"
        trigger={
          <Button size="sm" variant="ghost" icon={CalendarClock} className="-ml-2">
            {when ?? 'Set a day'}
          </Button>
        }
      />
      {when && review?.reason && (
        <span className="block text-sm text-muted">
          <SafeText text={review.reason} limit={200} />
        </span>
      )}
    </>
  );
}
