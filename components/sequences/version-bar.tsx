import { History } from 'lucide-react';
import { useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { useLive } from '@/components/hooks/use-live';
import { Button } from '@/components/ui/button';
import { plural } from '@/components/ui/format-count';
import type { SequenceId } from '@/lib/domain/ids';
import type { VersionUnderway } from '@/lib/services/sequence-types';
import { VersionDialog } from './version-dialog';

export interface VersionBarProps {
  readonly sequenceId: SequenceId;
  /** Unsaved steps: what people would be moved to is not what is on the screen. */
  readonly isDirty: boolean;
}

/** Says quietly that people are still on the way with older steps, and offers to move them. Nothing where nobody is. */
export function VersionBar({ sequenceId, isDirty }: VersionBarProps) {
  const { sequences } = useServices();
  const live = useLive(() => sequences.underway(sequenceId), [sequences, sequenceId]);
  const [isOpen, setOpen] = useState(false);
  const older = (live.value ?? []).filter(({ isLatest, people }) => !isLatest && people > 0);
  if (older.length === 0) return null;
  return (
    <div className="mt-3 flex max-w-[34rem] flex-wrap items-center gap-x-2 gap-y-1 rounded-md bg-sunken py-1 pr-1 pl-2.5">
      <History aria-hidden className="size-4 shrink-0 text-muted" strokeWidth={1.75} />
      <p className="min-w-48 flex-1 py-1">
        {underwayWords(older)}
        {isDirty && <span className="text-muted"> Save to compare.</span>}
      </p>
      <Button size="sm" disabled={isDirty} onClick={() => setOpen(true)}>
        Show what changed…
      </Button>
      {isOpen && <VersionDialog sequenceId={sequenceId} underway={older} onClose={() => setOpen(false)} />}
    </div>
  );
}

/** "12 people are still on version 2." */
export function underwayWords(older: readonly VersionUnderway[]): string {
  const people = older.reduce((sum, each) => sum + each.people, 0);
  const [only, ...more] = older;
  const where =
    only && more.length === 0
      ? `version ${only.version}`
      : `${older.length === 2 ? 'two' : older.length} older versions`;
  return `${plural(people, 'person', 'people')} ${people === 1 ? 'is' : 'are'} still on ${where}.`;
}
