import { CircleX } from 'lucide-react';
import { WhySent } from '@/components/conversation/why-sent';
import { useServices } from '@/components/hooks/services-context';
import { useAction } from '@/components/hooks/use-action';
import { hashes } from '@/components/shell/route';
import { Button } from '@/components/ui/button';
import { SafeText } from '@/components/ui/safe-text';
import { useToast } from '@/components/ui/toast';
import type { UnsureItem } from '@/lib/services/app-services';
import { TodayRow } from './today-row';

/** A mail that was refused before it was taken: it surely did not go out. */
export function FailedRow({ item }: { readonly item: UnsureItem }) {
  const { outreach, page } = useServices();
  const toast = useToast();
  const key = item.touch.key;
  const retry = useAction(
    () => outreach.retry(key),
    () => toast.show({ text: 'It is planned again.' }),
  );
  const skip = useAction(
    () => outreach.skip(key),
    () => toast.show({ text: 'Skipped. The next step goes on as planned.' }),
  );
  return (
    <TodayRow
      icon={CircleX}
      tone="bad"
      title={<SafeText text={item.displayName} limit={80} />}
      line={<SafeText text={item.touch.message?.subject ?? 'A mail'} limit={120} />}
      onOpen={() => void page.openDashboard(hashes.person(item.personId))}
    >
      <p className="mb-1.5 text-sm">
        <SafeText text={item.why} limit={300} />
      </p>
      <div className="flex flex-wrap gap-1.5">
        <Button size="sm" busy={retry.isBusy} onClick={() => void retry.run()}>
          Try again
        </Button>
        <Button size="sm" busy={skip.isBusy} onClick={() => void skip.run()}>
          Skip
        </Button>
        <WhySent touchKey={key} label="Why not?" />
      </div>
    </TodayRow>
  );
}
