import { type BackupHeader, isBackupDue } from '@/lib/domain/backup';
import { ok, problem, type Result } from '@/lib/domain/result';
import { BackupError } from './backup/backup-error';
import { keepSuppressions } from './backup/keep-suppressions';
import { pauseRestored } from './backup/pause-restored';
import type { BackupSource, RestorePlace, RestoreStage } from './backup/ports';
import { openBackup } from './backup/read-backup';
import type { RandomBytes } from './backup/seal';
import { writeBackup } from './backup/write-backup';
import type { BackupCounts, BackupService } from './backup-types';
import { isFullDisk } from './full-disk';
import type { Clock, Hash, Ids, Store } from './ports';
import type { SaveFile } from './roster/save-file';

export interface BackupDeps {
  readonly store: Store;
  readonly source: BackupSource;
  readonly place: RestorePlace;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly hash: Hash;
  readonly randomBytes: RandomBytes;
  readonly saveFile: SaveFile;
  readonly madeWith: string;
}

const MADE = 'backup-made';

/** Everything into one file, and back. */
export function createBackupService(deps: BackupDeps): BackupService {
  const { store, source, clock } = deps;
  return {
    async info() {
      const [made, restored] = [await store.installation.get(MADE), await store.installation.get('restored')];
      const madeAt = made && Number(made.value);
      const isOverdue = isBackupDue(madeAt, firstSent(await store.mailboxes.all()), clock.now());
      return {
        ...(madeAt === undefined ? {} : { madeAt }),
        ...(restored ? { restoredFrom: Number(restored.value) } : {}),
        isDue: isOverdue && (await source.page('touches', undefined, 1)).rows.length > 0,
      };
    },
    async counts() {
      const counts: Record<string, number> = {};
      for (const table of ['people', 'profiles', 'messages', 'touches', 'files', 'attachments'])
        counts[table] = await source.count(table);
      return countsOf(counts);
    },
    async make(password, run = {}) {
      const madeAt = clock.now();
      const day = new Date(madeAt).toISOString().slice(0, 10);
      const name = `muster-backup-${day}.${password === '' ? 'jsonl.gz' : 'muster'}`;
      const file = deps.saveFile({ name, type: password === '' ? 'application/gzip' : 'application/octet-stream' });
      try {
        const rows = await writeBackup({ ...deps, madeAt, password, run, write: (bytes) => file.write(bytes) });
        await file.close();
        await store.installation.put({ key: MADE, value: String(madeAt) });
        return ok({ name, rows });
      } catch (error) {
        file.abandon();
        return refusal(error);
      }
    },
    async look(file, password) {
      try {
        const { header, isLocked } = await openBackup(file, password);
        return header.schema > deps.place.newestSchema
          ? refusal(new BackupError('newer-version'))
          : ok({ header, isLocked, counts: countsOf(header.counts) });
      } catch (error) {
        return refusal(error);
      }
    },
    async restore(file, password, run = {}) {
      let stage: RestoreStage | undefined;
      try {
        const backup = await openBackup(file, password);
        if (backup.header.schema > deps.place.newestSchema) throw new BackupError('newer-version');
        stage = await deps.place.begin(backup.header.schema);
        const total = totalOf(backup.header);
        let rows = 0;
        for await (const page of backup.pages(deps.hash)) {
          if (run.isGivenUp?.()) throw new BackupError('given-up');
          if (!stage.hasTable(page.table)) throw new BackupError('damaged');
          await stage.write(page.table, page.rows);
          rows += page.rows.length;
          run.onProgress?.(Math.min(rows, total), total);
        }
        const restored = await stage.open();
        const known = await store.mailboxes.all();
        await pauseRestored(restored, { ids: deps.ids, now: clock.now(), madeAt: backup.header.madeAt, known });
        if (run.isGivenUp?.()) throw new BackupError('given-up');
        // Last: what is written here after it is lost.
        await keepSuppressions(source, restored);
        await stage.use();
        return ok({ rows });
      } catch (error) {
        await stage?.abandon();
        // What no row of ours looks like, the database refuses.
        if (error instanceof Error && error.name === 'DataError') return refusal(new BackupError('damaged'));
        return refusal(error);
      }
    },
  };
}

function refusal(error: unknown): Result<never> {
  if (error instanceof BackupError) return problem(error.code, error.message);
  if (isFullDisk(error))
    return problem(
      'full',
      'There is not enough room on this disk. Nothing was changed: free some space, then try again.',
    );
  throw error;
}

function firstSent(mailboxes: readonly { readonly createdAt: number }[]): number | undefined {
  return mailboxes.length === 0 ? undefined : Math.min(...mailboxes.map(({ createdAt }) => createdAt));
}

function totalOf({ counts }: BackupHeader): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

function countsOf(counts: Readonly<Record<string, number>>): BackupCounts {
  const of = (table: string) => counts[table] ?? 0;
  return {
    people: of('people'),
    accounts: of('profiles'),
    messages: of('messages'),
    touches: of('touches'),
    files: of('files') + of('attachments'),
  };
}
