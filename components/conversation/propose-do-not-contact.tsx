import { Ban } from 'lucide-react';
import { useServices } from '@/components/hooks/services-context';
import { useAction } from '@/components/hooks/use-action';
import { Button } from '@/components/ui/button';
import { useToast } from '@/components/ui/toast';
import type { PersonId } from '@/lib/domain/ids';

/** After a no: whether nobody is to write to them again is for a person to say, in one press that can be taken back. */
export function ProposeDoNotContact({ personId }: { readonly personId: PersonId }) {
  const { roster } = useServices();
  const toast = useToast();
  const suppress = useAction(
    () => roster.suppress(personId, 'They said no in answer to a mail'),
    ({ undo }) =>
      toast.show({
        text: 'Nothing will be sent to them any more.',
        undo: async () => {
          const back = await roster.undoSuppress(undo);
          if (!back.ok) throw new Error(back.error.message);
        },
      }),
  );
  return (
    <Button size="sm" variant="ghost" icon={Ban} busy={suppress.isBusy} onClick={() => void suppress.run()}>
      Do not contact
    </Button>
  );
}
