import { useServices } from '@/components/hooks/services-context';
import { LiveView, useLiveAsk } from '@/components/shell/live-view';
import { Dialog } from '@/components/ui/dialog';
import { ProposalCard } from './proposal-card';

export interface ProposalsDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
}

/** Every pair that looks like one person, one after the other. */
export function ProposalsDialog({ open, onClose }: ProposalsDialogProps) {
  return (
    <Dialog
      open={open}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      title="Same person?"
      description="Accounts that point to each other, share an address or a link page. Nothing is merged before you say so, and every merge can be taken apart again."
    >
      <Proposals />
    </Dialog>
  );
}

function Proposals() {
  const { identity } = useServices();
  const ask = useLiveAsk(() => identity.allProposals(), [identity]);
  return (
    <LiveView ask={ask} what="proposals" rows={3}>
      {(proposals) =>
        proposals.length === 0 ? (
          <p className="py-4 text-muted">Nobody looks like somebody else now.</p>
        ) : (
          <div className="flex flex-col gap-2 pb-2">
            {proposals.map((proposal) => (
              <ProposalCard key={proposal.key} proposal={proposal} />
            ))}
          </div>
        )
      }
    </LiveView>
  );
}
