import { useServices } from '@/components/hooks/services-context';
import { LiveView, useLiveAsk } from '@/components/shell/live-view';
import { hashes } from '@/components/shell/route';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { SafeText } from '@/components/ui/safe-text';
import type { PersonId } from '@/lib/domain/ids';
import type { FilterGroup } from '@/lib/roster/filter';
import type { Explanation } from '@/lib/roster/why';
import { WhyParts } from './why-parts';

export interface WhyDialogProps {
  readonly personId: PersonId;
  readonly groupName: string;
  readonly filter: FilterGroup;
  readonly onClose: () => void;
}

/** Why somebody is in a group, condition by condition, as it stands now. */
export function WhyDialog({ personId, groupName, filter, onClose }: WhyDialogProps) {
  const { groups, roster } = useServices();
  const question = JSON.stringify(filter);
  const ask = useLiveAsk(
    async () => ({ person: await roster.plainPerson(personId), why: await groups.why(filter, personId) }),
    [groups, roster, personId, question],
  );
  const person = ask.live.value?.person;
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      title={
        <>
          Why in “<SafeText text={groupName} limit={80} />
          ”?
        </>
      }
      {...(person ? { description: <SafeText text={person.displayName} limit={120} /> } : {})}
      footer={
        <>
          <a className="link mr-auto" href={hashes.person(personId)}>
            Open the person
          </a>
          <Button variant="primary" onClick={onClose}>
            Close
          </Button>
        </>
      }
    >
      <LiveView ask={ask} what="reasons" rows={3}>
        {({ why }) => (why ? <WhyView why={why} /> : <p className="text-muted">This person is not here any more.</p>)}
      </LiveView>
    </Dialog>
  );
}

/** An explanation as a whole. */
export function WhyView({ why }: { readonly why: Explanation }) {
  if (why.parts.length === 0) return <p className="text-muted">This group has no filters: everybody is in it.</p>;
  const isOne = why.parts.length === 1;
  return (
    <div className="flex flex-col gap-2 pb-2">
      <p className="text-muted">
        {why.holds ? 'In it' : 'Not in it any more'}
        {isOne ? ':' : why.join === 'all' ? '; all of these are asked:' : '; one of these is enough:'}
      </p>
      <WhyParts parts={why.parts} join={why.join} />
    </div>
  );
}
