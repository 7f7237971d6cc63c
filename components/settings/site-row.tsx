import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { SafeText } from '@/components/ui/safe-text';
import type { SiteInfo } from '@/lib/services/app-services';

export interface SiteRowProps {
  readonly site: SiteInfo;
  readonly isAllowed: boolean;
  readonly isDeep: boolean;
  readonly onAllow: () => void;
  readonly onRevoke: () => void;
  readonly onDeepen: (isOn: boolean) => void;
}

/** One site: whether it may be read, how deep, and the way back. */
export function SiteRow({ site, isAllowed, isDeep, onAllow, onRevoke, onDeepen }: SiteRowProps) {
  return (
    <li className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 px-3 py-1.5">
      <SafeText text={site.name} limit={160} className="min-w-14 flex-auto font-medium" />
      {isAllowed ? (
        <span className="ml-auto flex items-center gap-3">
          <Checkbox
            checked={isDeep}
            onChange={onDeepen}
            label={
              <>
                Deep reading<span className="sr-only"> on {site.name}</span>
              </>
            }
          />
          <Button size="sm" aria-label={`Take back access to ${site.name}`} onClick={onRevoke}>
            Take back
          </Button>
        </span>
      ) : (
        <Button size="sm" aria-label={`Allow ${site.name}`} onClick={onAllow}>
          Allow…
        </Button>
      )}
    </li>
  );
}
