import { Pause, Play } from 'lucide-react';
import { useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { useAction } from '@/components/hooks/use-action';
import { useNow } from '@/components/hooks/use-now';
import { useLiveAsk } from '@/components/shell/live-view';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { RelativeTime } from '@/components/ui/relative-time';
import { useToast } from '@/components/ui/toast';
import { dayOf, daysLater } from '@/lib/domain/local-day';
import { pauseAt } from '@/lib/domain/sending-settings';
import { dayWords, movedWords } from './sending-words';

/** Stops everything at once, until a day or until resumed; what is planned moves by as long as that lasts. */
export function SendingPause({ isSmall = false }: { readonly isSmall?: boolean }) {
  const { settings, sending: service } = useServices();
  const now = useNow();
  const toast = useToast();
  const [isAsking, setAsking] = useState(!isSmall);
  const [until, setUntil] = useState('');
  const { live } = useLiveAsk(() => settings.get(), [settings]);
  const pause = useAction(
    () => service.pause(until === '' ? undefined : until),
    ({ moved }) => {
      const what = until === '' ? 'Nothing goes out until you resume it.' : movedWords(moved);
      setUntil('');
      setAsking(!isSmall);
      toast.show({ text: `All outreach is paused. ${what}`, undo: () => service.resume() });
    },
  );
  const resume = useAction(
    () => service.resume(),
    ({ moved }) => toast.show({ text: `Outreach goes on. ${movedWords(moved)}` }),
  );
  if (live.state !== 'ready') return null;
  const { sending } = live.value;
  const open = sending && pauseAt(sending, now);
  if (sending && open)
    return (
      <Notice tone="warn">
        <div className="flex flex-wrap items-center gap-2">
          <p className="min-w-0 flex-1">
            All outreach is paused since <RelativeTime at={open.from} style="when" now={now} />
            {open.to === undefined
              ? '. It rests until you resume it.'
              : ` until ${dayWords(dayOf(open.to, sending.zone))}.`}
          </p>
          <Button size="sm" icon={Play} busy={resume.isBusy} onClick={() => void resume.run()}>
            Resume outreach
          </Button>
        </div>
      </Notice>
    );
  if (!isAsking)
    return (
      <div>
        <Button size="sm" icon={Pause} onClick={() => setAsking(true)}>
          Pause all outreach…
        </Button>
      </div>
    );
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex flex-wrap items-end gap-2">
        <TextField
          label="Pause until"
          type="date"
          fieldClassName="w-38"
          min={sending && daysLater(dayOf(now, sending.zone), 1)}
          value={until}
          onChange={(event) => setUntil(event.target.value)}
        />
        <Button icon={Pause} busy={pause.isBusy} onClick={() => void pause.run()}>
          Pause all outreach
        </Button>
        {isSmall && (
          <Button variant="ghost" onClick={() => setAsking(false)}>
            Cancel
          </Button>
        )}
      </div>
      <p className="text-sm text-muted">
        It goes on at the start of that day. Without a day: once you resume it. All that is planned moves by as long.
      </p>
    </div>
  );
}
