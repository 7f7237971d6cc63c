import { Clock, Hand, Mail } from 'lucide-react';
import { useState } from 'react';
import { WhySent } from '@/components/conversation/why-sent';
import { useServices } from '@/components/hooks/services-context';
import { useAction } from '@/components/hooks/use-action';
import { useNow } from '@/components/hooks/use-now';
import { hashes } from '@/components/shell/route';
import { Button } from '@/components/ui/button';
import { RelativeTime } from '@/components/ui/relative-time';
import { SafeText } from '@/components/ui/safe-text';
import { useToast } from '@/components/ui/toast';
import type { DueItem } from '@/lib/services/app-services';
import { ByHandAct } from './by-hand-act';
import { TodayRow } from './today-row';

const icons = { mail: Clock, 'mail-by-hand': Mail, task: Hand };

/** A step of today: a mail that goes by itself, or something for the person's own hand. */
export function DueRow({ item }: { readonly item: DueItem }) {
  const { page } = useServices();
  const now = useNow();
  const [isOpen, setOpen] = useState(false);
  const isByHand = item.kind !== 'mail';
  const isLate = isByHand && item.dueAt <= now;
  const openPerson = () => void page.openDashboard(hashes.person(item.personId));
  return (
    <TodayRow
      icon={icons[item.kind]}
      tone={isByHand ? 'accent' : 'neutral'}
      title={<SafeText text={item.displayName} limit={80} />}
      line={
        <>
          <SafeText text={item.title} limit={120} /> · <SafeText text={item.sequenceName} limit={60} />
        </>
      }
      when={isLate ? 'now' : <RelativeTime at={item.dueAt} style="when" now={now} />}
      onOpen={isByHand ? () => setOpen(!isOpen) : openPerson}
      {...(isByHand ? { isExpanded: isOpen } : {})}
    >
      {!isByHand && <WhySent touchKey={item.touch.key} label="Why then?" />}
      {isByHand && (
        <>
          {isOpen && <ByHandAct touch={item.touch.key} />}
          <ByHandButtons item={item} isOpen={isOpen} onShow={() => setOpen(true)} />
        </>
      )}
    </TodayRow>
  );
}

interface ByHandButtonsProps {
  readonly item: DueItem;
  readonly isOpen: boolean;
  readonly onShow: () => void;
}

function ByHandButtons({ item, isOpen, onShow }: ByHandButtonsProps) {
  const { outreach } = useServices();
  const toast = useToast();
  const done = useAction(
    () => outreach.confirmDone(item.touch.key),
    () => toast.show({ text: item.kind === 'task' ? 'Noted as done.' : 'Noted as sent. Follow-ups go on from now.' }),
  );
  return (
    <div className="flex flex-wrap gap-1.5">
      {!isOpen && (
        <Button size="sm" onClick={onShow}>
          {item.kind === 'task' ? 'Show task' : 'Show mail'}
        </Button>
      )}
      <Button size="sm" busy={done.isBusy} onClick={() => void done.run()}>
        {item.kind === 'task' ? 'Done' : 'I sent it'}
      </Button>
      <WhySent touchKey={item.touch.key} />
    </div>
  );
}
