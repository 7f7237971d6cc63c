import { KeyRound, Plug, RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { asResult, useAction } from '@/components/hooks/use-action';
import { useNow } from '@/components/hooks/use-now';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { formatCount } from '@/components/ui/format-count';
import { formatWhen } from '@/components/ui/format-time';
import { useToast } from '@/components/ui/toast';
import type { Connection } from '@/lib/services/refresh-types';
import { ApiKeyForm } from './api-key-form';

export interface ConnectionRowProps {
  readonly connection: Connection;
  /** Something was switched: ask again how it stands. */
  readonly onChange: () => void;
}

/** One official interface: what it does, whether it is on, what it has used, and the way back. */
export function ConnectionRow({ connection, onChange }: ConnectionRowProps) {
  const { refresh } = useServices();
  const toast = useToast();
  const [isEntering, setEntering] = useState(false);
  const { site, name, asks, needsKey, hasKey, isOn, trouble } = connection;
  const connect = useAction(
    () => refresh.connect(site),
    () => toast.show({ text: `${name} is connected.` }),
  );
  const disconnect = useAction(
    () => asResult(refresh.disconnect(site)),
    () => toast.show({ text: `${name} is off. What was read before stays.` }),
  );
  const check = useAction(
    () => refresh.check(site),
    () => toast.show({ text: `${name} accepts the key.` }),
  );
  const then = async (act: Promise<unknown>) => {
    await act;
    onChange();
  };
  const hasSomething = isOn || trouble !== undefined;
  // With a key that is kept, connecting again needs none.
  const wantsKey = needsKey && !hasKey;
  return (
    <li className="px-3 py-2">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <h3 className="font-medium">{name}</h3>
        <span className="flex-1">{isOn && <Badge tone="good">On</Badge>}</span>
        {isOn && needsKey && (
          <Button
            size="sm"
            icon={KeyRound}
            busy={check.isBusy}
            aria-label={`Check the key for ${name}`}
            onClick={() => void then(check.run())}
          >
            Check
          </Button>
        )}
        {!isOn && !isEntering && (
          <Button
            size="sm"
            icon={trouble === undefined ? Plug : RefreshCw}
            busy={connect.isBusy}
            aria-label={`Connect ${name}`}
            onClick={() => (wantsKey ? setEntering(true) : void then(connect.run()))}
          >
            {trouble === undefined ? 'Connect…' : 'Connect again…'}
          </Button>
        )}
        {hasSomething && (
          <Button
            size="sm"
            busy={disconnect.isBusy}
            aria-label={`Take back ${name}`}
            onClick={() => void then(disconnect.run())}
          >
            Take back
          </Button>
        )}
      </div>
      <p className="mt-0.5 text-sm text-muted">{asks}</p>
      {trouble !== undefined && <p className="mt-0.5 text-sm text-warn">{trouble}</p>}
      {hasSomething && <QuotaLine connection={connection} />}
      {!isOn && isEntering && (
        <ApiKeyForm
          connection={connection}
          onDone={() => {
            setEntering(false);
            onChange();
          }}
        />
      )}
    </li>
  );
}

function QuotaLine({ connection: { quota } }: { readonly connection: Connection }) {
  const now = useNow();
  if (!quota) return null;
  const { used, limit, perAccount, resetsAt } = quota;
  const accounts = Math.floor(Math.max(0, limit - used) / perAccount);
  return (
    <p className={`mt-0.5 text-sm ${accounts === 0 ? 'text-warn' : 'text-muted'}`}>
      Used by Muster today: {formatCount(used)} of {formatCount(limit)} units, enough for {formatCount(accounts)} more{' '}
      {accounts === 1 ? 'account' : 'accounts'}. Starts anew {formatWhen(resetsAt, now)}.
    </p>
  );
}
