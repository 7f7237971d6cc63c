import { Ban } from 'lucide-react';
import { useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { useAction } from '@/components/hooks/use-action';
import { ConfirmDialog } from '@/components/shell/confirm-dialog';
import { hashes } from '@/components/shell/route';
import { Section } from '@/components/shell/screen';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { SafeText } from '@/components/ui/safe-text';
import { useToast } from '@/components/ui/toast';
import type { Suppression } from '@/lib/domain/mailbox';
import type { Person } from '@/lib/domain/person';
import { suppressionWords } from '@/lib/domain/suppression-labels';

/** The switch that ends all outreach to a person, and its way back. Both ask first. */
export function DoNotContact({
  person,
  isSuppressed,
  suppressions = [],
}: {
  readonly person: Person;
  readonly isSuppressed: boolean;
  /** What holds for them, the strongest first. */
  readonly suppressions?: readonly Suppression[] | undefined;
}) {
  const { roster } = useServices();
  const toast = useToast();
  const [asking, setAsking] = useState<'on' | 'off' | undefined>();
  const [reason, setReason] = useState('');
  const close = () => setAsking(undefined);
  const ofTheirs = suppressions.filter(({ kind }) => kind === 'domain' || kind === 'agency');
  const ofOwn = suppressions.filter(({ kind }) => kind !== 'domain' && kind !== 'agency');
  const isOnlyTheirs = suppressions.length > 0 && ofOwn.length === 0;
  const hasAsked = ofOwn.some(({ reason }) => reason === 'opt-out' || reason === 'complaint');
  const suppress = useAction(
    () => roster.suppress(person.id, reason),
    () => toast.show({ text: 'Nothing will be sent to them any more.' }),
  );
  const unsuppress = useAction(
    () => roster.unsuppress(person.id),
    () => toast.show({ text: 'They may be contacted again. Nothing restarts by itself.' }),
  );

  return (
    <Section title="Do not contact">
      {isSuppressed ? (
        <Notice
          tone="bad"
          action={
            isOnlyTheirs ? (
              <a className="link" href={hashes.settingsSection('do-not-contact')}>
                See the list
              </a>
            ) : (
              <Button size="sm" onClick={() => setAsking('off')}>
                Allow contact again…
              </Button>
            )
          }
        >
          Nothing is sent to any address of this person, from any sequence.
          {suppressions[0] && (
            <>
              {' '}
              <SafeText text={suppressionWords(suppressions[0])} limit={400} />
            </>
          )}
        </Notice>
      ) : (
        <>
          <p className="mb-2 text-muted">
            When somebody says no, on any channel. It stops every sequence and outlasts deleting the person.
          </p>
          <Button variant="danger" icon={Ban} onClick={() => setAsking('on')}>
            Do not contact…
          </Button>
        </>
      )}
      <ConfirmDialog
        open={asking === 'on'}
        title={`Never contact ${person.displayName.slice(0, 80)}?`}
        confirmLabel="Do not contact"
        busy={suppress.isBusy}
        onCancel={close}
        onConfirm={async () => {
          if ((await suppress.run()).ok) close();
        }}
      >
        <p className="mb-3">
          Every running sequence stops, and none can be started: for the person, all their addresses and all their
          accounts. Muster keeps only fingerprints, so this holds even after the person is deleted or added again.
        </p>
        <TextField
          label="Why (optional)"
          value={reason}
          maxLength={300}
          placeholder="Said no in a DM on Monday"
          onChange={(event) => setReason(event.target.value)}
        />
      </ConfirmDialog>
      <ConfirmDialog
        open={asking === 'off'}
        title="Allow contact again?"
        confirmLabel="Allow contact"
        tone="primary"
        busy={unsuppress.isBusy}
        onCancel={close}
        onConfirm={async () => {
          if ((await unsuppress.run()).ok) close();
        }}
      >
        {hasAsked
          ? 'They said no, or reported a mail: writing to them again breaks the law in most countries, unless they asked for it themselves. '
          : 'Only do this when they asked for it themselves. '}
        Sequences that were stopped stay stopped.
        {ofTheirs.length > 0 && ' Their firm or agency is on the list too, and stays there.'}
      </ConfirmDialog>
    </Section>
  );
}
