import { Checkbox } from '@/components/ui/checkbox';
import { formatCount, plural } from '@/components/ui/format-count';
import { Notice } from '@/components/ui/notice';
import { SafeText } from '@/components/ui/safe-text';
import type { SuppressionKind } from '@/lib/domain/mailbox';
import type { Result } from '@/lib/domain/result';
import { suppressionKinds } from '@/lib/domain/suppression-keys';
import type { UnderstoodList } from '@/lib/services/do-not-contact-types';

const nouns: Readonly<Record<SuppressionKind, readonly [string, string]>> = {
  address: ['address', 'addresses'],
  domain: ['domain', 'domains'],
  handle: ['account', 'accounts'],
  person: ['person', 'people'],
  agency: ['agency', 'agencies'],
};
const SHOWN = 4;

export interface UnderstoodProps {
  readonly list: Result<UnderstoodList>;
  readonly hasMailServices: boolean;
  readonly onMailServices: (has: boolean) => void;
}

/** What was made of a text or a file, before it is kept. */
export function Understood({ list, hasMailServices, onMailServices }: UnderstoodProps) {
  if (!list.ok) return <Notice tone="bad">{list.error.message}</Notice>;
  const { kinds, repeated, known, refused, refusedCount, mailServices } = list.value;
  const leftOut = new Set(hasMailServices ? [] : mailServices.map(({ hash }) => hash));
  const entries = list.value.entries.filter(({ hash }) => !leftOut.has(hash));
  const counted = suppressionKinds.flatMap((kind) => {
    // A mail service is a domain.
    const count = (kinds[kind] ?? 0) - (kind === 'domain' ? list.value.entries.length - entries.length : 0);
    return count > 0 ? [plural(count, ...nouns[kind])] : [];
  });
  const aside = [
    ...(known > 0 ? [`${formatCount(known)} on the list already`] : []),
    ...(repeated > 0 ? [`${formatCount(repeated)} said twice`] : []),
    ...(refusedCount > 0 ? [`${formatCount(refusedCount)} not understood`] : []),
  ];
  return (
    <div className="flex flex-col gap-2">
      <p>
        <strong className="font-medium">{counted.length > 0 ? `New: ${counted.join(', ')}.` : 'Nothing new.'}</strong>
        {aside.length > 0 && <span className="text-muted"> {aside.join(', ')}.</span>}
      </p>
      {entries.length > 0 && (
        <ul aria-label="What was understood" className="flex flex-wrap gap-1.5 text-sm text-muted">
          {entries.slice(0, SHOWN).map((entry) => (
            <li key={entry.hash} className="max-w-full truncate rounded-sm bg-sunken px-1.5 py-0.5">
              <SafeText text={entry.label ?? ''} limit={80} />
            </li>
          ))}
          {entries.length > SHOWN && <li className="py-0.5">and {formatCount(entries.length - SHOWN)} more</li>}
        </ul>
      )}
      {mailServices.length > 0 && (
        <Notice tone="warn">
          <p className="mb-1.5">
            {mailServices.map(({ domain }) => domain).join(', ')}: a mail service for everybody. On the list it would
            stop mail to all who have an address there, so it is left out.
          </p>
          <Checkbox label="Put it on the list all the same" checked={hasMailServices} onChange={onMailServices} />
        </Notice>
      )}
      {refused.length > 0 && (
        <details>
          <summary className="cursor-pointer text-muted">Lines that were not understood</summary>
          <ul className="mt-1 max-h-40 overflow-y-auto text-sm">
            {refused.map(({ line, text, why }) => (
              <li key={`${line}:${text}`} className="py-0.5 [overflow-wrap:anywhere]">
                <span className="text-muted">Line {line}:</span> <SafeText text={text} limit={120} />{' '}
                <span className="text-muted">{why}</span>
              </li>
            ))}
            {refusedCount > refused.length && (
              <li className="text-muted">and {formatCount(refusedCount - refused.length)} more</li>
            )}
          </ul>
        </details>
      )}
    </div>
  );
}
