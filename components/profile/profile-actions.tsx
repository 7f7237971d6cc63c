import { ListPlus, Send } from 'lucide-react';
import { useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { useHotkeys } from '@/components/hooks/use-hotkeys';
import { ListChips } from '@/components/lists/list-chips';
import { NameDialog } from '@/components/lists/name-dialog';
import { ListMenu } from '@/components/roster/list-menu';
import { StartSequenceDialog } from '@/components/sequences/start-sequence-dialog';
import { Button } from '@/components/ui/button';
import { Kbd } from '@/components/ui/kbd';
import type { PersonId, ProfileId } from '@/lib/domain/ids';
import type { ProfileCard } from '@/lib/services/app-services';
import { useListMembership } from './use-list-membership';

export interface ProfileActionsProps {
  readonly card: ProfileCard;
  readonly profileId: ProfileId;
}

/** The lists this account is on, and the two things to do with it. */
export function ProfileActions({ card, profileId }: ProfileActionsProps) {
  const { roster } = useServices();
  const { person, lists } = card;
  const [isMenuOpen, setMenuOpen] = useState(false);
  const [isNaming, setNaming] = useState(false);
  const [startFor, setStartFor] = useState<PersonId>();
  // A sequence is for a person, and a person begins with a list: choosing one leads on to the sequence.
  const [isStartWaiting, setStartWaiting] = useState(false);
  const { add, remove } = useListMembership(profileId, (personId) => {
    if (isStartWaiting) setStartFor(personId);
    setStartWaiting(false);
  });

  const openMenu = (isOpen: boolean) => {
    setMenuOpen(isOpen);
    if (isOpen) setStartWaiting(false);
  };
  const start = () => {
    if (person) {
      setStartFor(person.id);
      return;
    }
    setStartWaiting(true);
    setMenuOpen(true);
  };
  useHotkeys({ l: () => openMenu(true), s: start });

  return (
    <div className="flex flex-col gap-3">
      <div className="grid grid-cols-[repeat(auto-fit,minmax(150px,1fr))] gap-2">
        <ListMenu
          open={isMenuOpen}
          onOpenChange={openMenu}
          without={lists.map((list) => list.id)}
          onChoose={(list) => void add.run(list)}
          onNew={() => setNaming(true)}
          trigger={
            <Button
              variant={person ? 'secondary' : 'primary'}
              icon={ListPlus}
              busy={add.isBusy}
              aria-keyshortcuts="L"
              className="px-2"
            >
              Add to list <Kbd>L</Kbd>
            </Button>
          }
        />
        <Button
          variant={person ? 'primary' : 'secondary'}
          icon={Send}
          onClick={start}
          aria-keyshortcuts="S"
          className="px-2"
        >
          Start sequence <Kbd>S</Kbd>
        </Button>
      </div>
      {isStartWaiting && (
        <p role="status" className="text-sm text-muted">
          First choose a list to keep them on; the sequence comes next.
        </p>
      )}
      {person && lists.length > 0 && (
        <section aria-label="Lists" className="flex flex-col gap-1.5">
          <h3 className="section-title">Already on your lists</h3>
          <ListChips lists={lists} onRemove={(list) => void remove.run(person.id, list)} />
        </section>
      )}
      <NameDialog
        open={isNaming}
        title="New list"
        label="Name"
        saveLabel="Make list and add"
        onClose={() => setNaming(false)}
        onSave={async (name) => {
          const made = await roster.createList(name);
          if (made.ok) await add.run(made.value);
          return made;
        }}
      />
      <StartSequenceDialog
        open={startFor !== undefined}
        onOpenChange={(isOpen) => {
          if (!isOpen) setStartFor(undefined);
        }}
        personIds={startFor === undefined ? [] : [startFor]}
      />
    </div>
  );
}
