import { Users } from 'lucide-react';
import { useServices } from '@/components/hooks/services-context';
import { useLive } from '@/components/hooks/use-live';
import { ProposalCard } from '@/components/identity/proposal-card';
import type { PersonId, ProfileId } from '@/lib/domain/ids';

export interface SamePersonProps {
  readonly profileId: ProfileId;
  readonly personId: PersonId | undefined;
}

/** Whether this account looks like somebody's who is known. Asked, never done by itself; nothing when there is nothing. */
export function SamePerson({ profileId, personId }: SamePersonProps) {
  const { identity } = useServices();
  const proposals = useLive(
    () => (personId === undefined ? identity.accountProposals(profileId) : identity.proposals(personId)),
    [identity, profileId, personId],
  );
  if (proposals.state !== 'ready' || proposals.value.length === 0) return null;
  return (
    <section aria-label="Same person?" className="flex flex-col gap-2">
      <h3 className="section-title flex items-center gap-1.5">
        <Users aria-hidden className="size-4" strokeWidth={1.75} /> Same person?
      </h3>
      {proposals.value.map((proposal) => (
        <ProposalCard key={proposal.key} proposal={proposal} about={personId} />
      ))}
    </section>
  );
}
