import { useEffect, useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { whenQuiet } from '@/components/shell/when-quiet';
import type { BackupCounts } from '@/lib/services/backup-types';

export type Counted =
  | { readonly state: 'counting' | 'unknown' }
  | { readonly state: 'ready'; readonly counts: BackupCounts };

/** How much there is here, counted once in a quiet moment: to follow every change would hold up whoever writes. */
export function useBackupCounts(): Counted {
  const { backups } = useServices();
  const [counted, setCounted] = useState<Counted>({ state: 'counting' });
  useEffect(() => {
    let isGone = false;
    const show = (next: Counted) => {
      if (!isGone) setCounted(next);
    };
    const callOff = whenQuiet(() => {
      backups.counts().then(
        (counts) => show({ state: 'ready', counts }),
        () => show({ state: 'unknown' }),
      );
    });
    return () => {
      isGone = true;
      callOff();
    };
  }, [backups]);
  return counted;
}
