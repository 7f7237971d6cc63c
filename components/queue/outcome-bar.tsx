import { Ban, Check, Clock, MessageCircleReply, SkipForward, UserRoundX } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Kbd } from '@/components/ui/kbd';
import { Menu, MenuItem } from '@/components/ui/menu';
import type { PutOff } from '@/lib/services/queue-types';

interface OutcomeBarProps {
  readonly hasKeys: boolean;
  /** The text was copied, or there is none: Enter says done. */
  readonly isReady: boolean;
  readonly isBusy: boolean;
  readonly isLaterOpen: boolean;
  readonly onLaterOpen: (isOpen: boolean) => void;
  readonly onDone: () => void;
  readonly onSkip: () => void;
  readonly onAnswered: () => void;
  readonly onNever: () => void;
  readonly onPutOff: (until: PutOff) => void;
  readonly onGone?: () => void;
}

/** What the person did. */
export function OutcomeBar(props: OutcomeBarProps) {
  const { hasKeys, isReady, isBusy } = props;
  const key = (letter: string) => (hasKeys ? <Kbd>{letter}</Kbd> : null);
  return (
    <div className="flex flex-col gap-1.5 border-t pt-3">
      <div className="flex flex-wrap gap-1.5">
        <Button variant="primary" icon={Check} busy={isBusy} onClick={props.onDone} aria-keyshortcuts="D Enter">
          Done {key(isReady ? 'Enter' : 'D')}
        </Button>
        <Button icon={SkipForward} onClick={props.onSkip} aria-keyshortcuts="S">
          Skip {key('S')}
        </Button>
        <Menu
          open={props.isLaterOpen}
          onOpenChange={props.onLaterOpen}
          trigger={
            <Button icon={Clock} aria-keyshortcuts="L">
              Later {key('L')}
            </Button>
          }
        >
          <MenuItem onSelect={() => props.onPutOff('today')}>Later today</MenuItem>
          <MenuItem onSelect={() => props.onPutOff('tomorrow')}>Tomorrow</MenuItem>
          <MenuItem onSelect={() => props.onPutOff('next-week')}>Next week</MenuItem>
        </Menu>
        <Button icon={MessageCircleReply} onClick={props.onAnswered} aria-keyshortcuts="R">
          They answered {key('R')}
        </Button>
      </div>
      <div className="-ml-2 flex flex-wrap gap-1.5">
        {props.onGone && (
          <Button size="sm" variant="ghost" icon={UserRoundX} onClick={props.onGone} aria-keyshortcuts="G">
            No such profile any more {key('G')}
          </Button>
        )}
        <Button size="sm" variant="ghost" icon={Ban} onClick={props.onNever} aria-keyshortcuts="X">
          Do not contact {key('X')}
        </Button>
      </div>
    </div>
  );
}
