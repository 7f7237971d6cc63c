import { ListPlus, MessageSquareReply, Send, Workflow, X } from 'lucide-react';
import { useState } from 'react';
import { PersonSafetySection } from '@/components/brands/person-safety-section';
import { PersonConversation } from '@/components/conversation/conversation';
import { PersonFit } from '@/components/fit/person-fit';
import { PersonGroups } from '@/components/groups/person-groups';
import { useServices } from '@/components/hooks/services-context';
import { PersonIdentity } from '@/components/identity/person-identity';
import { NameDialog } from '@/components/lists/name-dialog';
import { PersonLookAlikes } from '@/components/look-alikes/person-look-alikes';
import { EnrollmentProgress } from '@/components/sequences/enrollment-progress';
import { StartSequenceDialog } from '@/components/sequences/start-sequence-dialog';
import { LiveView, useLiveAsk } from '@/components/shell/live-view';
import { hashes } from '@/components/shell/route';
import { Screen, Section } from '@/components/shell/screen';
import { PersonOpeningLine } from '@/components/templates/opening-line';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { SafeText } from '@/components/ui/safe-text';
import { Tabs } from '@/components/ui/tabs';
import { PersonReview } from '@/components/visits/person-review';
import { PersonConflicts } from '@/components/workspaces/person-conflicts';
import { PersonWorkspaces } from '@/components/workspaces/person-workspaces';
import { accountName } from '@/lib/domain/account-name';
import type { PersonId, WorkspaceId } from '@/lib/domain/ids';
import { siteNames } from '@/lib/domain/site-names';
import type { PersonPage } from '@/lib/services/app-services';
import { AllFields } from './all-fields';
import { DeletePerson } from './delete-person';
import { DoNotContact } from './do-not-contact';
import { ListMenu } from './list-menu';
import { LogReplyDialog } from './log-reply-dialog';
import { PersonContact } from './person-contact';
import { PersonDetails, PersonOwnFields, PersonValues } from './person-details';
import { PersonFiles } from './person-files';
import { PersonNotes } from './person-notes';
import { PersonProfiles } from './person-profiles';
import { PersonThen } from './person-then';
import { PersonTimeline } from './person-timeline';
import { StageSelect } from './stage-select';
import { useListActs } from './use-list-acts';

/** Everything known of one person, and everything that happened. */
export function PersonScreen({ personId }: { readonly personId: PersonId }) {
  const { roster } = useServices();
  const ask = useLiveAsk(() => roster.person(personId), [roster, personId]);
  const page = ask.live.value;
  return (
    <Screen
      layout="wide"
      title={<SafeText text={page?.person.displayName ?? 'Person'} limit={120} />}
      tabTitle={page?.person.displayName.slice(0, 60) ?? 'Person'}
      back={{ href: hashes.people, label: 'People' }}
      detail={page?.isSuppressed ? <Badge tone="bad">Do not contact</Badge> : undefined}
      actions={page && <PersonActions page={page} />}
    >
      <LiveView ask={ask} what="person" rows={8}>
        {(found) =>
          found ? (
            <PersonBody key={`${personId} ${found.openWorkspace?.id ?? ''}`} page={found} />
          ) : (
            <EmptyState
              title="This person is not here"
              action={
                <a className="link" href={hashes.people}>
                  All people
                </a>
              }
            >
              They were deleted, or the address is wrong.
            </EmptyState>
          )
        }
      </LiveView>
    </Screen>
  );
}

function PersonActions({ page }: { readonly page: PersonPage }) {
  const [isLogging, setLogging] = useState(false);
  const [isStarting, setStarting] = useState(false);
  const { person } = page;
  return (
    <>
      <StageSelect person={person} />
      <Button icon={MessageSquareReply} className="max-sm:grow" onClick={() => setLogging(true)}>
        Log a reply
      </Button>
      <Button
        variant="primary"
        icon={Send}
        className="max-sm:grow"
        disabled={page.isSuppressed}
        onClick={() => setStarting(true)}
      >
        Start sequence
      </Button>
      <LogReplyDialog personId={person.id} open={isLogging} onClose={() => setLogging(false)} />
      <StartSequenceDialog open={isStarting} onOpenChange={setStarting} personIds={[person.id]} />
    </>
  );
}

/** Where what is typed on this page goes to, even if another workspace is opened meanwhile; `null`: it holds for everybody. Missing: there are none. */
function editedWorkspace({ openWorkspace, workspaces }: PersonPage): WorkspaceId | null | undefined {
  if (!workspaces) return undefined;
  return workspaces.find(({ workspace }) => workspace.id === openWorkspace?.id)?.workspace.id ?? null;
}

function PersonBody({ page }: { readonly page: PersonPage }) {
  const { person, profiles, timeline, isSuppressed } = page;
  // A single answer is in the conversation; it is no sequence that they are in.
  const enrollments = page.enrollments.filter(({ enrollment }) => enrollment.purpose !== 'answer');
  return (
    <>
      {profiles.length > 1 && (
        <p className="-mt-1 mb-4 flex flex-wrap gap-x-3 text-muted">
          {profiles.map((profile) => (
            <span key={profile.id}>
              <SafeText text={accountName(profile)} limit={80} />
              {profile.site !== 'web' && ` on ${siteNames[profile.site]}`}
            </span>
          ))}
        </p>
      )}
      <div className="grid gap-x-8 lg:grid-cols-[minmax(0,1fr)_300px] lg:grid-rows-[auto_1fr]">
        <div className="min-w-0">
          <PersonConflicts personId={person.id} />
          <PersonProfiles profiles={profiles} />
          <Section title="Sequences">
            {enrollments.length === 0 ? (
              <p className="flex items-center gap-2 text-muted">
                <Workflow aria-hidden className="size-4" strokeWidth={1.75} />
                Not in a sequence.
              </p>
            ) : (
              <div className="flex flex-col gap-2">
                {enrollments.map((summary) => (
                  <EnrollmentProgress key={summary.enrollment.id} summary={summary} />
                ))}
              </div>
            )}
          </Section>
          <Section title="Conversation">
            <PersonConversation personId={person.id} />
          </Section>
          <Tabs
            label="History"
            tabs={[
              { id: 'timeline', label: 'Timeline', content: <PersonTimeline timeline={timeline} /> },
              { id: 'fields', label: 'All fields', content: <AllFields personId={person.id} /> },
              { id: 'then', label: 'Earlier', content: <PersonThen personId={person.id} /> },
            ]}
          />
          <div className="mt-6">
            <PersonFit personId={person.id} />
            <PersonSafetySection personId={person.id} />
          </div>
        </div>
        <aside
          aria-label="About this person"
          className="mt-6 min-w-0 lg:col-start-2 lg:row-span-2 lg:row-start-1 lg:mt-0"
        >
          <PersonIdentity personId={person.id} />
          <PersonContact person={person} />
          <PersonNotes person={person} workspaceId={editedWorkspace(page)} />
          <PersonOpeningLine person={person} />
          <PersonReview personId={person.id} />
          <PersonDetails person={person} profiles={profiles} />
          <PersonOwnFields person={person} />
          <PersonLists page={page} />
          <PersonGroups personId={person.id} />
          <PersonWorkspaces page={page} />
          <PersonValues person={person} />
          <PersonFiles personId={person.id} />
          <DoNotContact person={person} isSuppressed={isSuppressed} suppressions={page.suppressions} />
          <DeletePerson person={person} />
        </aside>
        <div className="mt-6 min-w-0">
          <PersonLookAlikes person={person} lists={page.lists} />
        </div>
      </div>
    </>
  );
}

function PersonLists({ page: { person, lists } }: { readonly page: PersonPage }) {
  const { roster } = useServices();
  const { add, remove } = useListActs();
  const [isNaming, setNaming] = useState(false);
  const ids = [person.id];
  return (
    <Section title="Lists">
      <div className="flex flex-wrap items-center gap-1.5">
        {lists.map((list) => (
          <span key={list.id} className="inline-flex h-6 max-w-full items-center rounded-md bg-sunken pl-2">
            <a href={hashes.list(list.id)} className="min-w-0 truncate hover:underline">
              <SafeText text={list.name} />
            </a>
            <button
              type="button"
              aria-label={`Take off ${list.name}`}
              className="inline-flex size-6 shrink-0 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-text"
              onClick={() => void remove.run(ids, list)}
            >
              <X aria-hidden className="size-3.5" />
            </button>
          </span>
        ))}
        <ListMenu
          without={lists.map((list) => list.id)}
          onChoose={(list) => void add.run(ids, list)}
          onNew={() => setNaming(true)}
          trigger={
            <Button size="sm" variant="ghost" icon={ListPlus}>
              Add to list
            </Button>
          }
        />
      </div>
      <NameDialog
        open={isNaming}
        title="New list"
        label="Name"
        saveLabel="Make list"
        onClose={() => setNaming(false)}
        onSave={async (name) => {
          const made = await roster.createList(name);
          if (made.ok) await add.run(ids, made.value);
          return made;
        }}
      />
    </Section>
  );
}
