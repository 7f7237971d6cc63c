import { CircleHelp } from 'lucide-react';
import { useState } from 'react';
import { WhySent } from '@/components/conversation/why-sent';
import { useServices } from '@/components/hooks/services-context';
import { useAction } from '@/components/hooks/use-action';
import { ConfirmDialog } from '@/components/shell/confirm-dialog';
import { hashes } from '@/components/shell/route';
import { Button } from '@/components/ui/button';
import { SafeText } from '@/components/ui/safe-text';
import { useToast } from '@/components/ui/toast';
import type { UnsureItem } from '@/lib/services/app-services';
import { TodayRow } from './today-row';

/** A mail of which nobody knows whether it went out. Muster never sends it again by itself; the person decides. */
export function UnsureRow({ item }: { readonly item: UnsureItem }) {
  const { outreach, page } = useServices();
  const toast = useToast();
  const [isAsking, setAsking] = useState(false);
  const key = item.touch.key;
  const again = useAction(
    () => outreach.resolveUnsure(key, 'send-again'),
    () => {
      setAsking(false);
      toast.show({ text: 'It is planned again.' });
    },
  );
  const count = useAction(
    () => outreach.resolveUnsure(key, 'count-as-sent'),
    () => toast.show({ text: 'Counted as sent.' }),
  );
  return (
    <TodayRow
      icon={CircleHelp}
      tone="warn"
      title={<SafeText text={item.displayName} limit={80} />}
      line={<SafeText text={item.touch.message?.subject ?? 'Was this mail sent?'} limit={120} />}
      onOpen={() => void page.openDashboard(hashes.person(item.personId))}
    >
      <p className="mb-1.5 text-sm">
        <SafeText text={item.why} limit={300} /> Look in your Sent mail, then say what to do.
      </p>
      <div className="flex flex-wrap gap-1.5">
        <Button size="sm" busy={count.isBusy} onClick={() => void count.run()}>
          It was sent
        </Button>
        <Button size="sm" variant="danger" busy={again.isBusy} onClick={() => setAsking(true)}>
          Send again…
        </Button>
        <WhySent touchKey={key} />
      </div>
      <ConfirmDialog
        open={isAsking}
        title="Send this mail again?"
        confirmLabel="Send again"
        busy={again.isBusy}
        onConfirm={() => void again.run()}
        onCancel={() => setAsking(false)}
      >
        <p className="pb-2 text-pretty">
          If the first one did go out, <SafeText text={item.displayName} limit={80} /> gets it twice. Muster could not
          prove either.
        </p>
      </ConfirmDialog>
    </TodayRow>
  );
}
