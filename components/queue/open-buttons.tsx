import { Copy, ExternalLink } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { SelectField } from '@/components/ui/field';
import { Kbd } from '@/components/ui/kbd';
import { RelativeTime } from '@/components/ui/relative-time';
import type { ProfileId } from '@/lib/domain/ids';
import { siteNames } from '@/lib/domain/site-names';
import { visibleText } from '@/lib/domain/text';
import type { ByHandAct } from '@/lib/services/app-services';
import type { QueueKind, QueueProfile } from '@/lib/services/queue-types';
import { isSentAsText } from './queue-words';

interface OpenButtonsProps {
  readonly kind: QueueKind;
  readonly act: ByHandAct | undefined;
  readonly profiles: readonly QueueProfile[];
  readonly profile: QueueProfile | undefined;
  readonly isBusy: boolean;
  readonly isCopying: boolean;
  readonly hasKeys: boolean;
  readonly onProfile: (id: ProfileId) => void;
  readonly onOpen: () => void;
  /** @param place of the link */
  readonly onWrite: (place: number) => void;
  readonly onCopy: () => void;
}

/** Where to go with the text. Nothing opens but by these, and nothing is pressed or sent there. */
export function OpenButtons(props: OpenButtonsProps) {
  const { kind, act, profiles, profile, isBusy, isCopying, hasKeys } = props;
  const isText = isSentAsText(kind);
  return (
    <div className="flex flex-col gap-2">
      {kind !== 'mail' && profiles.length > 1 && (
        <SelectField
          label="Account"
          hideLabel
          value={profile?.id ?? ''}
          onChange={(event) => props.onProfile(event.target.value as ProfileId)}
        >
          {profiles.map((each) => (
            <option key={each.id} value={each.id}>
              {visibleText(each.name).slice(0, 80)} ({siteNames[each.site]})
            </option>
          ))}
        </SelectField>
      )}
      <div className="flex flex-wrap items-center gap-1.5">
        {kind === 'mail' &&
          act?.links.map(({ label, url }, place) => (
            <Button
              key={url}
              {...(place === 0 ? { icon: ExternalLink, 'aria-keyshortcuts': 'O' } : {})}
              busy={isBusy}
              onClick={() => props.onWrite(place)}
            >
              {label} {place === 0 && hasKeys && <Kbd>O</Kbd>}
            </Button>
          ))}
        {kind !== 'mail' && profile?.url && (
          <Button icon={ExternalLink} busy={isBusy} onClick={props.onOpen} aria-keyshortcuts="O">
            {isText && act ? 'Copy and open' : 'Open'} {siteNames[profile.site]} {hasKeys && <Kbd>O</Kbd>}
          </Button>
        )}
        {act && (
          <Button icon={Copy} busy={isCopying} onClick={props.onCopy} aria-keyshortcuts="C">
            Copy text {hasKeys && <Kbd>C</Kbd>}
          </Button>
        )}
      </div>
      {kind !== 'mail' && !profile && <p className="text-sm text-muted">No account of theirs is known here.</p>}
      {kind !== 'mail' && profile?.goneSince !== undefined && (
        <p className="text-sm text-warn">
          This account was not there any more <RelativeTime at={profile.goneSince} />.
        </p>
      )}
    </div>
  );
}
