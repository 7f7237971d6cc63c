import { AtSign, Building2, Globe, Mail, Trash2, User } from 'lucide-react';
import { Badge, type Tone } from '@/components/ui/badge';
import { IconButton } from '@/components/ui/icon-button';
import { RelativeTime } from '@/components/ui/relative-time';
import { SafeText } from '@/components/ui/safe-text';
import type { Suppression, SuppressionKind } from '@/lib/domain/mailbox';
import { kindWords, reasonWords } from '@/lib/domain/suppression-labels';

const icons: Readonly<Record<SuppressionKind, typeof Mail>> = {
  address: Mail,
  domain: Globe,
  handle: AtSign,
  person: User,
  agency: Building2,
};

const tones: Readonly<Record<Suppression['reason'], Tone>> = {
  'opt-out': 'bad',
  complaint: 'bad',
  'hard-bounce': 'warn',
  'by-hand': 'neutral',
  file: 'neutral',
};

export interface EntryRowProps {
  readonly entry: Suppression;
  /** Where only some rows are drawn. */
  readonly place: { readonly index: number; readonly of: number } | undefined;
  readonly onRemove: () => void;
}

/** One entry: what it names, why, and since when. */
export function EntryRow({ entry, place, onRemove }: EntryRowProps) {
  const kind = entry.kind ?? 'address';
  const Icon = icons[kind];
  const label = entry.label ?? `${kindWords[kind]} from before names were kept`;
  return (
    <li
      className="flex h-14 items-center gap-3 border-b px-3 hover:bg-hover sm:px-5"
      {...(place && { 'aria-posinset': place.index, 'aria-setsize': place.of })}
    >
      <Icon aria-hidden className="size-4 shrink-0 text-muted" strokeWidth={1.75} />
      <div className="min-w-0 flex-1">
        <div className="flex min-w-0 items-center gap-2">
          <SafeText text={label} limit={120} className="truncate font-medium" />
          <span className="hidden shrink-0 text-sm text-muted sm:inline">{kindWords[kind]}</span>
        </div>
        <div className="flex min-w-0 items-center gap-1.5 text-sm text-muted">
          <RelativeTime at={entry.at} className="shrink-0" />
          <span className="shrink-0 sm:hidden">
            <span aria-hidden>· </span>
            {reasonWords[entry.reason]}
          </span>
          {entry.evidence && entry.evidence !== reasonWords[entry.reason] && (
            <>
              <span aria-hidden>·</span>
              <SafeText text={entry.evidence} limit={300} className="truncate" />
            </>
          )}
        </div>
      </div>
      <Badge tone={tones[entry.reason]} className="shrink-0 max-sm:hidden">
        {reasonWords[entry.reason]}
      </Badge>
      <IconButton label={`Take ${label} off the list`} icon={Trash2} onClick={onRemove} />
    </li>
  );
}
