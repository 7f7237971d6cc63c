import { Split } from 'lucide-react';
import { useServices } from '@/components/hooks/services-context';
import { useLive } from '@/components/hooks/use-live';
import { Section } from '@/components/shell/screen';
import { Button } from '@/components/ui/button';
import { RelativeTime } from '@/components/ui/relative-time';
import { SafeText } from '@/components/ui/safe-text';
import type { PersonId } from '@/lib/domain/ids';
import { ProposalCard } from './proposal-card';
import { useIdentityActs } from './use-identity-acts';

/** Who else this person may be, and which merges can be taken back. Nothing when there is neither. */
export function PersonIdentity({ personId }: { readonly personId: PersonId }) {
  const { identity } = useServices();
  const proposals = useLive(() => identity.proposals(personId), [identity, personId]);
  const merges = useLive(() => identity.mergesOf(personId), [identity, personId]);
  const acts = useIdentityActs();
  const open = proposals.value ?? [];
  const done = merges.value ?? [];
  if (open.length === 0 && done.length === 0) return null;
  return (
    <Section title={open.length > 0 ? 'Same person?' : 'Merged'}>
      <div className="flex flex-col gap-2">
        {open.map((proposal) => (
          <ProposalCard key={proposal.key} proposal={proposal} about={personId} />
        ))}
        {done.map(({ mergeId, at, otherName, isLatest }) => (
          <p key={mergeId} className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-muted">
            <span className="min-w-0 flex-1">
              <SafeText text={otherName} limit={80} className="text-text" /> was merged in <RelativeTime at={at} />
            </span>
            <Button
              size="sm"
              icon={Split}
              disabled={!isLatest}
              title={isLatest ? undefined : 'A later merge has to be taken back first'}
              busy={acts.unmerge.isBusy}
              onClick={() => void acts.unmerge.run(mergeId)}
            >
              Take apart
            </Button>
          </p>
        ))}
      </div>
    </Section>
  );
}
