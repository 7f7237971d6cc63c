import { CornerUpLeft } from 'lucide-react';
import { useServices } from '@/components/hooks/services-context';
import { asResult, useAction } from '@/components/hooks/use-action';
import { hashes } from '@/components/shell/route';
import { Button } from '@/components/ui/button';
import { RelativeTime } from '@/components/ui/relative-time';
import { SafeText } from '@/components/ui/safe-text';
import type { ReplyItem } from '@/lib/services/app-services';
import { TodayRow } from './today-row';

/** An answer that nobody has looked at yet. Their sequence has stopped already. */
export function ReplyRow({ item }: { readonly item: ReplyItem }) {
  const { outreach, page } = useServices();
  const seen = useAction(() => asResult(outreach.markSeen(item.message.id)));
  return (
    <TodayRow
      icon={CornerUpLeft}
      tone="accent"
      title={<SafeText text={item.displayName} limit={80} />}
      line={<SafeText text={item.message.text || item.message.subject} limit={160} />}
      when={<RelativeTime at={item.message.at} />}
      onOpen={() => void page.openDashboard(hashes.answer(item.message.id))}
    >
      <Button size="sm" busy={seen.isBusy} onClick={() => void seen.run()}>
        Mark as seen
      </Button>
    </TodayRow>
  );
}
