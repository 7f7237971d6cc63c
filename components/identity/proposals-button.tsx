import { Users } from 'lucide-react';
import { useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { useLive } from '@/components/hooks/use-live';
import { Button } from '@/components/ui/button';
import { ProposalsDialog } from './proposals-dialog';

/** The way to all open questions about who is whom; nothing while there are none. */
export function ProposalsButton() {
  const { identity } = useServices();
  const [isOpen, setOpen] = useState(false);
  const proposals = useLive(() => identity.allProposals(), [identity]);
  const count = proposals.value?.length ?? 0;
  if (count === 0 && !isOpen) return null;
  return (
    <>
      <Button icon={Users} onClick={() => setOpen(true)}>
        Same person? ({count})
      </Button>
      <ProposalsDialog open={isOpen} onClose={() => setOpen(false)} />
    </>
  );
}
