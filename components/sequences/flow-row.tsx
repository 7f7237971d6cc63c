import { Archive, ArchiveRestore, Copy, Ellipsis, Trash2 } from 'lucide-react';
import { useServices } from '@/components/hooks/services-context';
import { asResult, useAction } from '@/components/hooks/use-action';
import { hashes } from '@/components/shell/route';
import { useRouter } from '@/components/shell/use-route';
import { Badge } from '@/components/ui/badge';
import { formatCount } from '@/components/ui/format-count';
import { IconButton } from '@/components/ui/icon-button';
import { Menu, MenuItem, MenuSeparator } from '@/components/ui/menu';
import { SafeText } from '@/components/ui/safe-text';
import { useToast } from '@/components/ui/toast';
import type { SequenceId } from '@/lib/domain/ids';
import type { Sequence } from '@/lib/domain/sequence';
import type { SequenceSummary } from '@/lib/services/app-services';
import { FlowStrip } from './flow-strip';

const countWords = [
  ['active', 'running'],
  ['paused', 'paused'],
  ['replied', 'answered'],
  ['finished', 'finished'],
  ['stopped', 'stopped'],
] as const;

/** One sequence in the list: its steps at a glance, who is where, and what can be done with it. */
export function SequenceRow({ summary, words }: { readonly summary: SequenceSummary; readonly words: string }) {
  const { sequence, counts } = summary;
  const shown = countWords.filter(([key]) => counts[key] > 0);
  const isAway = sequence.archivedAt !== undefined;
  return (
    <li className="relative flex items-start hover:bg-hover has-[a:focus-visible]:bg-hover">
      <a href={hashes.sequence(sequence.id)} className="block min-w-0 flex-1 py-2.5 pr-2 pl-3">
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className={`min-w-0 truncate font-medium ${isAway ? 'text-muted' : ''}`}>
            <SafeText text={sequence.name} />
          </span>
          {isAway && <Badge>Archived</Badge>}
          <FlowStrip steps={sequence.steps} />
        </span>
        <span className="mt-0.5 block truncate text-muted">
          <SafeText text={words} limit={400} />
        </span>
        <span className="mt-1 flex flex-wrap gap-x-3 text-sm">
          {shown.length === 0 ? (
            <span className="text-muted">Nobody is in it</span>
          ) : (
            shown.map(([key, word]) => (
              <span key={key} className={key === 'replied' ? 'text-good' : 'text-muted'}>
                <span className="font-medium">{formatCount(counts[key])}</span> {word}
              </span>
            ))
          )}
        </span>
      </a>
      <RowMenu sequence={sequence} />
    </li>
  );
}

function RowMenu({ sequence }: { readonly sequence: Sequence }) {
  const { sequences } = useServices();
  const router = useRouter();
  const toast = useToast();
  const isAway = sequence.archivedAt !== undefined;
  const restore = useAction((gone: Sequence) => asResult(sequences.restore(gone)));
  const remove = useAction(
    (id: SequenceId) => sequences.delete(id),
    (gone) => toast.show({ text: `“${gone.name}” was deleted.`, undo: () => restore.run(gone) }),
  );
  const undoCopy = useAction((id: SequenceId) => sequences.delete(id));
  const copy = useAction(
    (id: SequenceId) => sequences.clone(id),
    (made) => {
      router.go(hashes.sequence(made.id));
      toast.show({
        text: `This is the copy, “${made.name}”.`,
        undo: async () => {
          const gone = await undoCopy.run(made.id);
          if (gone.ok) router.goOn(hashes.sequences);
        },
      });
    },
  );
  const bringBack = useAction(
    (id: SequenceId) => sequences.unarchive(id),
    (back) => toast.show({ text: `“${back.name}” is back.`, undo: () => putAway.run(back.id) }),
  );
  const putAway = useAction(
    (id: SequenceId) => sequences.archive(id),
    (away) =>
      toast.show({
        text: `“${away.name}” is archived. Those on the way go on.`,
        undo: () => sequences.unarchive(away.id),
      }),
  );
  const isBusy = remove.isBusy || copy.isBusy || putAway.isBusy || bringBack.isBusy;
  return (
    <div className="shrink-0 py-2 pr-2">
      <Menu align="end" trigger={<IconButton label={`More for “${sequence.name}”`} icon={Ellipsis} busy={isBusy} />}>
        <MenuItem icon={Copy} onSelect={() => void copy.run(sequence.id)}>
          Duplicate
        </MenuItem>
        {isAway ? (
          <MenuItem icon={ArchiveRestore} onSelect={() => void bringBack.run(sequence.id)}>
            Bring back
          </MenuItem>
        ) : (
          <MenuItem icon={Archive} onSelect={() => void putAway.run(sequence.id)}>
            Archive
          </MenuItem>
        )}
        <MenuSeparator />
        <MenuItem icon={Trash2} tone="danger" onSelect={() => void remove.run(sequence.id)}>
          Delete
        </MenuItem>
      </Menu>
    </div>
  );
}
