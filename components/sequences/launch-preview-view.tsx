import { ChevronRight } from 'lucide-react';
import { Badge } from '@/components/ui/badge';
import { plural } from '@/components/ui/format-count';
import { Notice } from '@/components/ui/notice';
import { SafeText } from '@/components/ui/safe-text';
import type { SequenceId } from '@/lib/domain/ids';
import type { LaunchPreview, RecipientPreview } from '@/lib/services/launch-types';
import { FixableProblem } from './fixable-problem';
import { PreviewMessages } from './preview-messages';
import { launchFix, personFix } from './where-to-fix';

export interface LaunchPreviewViewProps {
  readonly preview: LaunchPreview;
  readonly sequenceId: SequenceId;
}

/** What stands in the way, who is blocked and why, and every message for everyone else. */
export function LaunchPreviewView({ preview, sequenceId }: LaunchPreviewViewProps) {
  const blocked = preview.recipients.filter((recipient) => recipient.blocked.length > 0);
  const ready = preview.recipients.filter((recipient) => recipient.blocked.length === 0);
  const isSingle = preview.recipients.length === 1;
  return (
    <div className="flex flex-col gap-3">
      {preview.gate.length > 0 && (
        <Notice tone="bad">
          <p className="font-medium">Before anything can be sent</p>
          <ul className="mt-1 flex list-disc flex-col gap-1 pl-4">
            {preview.gate.map((problem) => (
              <FixableProblem
                key={problem.code + problem.message}
                problem={problem}
                fix={launchFix(problem, sequenceId)}
              />
            ))}
          </ul>
        </Notice>
      )}
      {blocked.length > 0 && (
        <Notice tone="warn">
          <p className="font-medium">
            {isSingle
              ? 'This person cannot be enrolled'
              : `${plural(blocked.length, 'person', 'people')} will be left out`}
          </p>
          <ul className="mt-1 flex flex-col gap-1.5">
            {blocked.map((recipient) => (
              <BlockedPerson
                key={recipient.personId}
                recipient={recipient}
                sequenceId={sequenceId}
                hideName={isSingle}
              />
            ))}
          </ul>
        </Notice>
      )}
      {ready.map((recipient) =>
        isSingle ? (
          <section key={recipient.personId} aria-label="Preview">
            <p className="mb-2 text-sm text-muted">
              To <Recipient recipient={recipient} />
            </p>
            <Conflicts recipient={recipient} />
            <PreviewMessages messages={recipient.messages} />
          </section>
        ) : (
          <details key={recipient.personId} className="group border-b pb-2">
            <summary className="flex list-none items-center gap-1.5 [&::-webkit-details-marker]:hidden">
              <ChevronRight
                aria-hidden
                className="size-3.5 shrink-0 text-muted transition-transform group-open:rotate-90"
              />
              <Recipient recipient={recipient} />
              {recipient.conflicts && <Badge tone="warn">Conflict</Badge>}
              <span className="ml-auto shrink-0 text-sm text-muted">{plural(recipient.messages.length, 'step')}</span>
            </summary>
            <div className="pt-2 pl-5">
              <Conflicts recipient={recipient} />
              <PreviewMessages messages={recipient.messages} />
            </div>
          </details>
        ),
      )}
    </div>
  );
}

/** To be weighed: nothing is held back by it. */
function Conflicts({ recipient: { conflicts } }: { readonly recipient: RecipientPreview }) {
  if (!conflicts) return null;
  return (
    <Notice tone="warn" className="mb-2">
      <p className="font-medium">Another client may mind</p>
      <ul className="mt-1 flex list-disc flex-col gap-1 pl-4">
        {conflicts.map((words) => (
          <li key={words}>
            <SafeText text={words} limit={600} />
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function Recipient({ recipient }: { readonly recipient: RecipientPreview }) {
  return (
    <span className="min-w-0">
      <SafeText text={recipient.displayName} limit={80} className="font-medium text-text" />{' '}
      {recipient.address && <SafeText text={`<${recipient.address}>`} limit={120} className="text-muted" />}
    </span>
  );
}

interface BlockedPersonProps {
  readonly recipient: RecipientPreview;
  readonly sequenceId: SequenceId;
  readonly hideName: boolean;
}

function BlockedPerson({ recipient, sequenceId, hideName }: BlockedPersonProps) {
  return (
    <li>
      {!hideName && <SafeText text={recipient.displayName} limit={80} className="font-medium" />}
      <ul className={hideName ? '' : 'pl-3'}>
        {recipient.blocked.map((problem) => (
          <FixableProblem
            key={problem.code + problem.message}
            problem={problem}
            fix={personFix(problem, sequenceId, recipient.personId)}
          />
        ))}
      </ul>
    </li>
  );
}
