import { ChevronDown, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import type { PersonId } from '@/lib/domain/ids';
import { PersonConversation } from './conversation';

/** The conversation where there is little room: opened when it is wanted. */
export function FoldedConversation({ personId }: { readonly personId: PersonId }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <div className="flex flex-col gap-2">
      <Button
        size="sm"
        variant="ghost"
        icon={isOpen ? ChevronDown : ChevronRight}
        aria-expanded={isOpen}
        className="-ml-2 self-start"
        onClick={() => setOpen(!isOpen)}
      >
        Conversation
      </Button>
      {isOpen && <PersonConversation personId={personId} />}
    </div>
  );
}
