import { LogIn, Pause, Play, RefreshCw, Unplug } from 'lucide-react';
import { useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { asResult, useAction } from '@/components/hooks/use-action';
import { useLive } from '@/components/hooks/use-live';
import { useNow } from '@/components/hooks/use-now';
import { ConfirmDialog } from '@/components/shell/confirm-dialog';
import { Card } from '@/components/shell/screen';
import { Badge, type Tone } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { RelativeTime } from '@/components/ui/relative-time';
import { SafeText } from '@/components/ui/safe-text';
import { useToast } from '@/components/ui/toast';
import type { Mailbox, OAuthClient } from '@/lib/domain/mailbox';
import { waitsUntil } from '@/lib/domain/mailbox-wait';
import { sendsItself } from '@/lib/domain/provider-card';
import { problem } from '@/lib/domain/result';
import { gapWords, isElsewhere, otherBrowser } from '@/lib/services/outreach/device';
import { DailyCap } from './daily-cap';
import { MailboxAbilities } from './mailbox-abilities';
import { SignatureField } from './signature-field';

const statusWords: Record<Mailbox['status'], { readonly label: string; readonly tone: Tone }> = {
  ready: { label: 'Ready', tone: 'good' },
  'needs-sign-in': { label: 'Needs sign-in', tone: 'warn' },
  paused: { label: 'Paused', tone: 'warn' },
};

/** Ready, but not here. */
const elsewhereWords = { label: 'Sends elsewhere', tone: 'neutral' } as const;

const providerWords: Record<Mailbox['provider'], string> = {
  gmail: 'Gmail',
  graph: 'Microsoft',
  jmap: 'JMAP',
  companion: 'SMTP and IMAP',
  'by-hand': 'By hand',
};

/** One address that sends: how it does, how much it may send, and the ways to hold or remove it. */
export function MailboxCard({ mailbox }: { readonly mailbox: Mailbox }) {
  const { mailboxes } = useServices();
  const toast = useToast();
  const now = useNow();
  const [isAsking, setAsking] = useState(false);
  const [isTaking, setTaking] = useState(false);
  const [secret, setSecret] = useState('');
  const isConnected = sendsItself(mailbox);
  const waits = waitsUntil(mailbox, now);
  const pause = useAction(() => asResult(mailboxes.pause(mailbox.id)));
  const resume = useAction(() => asResult(mailboxes.resume(mailbox.id)));
  const device = useLive(() => mailboxes.device(), [mailboxes]);
  const isElsewhereNow = isElsewhere(mailbox, device.value);
  const status = isElsewhereNow ? elsewhereWords : statusWords[mailbox.status];
  const isHeld = mailbox.gap !== undefined && mailbox.gap.lookedAt === undefined && mailbox.gap.resumedAt === undefined;
  const takeOver = useAction(
    () => asResult(mailboxes.sendFromHere(mailbox.id)),
    () => toast.show({ text: 'It sends from here once you resume it.' }),
  );
  const check = useAction(
    () => mailboxes.checkNow(),
    () => toast.show({ text: 'Checked: what was due went out, and new mail was read.' }),
  );
  const isWithoutSecret = mailbox.provider === 'gmail' && mailbox.oauth?.clientSecret === '';
  const signIn = useAction(
    async () =>
      mailbox.usesBrowserAccount
        ? mailboxes.connectBrowserAccount(mailbox.displayName)
        : mailbox.oauth
          ? connectAgain(mailbox.provider, {
              ...mailbox.oauth,
              clientSecret: isWithoutSecret ? secret : mailbox.oauth.clientSecret,
              displayName: mailbox.displayName,
            })
          : problem('no-client', 'Connect this mailbox again below.'),
    () => toast.show({ text: 'Signed in.' }),
  );
  const connectAgain = (provider: Mailbox['provider'], known: OAuthClient & { displayName: string }) =>
    provider === 'graph' ? mailboxes.connectGraph(known) : mailboxes.connectGmail(known);
  const disconnect = useAction(
    () => mailboxes.disconnect(mailbox.id),
    () => toast.show({ text: `${mailbox.address} was removed from Muster.` }),
  );

  return (
    <Card className="p-3">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <h3 className="min-w-0 font-medium">
          <SafeText text={mailbox.address} limit={254} />
        </h3>
        <span className="grow whitespace-nowrap text-muted">{providerWords[mailbox.provider]}</span>
        <Badge tone={status.tone}>{status.label}</Badge>
      </div>
      <p className="mt-1 text-muted">
        {mailbox.displayName && (
          <>
            Signs as <SafeText text={mailbox.displayName} limit={100} />.{' '}
          </>
        )}
        {!isConnected && 'Muster writes the mail and opens it in your own program; you press send and confirm.'}
        {isConnected && mailbox.lastCheckedAt !== undefined && (
          <>
            Last checked for replies <RelativeTime at={mailbox.lastCheckedAt} />.
          </>
        )}
        {isConnected && mailbox.lastCheckedAt === undefined && 'Not checked for replies yet.'}
      </p>
      {mailbox.status !== 'ready' && mailbox.statusWhy && !isElsewhereNow && (
        <p className="mt-1 text-warn">
          <SafeText text={mailbox.statusWhy} limit={400} />
        </p>
      )}
      {isElsewhereNow && (
        <Notice
          tone="warn"
          className="mt-2"
          action={
            <Button size="sm" onClick={() => setTaking(true)}>
              Send from here instead…
            </Button>
          }
        >
          This mailbox sends from <SafeText text={otherBrowser(mailbox)} limit={120} />. Nothing goes out from here.
        </Notice>
      )}
      {isHeld && !isElsewhereNow && gapWords(mailbox) !== mailbox.statusWhy && (
        <p className="mt-1 text-warn">{gapWords(mailbox)}</p>
      )}
      {mailbox.status === 'ready' && mailbox.trouble && (
        <p className="mt-1 text-warn">
          <SafeText text={mailbox.trouble.why} limit={400} /> First seen <RelativeTime at={mailbox.trouble.since} />.
          Nothing is lost: Muster tries again by itself.
        </p>
      )}
      {waits !== undefined && (
        <p className="mt-1 text-warn">
          The service asked to slow down: nothing goes out before <RelativeTime at={waits} style="when" />.
        </p>
      )}
      {mailbox.status === 'needs-sign-in' && isWithoutSecret && (
        <TextField
          label="Client secret"
          hint="Of your own Google client. A backup holds no secrets, so it is asked for again."
          type="password"
          autoComplete="off"
          fieldClassName="mt-2 w-full sm:w-72"
          value={secret}
          onChange={(event) => setSecret(event.target.value)}
        />
      )}
      <div className="mt-3 flex flex-wrap items-end gap-2">
        <DailyCap mailbox={mailbox} />
        <div className="flex flex-1 flex-wrap gap-1.5 sm:justify-end">
          {mailbox.status === 'needs-sign-in' && (
            <Button variant="primary" icon={LogIn} busy={signIn.isBusy} onClick={() => void signIn.run()}>
              Sign in again
            </Button>
          )}
          {isConnected && mailbox.status === 'ready' && !isElsewhereNow && (
            <Button icon={RefreshCw} busy={check.isBusy} onClick={() => void check.run()}>
              Check now
            </Button>
          )}
          {isElsewhereNow ? null : mailbox.status === 'paused' || isHeld ? (
            <Button icon={Play} busy={resume.isBusy} onClick={() => void resume.run()}>
              Resume
            </Button>
          ) : (
            <Button icon={Pause} busy={pause.isBusy} onClick={() => void pause.run()}>
              Pause
            </Button>
          )}
          <Button variant="danger" icon={Unplug} onClick={() => setAsking(true)}>
            {isConnected ? 'Disconnect' : 'Remove'}
          </Button>
        </div>
      </div>
      <SignatureField mailbox={mailbox} />
      <MailboxAbilities mailbox={mailbox} />
      <ConfirmDialog
        open={isTaking}
        title={`Send ${mailbox.address} from here?`}
        confirmLabel="Send from here"
        tone="primary"
        busy={takeOver.isBusy}
        onCancel={() => setTaking(false)}
        onConfirm={async () => {
          await takeOver.run();
          setTaking(false);
        }}
      >
        Only one browser may send for a mailbox, or people get the same mail twice. First pause or remove it in{' '}
        {otherBrowser(mailbox)}. Here it stays paused until you resume it; Muster then looks through its Sent mail
        before anything goes out.
      </ConfirmDialog>
      <ConfirmDialog
        open={isAsking}
        title={`${isConnected ? 'Disconnect' : 'Remove'} ${mailbox.address}?`}
        confirmLabel={isConnected ? 'Disconnect' : 'Remove'}
        busy={disconnect.isBusy}
        onCancel={() => setAsking(false)}
        onConfirm={async () => {
          await disconnect.run();
          setAsking(false);
        }}
      >
        Muster forgets its sign-in and sends nothing more from it. Messages already in a person’s history stay.
      </ConfirmDialog>
    </Card>
  );
}
