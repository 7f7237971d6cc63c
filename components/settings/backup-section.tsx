import { Download, Upload } from 'lucide-react';
import { useRef, useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { useAction } from '@/components/hooks/use-action';
import { LiveView, useLiveAsk } from '@/components/shell/live-view';
import { Card, Section } from '@/components/shell/screen';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { RelativeTime } from '@/components/ui/relative-time';
import { useToast } from '@/components/ui/toast';
import { backupReminderDays } from '@/lib/domain/backup';
import type { BackupInfo } from '@/lib/services/backup-types';
import { RestoreDialog } from './backup-restore';
import { countWords, useBackupWork, WorkProgress } from './backup-work';
import { useBackupCounts } from './use-backup-counts';

/** Everything into one file, and back. */
export function BackupSection() {
  const { backups } = useServices();
  const ask = useLiveAsk(() => backups.info(), [backups]);
  return (
    <Section title="Backup" id="settings-backup">
      <LiveView ask={ask} what="backups" rows={2}>
        {(info) => <BackupCard info={info} />}
      </LiveView>
    </Section>
  );
}

function BackupCard({ info }: { readonly info: BackupInfo }) {
  const { backups } = useServices();
  const toast = useToast();
  const chooser = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File | undefined>();
  const [password, setPassword] = useState('');
  const here = useBackupCounts();
  const work = useBackupWork();
  const make = useAction(
    () => backups.make(password, work.run()),
    ({ name }) => {
      setPassword('');
      toast.show({ text: `Saved ${name} among your downloads.` });
    },
  );
  return (
    <Card className="p-3">
      <p>
        {info.madeAt === undefined ? (
          'No backup was made from this browser yet.'
        ) : (
          <>
            Last backup <RelativeTime at={info.madeAt} />.
          </>
        )}{' '}
        <span className="text-muted">
          {here.state === 'counting' && 'Counting what is here…'}
          {here.state === 'ready' && `Here are ${countWords(here.counts)}.`}
          {info.restoredFrom !== undefined && (
            <>
              {' '}
              What is here came from a backup made <RelativeTime at={info.restoredFrom} />.
            </>
          )}
        </span>
      </p>
      {info.isDue && (
        <Notice tone="warn" className="mt-2">
          No backup in the last {backupReminderDays} days. Your conversations, and who was written to, are only in this
          browser.
        </Notice>
      )}
      <p className="mt-2 text-muted">
        One file with people, accounts and all that was read of them, lists, templates, sequences, every message and
        file, and whom not to contact. Not in it: passwords and sign-ins. Anybody who has the file can read it, unless
        you lock it.
      </p>
      <div className="mt-3 flex flex-wrap items-end gap-2">
        <TextField
          label="Password (optional)"
          hint="There is no way to open a locked backup without it."
          type="password"
          autoComplete="new-password"
          fieldClassName="w-full sm:w-72"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
      </div>
      {make.isBusy && <WorkProgress label="Writing the backup" work={work} />}
      <div className="mt-3 flex flex-wrap gap-1.5">
        <Button variant="primary" icon={Download} busy={make.isBusy} onClick={() => void make.run()}>
          Download a backup
        </Button>
        <Button icon={Upload} onClick={() => chooser.current?.click()}>
          Restore a backup…
        </Button>
        <input
          ref={chooser}
          type="file"
          aria-label="Backup file"
          className="hidden"
          onChange={(event) => {
            setFile(event.target.files?.[0]);
            event.target.value = '';
          }}
        />
      </div>
      {file && <RestoreDialog file={file} onClose={() => setFile(undefined)} />}
    </Card>
  );
}
