import { useServices } from '@/components/hooks/services-context';
import { useLive } from '@/components/hooks/use-live';
import { hashes } from '@/components/shell/route';
import { Notice } from '@/components/ui/notice';
import type { PersonId } from '@/lib/domain/ids';
import { ConflictReasons } from './conflict-reasons';

/** Says quietly that another client may mind. Nothing where there is no conflict. */
export function PersonConflicts({ personId }: { readonly personId: PersonId }) {
  const { workspaces } = useServices();
  const report = useLive(() => workspaces.conflictsOf(personId), [workspaces, personId]).value;
  const [person] = report?.people ?? [];
  if (!report || !person) return null;
  return (
    <Notice
      className="mb-4"
      action={
        <a className="link" href={hashes.workspaces}>
          All conflicts
        </a>
      }
    >
      <p className="font-medium">Between clients</p>
      <ConflictReasons person={person} report={report} />
    </Notice>
  );
}
