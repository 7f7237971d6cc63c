import { useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { asResult, useAction } from '@/components/hooks/use-action';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { useToast } from '@/components/ui/toast';
import type { Connection } from '@/lib/services/refresh-types';

const LIBRARY_URL = 'https://console.cloud.google.com/apis/library/youtube.googleapis.com';
const CREDENTIALS_URL = 'https://console.cloud.google.com/apis/credentials';

/** Takes the person's own key of the YouTube Data API, and says where to get one. */
export function ApiKeyForm({
  connection: { site, name },
  onDone,
}: {
  readonly connection: Connection;
  readonly onDone: () => void;
}) {
  const { refresh, page } = useServices();
  const toast = useToast();
  const [key, setKey] = useState('');
  const [error, setError] = useState<string | undefined>();
  // The call is the first thing the press does: the browser asks for access only while the press counts.
  const connect = useAction(
    () => asResult(refresh.connect(site, { key })),
    (result) => {
      setError(result.ok ? undefined : result.error.message);
      if (!result.ok) return;
      toast.show({ text: `${name} is connected: the key was accepted.` });
      onDone();
    },
  );
  return (
    <form
      aria-label={`Connect ${name}`}
      className="mt-2 flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        void connect.run();
      }}
    >
      <ol className="flex list-decimal flex-col gap-1 pl-5">
        <li>
          In the Google Cloud console, make a project and{' '}
          <button type="button" className="link" onClick={() => void page.openUrl(LIBRARY_URL)}>
            switch on the YouTube Data API v3
          </button>
          . It costs nothing.
        </li>
        <li>
          Under{' '}
          <button type="button" className="link" onClick={() => void page.openUrl(CREDENTIALS_URL)}>
            Credentials
          </button>
          , choose “Create credentials”, then “API key”, and copy it here.
        </li>
      </ol>
      <TextField
        label={`API key for ${name}`}
        type="password"
        autoComplete="off"
        spellCheck={false}
        fieldClassName="max-w-md"
        value={key}
        error={error}
        hint="Kept encrypted in this browser. One request tries it before it is kept."
        onChange={(event) => {
          setKey(event.target.value);
          setError(undefined);
        }}
      />
      <div className="flex gap-2">
        <Button variant="primary" type="submit" busy={connect.isBusy} disabled={key.trim() === ''}>
          Check and connect
        </Button>
        <Button variant="ghost" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
