import { useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { useLiveAsk } from '@/components/shell/live-view';
import { TextField } from '@/components/ui/field';
import { SafeText } from '@/components/ui/safe-text';
import { formatDay } from '@/lib/domain/day-words';
import { kindWords, reasonWords } from '@/lib/domain/suppression-labels';

/** "Is she on it?" The list keeps no addresses, so only the whole of one can be looked up. */
export function FindBox() {
  const { doNotContact } = useServices();
  const [typed, setTyped] = useState('');
  const text = typed.trim();
  const { live } = useLiveAsk(
    () => (text === '' ? Promise.resolve(undefined) : doNotContact.find(text)),
    [doNotContact, text],
  );
  const found = text === '' ? undefined : live.value;
  return (
    <div className="border-b px-3 py-2.5 sm:px-5">
      <TextField
        label="Is somebody on it?"
        type="search"
        autoComplete="off"
        spellCheck={false}
        value={typed}
        maxLength={400}
        placeholder="Address, domain or profile link"
        onChange={(event) => setTyped(event.target.value)}
        fieldClassName="max-w-xl"
      />
      <div role="status" className="mt-1 min-h-5 text-muted [overflow-wrap:anywhere]">
        {found === undefined ? (
          'Addresses are kept as fingerprints only: type the whole of it to look it up.'
        ) : !found.ok ? (
          found.error.message
        ) : found.value.entries.length === 0 ? (
          <>
            Not on the list: <SafeText text={found.value.label} limit={120} />
          </>
        ) : (
          found.value.entries.map((entry) => (
            <p key={entry.hash} className="text-text">
              <strong className="font-medium text-bad">On the list</strong>
              {entry.kind !== found.value.kind && ` by its ${kindWords[entry.kind ?? 'address'].toLowerCase()}`} since{' '}
              {formatDay(entry.at, Date.now())}: {reasonWords[entry.reason].toLowerCase()}.{' '}
              {entry.evidence && <SafeText text={entry.evidence} limit={300} className="text-muted" />}
            </p>
          ))
        )}
      </div>
    </div>
  );
}
