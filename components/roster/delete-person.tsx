import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { useAction } from '@/components/hooks/use-action';
import { useLive } from '@/components/hooks/use-live';
import { ConfirmDialog } from '@/components/shell/confirm-dialog';
import { hashes } from '@/components/shell/route';
import { Section } from '@/components/shell/screen';
import { Button } from '@/components/ui/button';
import { formatCount, plural } from '@/components/ui/format-count';
import { SafeText } from '@/components/ui/safe-text';
import { useToast } from '@/components/ui/toast';
import type { Person } from '@/lib/domain/person';
import { clip, visibleText } from '@/lib/domain/text';
import { type EraseCounts, eraseAfterMs } from '@/lib/services/erase-types';

/** The way to forget somebody for good. It asks with counts, and can be taken back for a moment. */
export function DeletePerson({ person }: { readonly person: Person }) {
  const [isAsking, setAsking] = useState(false);
  return (
    <Section title="Remove for good">
      <p className="mb-2 text-muted">Forgets them and everything read of them. What says not to contact them stays.</p>
      <Button variant="danger" icon={Trash2} onClick={() => setAsking(true)}>
        Delete this person…
      </Button>
      {isAsking && <DeleteDialog person={person} onClose={() => setAsking(false)} />}
    </Section>
  );
}

function DeleteDialog({ person, onClose }: { readonly person: Person; readonly onClose: () => void }) {
  const { erase } = useServices();
  const toast = useToast();
  const counts = useLive(() => erase.counts(person.id), [erase, person.id]);
  const name = clip(visibleText(person.displayName), 60);
  const plan = useAction(
    () => erase.plan([person.id]),
    () => {
      // The plan is kept: where this page is closed before, the next look at what is due does it.
      const timer = setTimeout(() => void erase.runDue(), eraseAfterMs + 50);
      toast.show({
        text: `${name} will be deleted in ${eraseAfterMs / 1_000} seconds.`,
        undo: async () => {
          clearTimeout(timer);
          await erase.takeBack([person.id]);
        },
      });
      onClose();
      location.hash = hashes.people;
    },
  );
  return (
    <ConfirmDialog
      open
      title={`Delete ${name}?`}
      confirmLabel="Delete for good"
      busy={plan.isBusy}
      onCancel={onClose}
      onConfirm={() => void plan.run()}
    >
      <p>
        <SafeText text={person.displayName} limit={120} /> goes, with:
      </p>
      {counts.state === 'error' && <p className="mt-2 text-bad">What goes with them could not be counted.</p>}
      {counts.state === 'loading' && <p className="mt-2 text-muted">Counting…</p>}
      {counts.value && <Lost counts={counts.value} />}
      <p className="mt-3 text-muted">
        Kept: fingerprints that say not to contact them, and{' '}
        {counts.value ? plural(counts.value.touches, 'line', 'lines') : 'the lines'} of the sending log without name or
        text, so that nothing is ever sent twice. Copies in backups and in your mail account stay there.
      </p>
    </ConfirmDialog>
  );
}

function Lost({ counts }: { readonly counts: EraseCounts }) {
  const rows: readonly (readonly [string, number])[] = [
    ['Accounts', counts.accounts],
    ['Readings of their pages', counts.readings],
    ['Posts, comments and followers seen', counts.evidence],
    ['Messages', counts.messages],
    ['Files', counts.files],
    ['Lists they are on', counts.lists],
    ['Sequences that stop', counts.running],
  ];
  return (
    <dl className="mt-2 grid grid-cols-[1fr_auto] gap-x-4 gap-y-0.5">
      {rows.map(([label, count]) => (
        <div key={label} className="contents">
          <dt>{label}</dt>
          <dd className="text-right tabular-nums">{count === 0 ? 'None' : formatCount(count)}</dd>
        </div>
      ))}
    </dl>
  );
}
