import { Dialog } from '@/components/ui/dialog';
import { plural } from '@/components/ui/format-count';
import type { PersonId } from '@/lib/domain/ids';
import type { List } from '@/lib/domain/person';
import { mostAskedAbout } from '@/lib/services/look-alike-types';
import { LookAlikes } from './look-alikes';

export interface LookAlikesDialogProps {
  /** Those who were chosen, at least one. */
  readonly personIds: readonly PersonId[];
  /** The list that is shown, if one is. */
  readonly list: List | undefined;
  readonly onClose: () => void;
}

/** Who is like the middle of those who were chosen. */
export function LookAlikesDialog({ personIds, list, onClose }: LookAlikesDialogProps) {
  return (
    <Dialog
      open
      size="lg"
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      title={`Similar to ${personIds.length === 1 ? 'this person' : `these ${plural(personIds.length, 'person', 'people')}`}`}
      {...(personIds.length > 1 && {
        description:
          personIds.length > mostAskedAbout
            ? `Held against the middle of the first ${mostAskedAbout}.`
            : 'Held against the middle of all of them.',
      })}
    >
      <LookAlikes personIds={personIds} whom={{ count: personIds.length }} lists={list ? [list] : []} />
    </Dialog>
  );
}
