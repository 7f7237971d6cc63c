import { Copy } from 'lucide-react';
import { type ComponentProps, type ReactNode, useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { asResult, useAction } from '@/components/hooks/use-action';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { useToast } from '@/components/ui/toast';
import type { Mailbox } from '@/lib/domain/mailbox';
import type { Result } from '@/lib/domain/result';

type Box<Values> = keyof Values & string;

export interface MailboxFormOptions<Values, Place extends string> {
  readonly empty: Values;
  /** Which box a refusal belongs to; every other one stands below the form. */
  readonly placeOf: Readonly<Record<string, Place>>;
  readonly connect: (values: Values) => Promise<Result<Mailbox>>;
  readonly onDone: () => void;
}

/** What the forms that connect a mailbox have in common: what was typed, the press, and where a refusal is said. */
export function useMailboxForm<Values extends Readonly<Record<string, string>>, Place extends string = Box<Values>>({
  empty,
  placeOf,
  connect,
  onDone,
}: MailboxFormOptions<Values, Place>) {
  const toast = useToast();
  const [values, setValues] = useState(empty);
  const [error, setError] = useState<{ code: string; message: string } | undefined>();
  // The call is the first thing the press does: the browser asks for access only while the press counts.
  const action = useAction(
    async () => {
      const result = await connect(values);
      setError(result.ok ? undefined : result.error);
      return result;
    },
    (mailbox) => {
      toast.show({ text: `${mailbox.address} is connected.` });
      onDone();
    },
  );
  const errorAt = (place: string) => (error && placeOf[error.code] === place ? error.message : undefined);
  return {
    values,
    errorAt,
    /** Something was typed: what was refused before is no longer what is there. */
    clearError: () => setError(undefined),
    /** A text box for one of the values. */
    box: (name: Box<Values>, props: Omit<ComponentProps<typeof TextField>, 'value' | 'onChange' | 'error'>) => (
      <TextField
        autoComplete="off"
        spellCheck={false}
        {...props}
        value={values[name]}
        error={errorAt(name)}
        onChange={(event) => {
          setValues((before) => ({ ...before, [name]: event.target.value }));
          setError(undefined);
        }}
      />
    ),
    frame: {
      error: error && placeOf[error.code] === undefined ? error : undefined,
      isBusy: action.isBusy,
      onSubmit: () => void action.run(),
      onCancel: onDone,
    },
  };
}

/** The name box that every mailbox has. */
export const nameBox = { label: 'Name people see', autoComplete: 'name', spellCheck: true, maxLength: 100 } as const;

/** The form around the boxes. */
export function MailboxForm({
  label,
  error,
  isBusy,
  isSecond = false,
  onSubmit,
  onCancel,
  children,
}: {
  readonly label: string;
  readonly error: { readonly code: string; readonly message: string } | undefined;
  readonly isBusy: boolean;
  /** There is an easier way, with the main button of its own. */
  readonly isSecond?: boolean;
  readonly onSubmit: () => void;
  readonly onCancel: () => void;
  readonly children: ReactNode;
}) {
  return (
    <form
      aria-label={label}
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {children}
      {error && (
        <div role="alert">
          <Notice tone={error.code === 'more-hosts' ? 'neutral' : 'bad'}>{error.message}</Notice>
        </div>
      )}
      <div className="flex gap-2">
        <Button variant={isSecond ? 'secondary' : 'primary'} type="submit" busy={isBusy}>
          Connect
        </Button>
        <Button variant="ghost" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

/** What is allowed by connecting. @param where what else is to be known, and where it can be taken back */
export function AllowsNotice({ children }: { readonly children: ReactNode }) {
  return (
    <Notice>
      Then Muster can send mail as you, keep drafts, and read new mail to notice replies and bounces. It looks through
      new mail only for answers to what it sent. {children}
    </Notice>
  );
}

/** The address that goes into the person's own client, to be copied. */
export function RedirectAddress({ provider }: { readonly provider: 'gmail' | 'graph' }) {
  const { mailboxes, page } = useServices();
  const toast = useToast();
  const address = mailboxes.redirectAddress(provider);
  const copy = useAction(
    () => asResult(page.copy(address)),
    () => toast.show({ text: 'Copied.' }),
  );
  return (
    <span className="mt-1 flex items-center gap-1.5">
      <code className="min-w-0 rounded-md bg-sunken px-2 py-1 font-mono text-sm [overflow-wrap:anywhere] select-all">
        {address}
      </code>
      <Button size="sm" icon={Copy} onClick={() => void copy.run()}>
        Copy
      </Button>
    </span>
  );
}

/** Where a client's service lives: for gateways, and for companies with a sign-in page of their own. */
export function Endpoints({ hint, children }: { readonly hint: string; readonly children: ReactNode }) {
  return (
    <details className="rounded-md border px-3 py-2">
      <summary className="font-medium">Advanced: endpoints</summary>
      <p className="mt-1 mb-3 text-muted">{hint}</p>
      <div className="flex flex-col gap-3 pb-1">{children}</div>
    </details>
  );
}
