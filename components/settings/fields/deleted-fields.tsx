import { useServices } from '@/components/hooks/services-context';
import { useAction } from '@/components/hooks/use-action';
import { useLive } from '@/components/hooks/use-live';
import { Button } from '@/components/ui/button';
import { plural } from '@/components/ui/format-count';
import { RelativeTime } from '@/components/ui/relative-time';
import { SafeText } from '@/components/ui/safe-text';
import { useToast } from '@/components/ui/toast';
import type { FieldDeletion } from '@/lib/services/custom-field-types';

/** What was deleted in the last days, and the way back. Nothing where nothing was. */
export function DeletedFields() {
  const { customFields } = useServices();
  const deleted = useLive(() => customFields.deleted(), [customFields]).value ?? [];
  if (deleted.length === 0) return null;
  return (
    <div className="w-full">
      <h3 className="mb-1 text-sm font-medium text-muted">Deleted in the last 7 days</h3>
      <ul aria-label="Deleted fields" className="flex flex-col gap-1">
        {deleted.map((each) => (
          <Line key={each.id} deletion={each} />
        ))}
      </ul>
    </div>
  );
}

function Line({ deletion: { id, name, at, people } }: { readonly deletion: FieldDeletion }) {
  const { customFields } = useServices();
  const toast = useToast();
  const back = useAction(
    () => customFields.restore(id),
    () => toast.show({ text: `“${name}” is back, with its values.` }),
  );
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 text-sm">
      <span className="min-w-0">
        <SafeText text={name} limit={80} />{' '}
        <span className="text-muted">
          with {people === 0 ? 'no values' : plural(people, 'value', 'values')}, <RelativeTime at={at} />
        </span>
      </span>
      <Button variant="ghost" busy={back.isBusy} aria-label={`Bring back ${name}`} onClick={() => void back.run()}>
        Bring back
      </Button>
    </li>
  );
}
