import { Download, Upload } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { useAction } from '@/components/hooks/use-action';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { TextField } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { RelativeTime } from '@/components/ui/relative-time';
import { SafeText } from '@/components/ui/safe-text';
import { useToast } from '@/components/ui/toast';
import type { Problem } from '@/lib/domain/result';
import type { LookedAtBackup } from '@/lib/services/backup-types';
import { countWords, useBackupWork, WorkProgress } from './backup-work';
import { useBackupCounts } from './use-backup-counts';

export interface RestoreDialogProps {
  readonly file: File;
  readonly onClose: () => void;
}

/** What is in the file and what is here, side by side; then everything is replaced, or nothing. */
export function RestoreDialog({ file, onClose }: RestoreDialogProps) {
  const { backups } = useServices();
  const toast = useToast();
  const [password, setPassword] = useState('');
  const [found, setFound] = useState<LookedAtBackup | undefined>();
  const [trouble, setTrouble] = useState<Problem | undefined>();
  const [isSaved, setSaved] = useState(false);
  const here = useBackupCounts();
  const work = useBackupWork();
  const look = useAction(async (typed: string) => {
    const result = await backups.look(file, typed);
    if (result.ok) setFound(result.value);
    setTrouble(result.ok ? undefined : result.error);
    return { ok: true as const, value: undefined };
  });
  const { run: runLook } = look;
  useEffect(() => void runLook(''), [runLook]);
  const save = useAction(
    () => backups.make(''),
    () => setSaved(true),
  );
  const restore = useAction(
    () => backups.restore(file, password, work.run()),
    () => {
      toast.show({ text: 'Restored. Every mailbox is paused until you resume it.' });
      onClose();
    },
  );
  const isLocked = trouble?.code === 'locked' || trouble?.code === 'wrong-password';
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => {
        if (!isOpen && !restore.isBusy) onClose();
      }}
      title="Restore a backup"
      footer={
        <>
          <Button onClick={onClose} disabled={restore.isBusy}>
            {found ? 'Cancel' : 'Close'}
          </Button>
          {isLocked && (
            <Button variant="primary" busy={look.isBusy} onClick={() => void look.run(password)}>
              Open
            </Button>
          )}
          {found && (
            <Button variant="danger" icon={Upload} busy={restore.isBusy} onClick={() => void restore.run()}>
              Replace everything
            </Button>
          )}
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {!found && !trouble && <p className="text-muted">Looking at the file…</p>}
        {trouble && !isLocked && <Notice tone="bad">{trouble.message}</Notice>}
        {isLocked && (
          <TextField
            label="Password of this backup"
            type="password"
            autoComplete="off"
            value={password}
            error={trouble?.code === 'wrong-password' ? trouble.message : undefined}
            onChange={(event) => setPassword(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter') void look.run(password);
            }}
          />
        )}
        {found && (
          <>
            <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-2">
              <dt className="font-medium">In the file</dt>
              <dd>
                {countWords(found.counts)}.{' '}
                <span className="text-muted">
                  Made <RelativeTime at={found.header.madeAt} /> with{' '}
                  <SafeText text={found.header.madeWith} limit={60} />.
                </span>
              </dd>
              <dt className="font-medium">Here now</dt>
              <dd>
                {here.state === 'counting' && 'Counting… '}
                {here.state === 'ready' && `${countWords(here.counts)}. `}
                All of it is replaced. Whoever is on the do-not-contact list now stays on it.
              </dd>
            </dl>
            <Notice
              action={
                <Button size="sm" icon={Download} busy={save.isBusy} onClick={() => void save.run()}>
                  {isSaved ? 'Saved. Download once more' : 'Download what is here first'}
                </Button>
              }
            >
              Once it is replaced, what is here now cannot be brought back without a backup of it.
            </Notice>
            <p className="text-muted">
              Mail may have gone out since this backup was made. So every mailbox is paused and may ask you to sign in;
              when you resume one, Muster first looks through its Sent mail and notes what it finds. Open pages of
              Muster reload.
            </p>
            {restore.isBusy && <WorkProgress label="Reading the backup" work={work} />}
          </>
        )}
      </div>
    </Dialog>
  );
}
