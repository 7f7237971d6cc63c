import { Merge, UserPlus } from 'lucide-react';
import { useServices } from '@/components/hooks/services-context';
import { Button } from '@/components/ui/button';
import { SafeText } from '@/components/ui/safe-text';
import { accountOnSite } from '@/lib/domain/account-name';
import type { PersonId } from '@/lib/domain/ids';
import type { IdentityProposal, PersonBrief } from '@/lib/services/identity-types';
import { useIdentityActs } from './use-identity-acts';

export interface ProposalCardProps {
  readonly proposal: IdentityProposal;
  /** The person in front, who is kept; without one the one who was added first. */
  readonly about?: PersonId | undefined;
}

/** Two that look like one: who, why, and the two answers. */
export function ProposalCard({ proposal, about }: ProposalCardProps) {
  const { page } = useServices();
  const acts = useIdentityActs();
  const isMerge = proposal.kind === 'merge';
  const [first, second] = isMerge ? proposal.people : [proposal.person, undefined];
  const [keep, other] = second && about === second.personId ? [second, first] : [first, second];
  const account = isMerge ? undefined : accountOnSite(proposal.profile);
  return (
    <article className="flex flex-col gap-2 rounded-md border bg-surface px-3 py-2.5">
      <p className="text-pretty">
        {other ? <Person person={other} /> : account && <SafeText text={account} className="font-medium" />}
        {about === keep.personId ? (
          ` may be ${other ? 'the same person' : 'theirs too'}.`
        ) : (
          <>
            {other ? ' and ' : ' may belong to '}
            <Person person={keep} />
            {other ? ' may be one person.' : '.'}
          </>
        )}
      </p>
      <ul className="flex flex-col gap-0.5 text-sm text-muted">
        {proposal.reasons.map((reason) => (
          <li key={`${reason.kind} ${reason.text}`} className="flex gap-1.5">
            <span aria-hidden>·</span>
            <SafeText text={reason.text} limit={240} />
          </li>
        ))}
      </ul>
      {isMerge && proposal.blocked && <p className="text-sm text-warn">{proposal.blocked}</p>}
      <div className="flex flex-wrap gap-2">
        {proposal.kind === 'merge' && other ? (
          <Button
            size="sm"
            icon={Merge}
            busy={acts.merge.isBusy}
            disabled={proposal.blocked !== undefined}
            onClick={() => void acts.merge.run(keep, other)}
          >
            Merge into one
          </Button>
        ) : (
          proposal.kind === 'add-account' && (
            <Button
              size="sm"
              icon={UserPlus}
              busy={acts.addAccount.isBusy}
              onClick={() => void acts.addAccount.run(keep, proposal.profile)}
            >
              Add the account to them
            </Button>
          )
        )}
        <Button
          size="sm"
          variant="ghost"
          busy={acts.dismiss.isBusy}
          onClick={() => void acts.dismiss.run(proposal.key)}
        >
          Not the same
        </Button>
        {proposal.kind === 'add-account' && (
          <Button size="sm" variant="ghost" onClick={() => void page.openUrl(proposal.profile.url)}>
            Open the account
          </Button>
        )}
      </div>
    </article>
  );
}

function Person({ person }: { readonly person: PersonBrief }) {
  const [profile] = person.profiles;
  return (
    <>
      <SafeText text={person.displayName} limit={80} className="font-medium" />
      {profile && (
        <span className="text-muted">
          {' '}
          (<SafeText text={accountOnSite(profile)} limit={120} />)
        </span>
      )}
    </>
  );
}
