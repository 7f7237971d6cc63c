import { useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { useAction } from '@/components/hooks/use-action';
import { hashes } from '@/components/shell/route';
import { useRouter } from '@/components/shell/use-route';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { plural } from '@/components/ui/format-count';
import { SafeText } from '@/components/ui/safe-text';
import { useToast } from '@/components/ui/toast';
import type { StarterKey, StarterSequence, UsedStarter } from '@/lib/services/sequence-types';
import { actIcons } from './flow-icons';
import { FlowStrip } from './flow-strip';
import { lengthWords, whenWords } from './step-words';

/** Sequences that come with the extension. Each is looked at, with all its texts, before it is used. */
export function StarterGallery({ onUsed }: { readonly onUsed?: () => void }) {
  const { sequences } = useServices();
  const router = useRouter();
  const toast = useToast();
  const [shown, setShown] = useState<StarterSequence | undefined>();
  const undo = useAction(
    (used: UsedStarter) => sequences.undoStarter(used),
    () => router.goOn(hashes.sequences),
  );
  const make = useAction(
    // biome-ignore lint/correctness/useHookAtTopLevel: a call of the service, no hook
    (key: StarterKey) => sequences.useStarter(key),
    (made) => {
      setShown(undefined);
      onUsed?.();
      router.go(hashes.sequence(made.sequence.id));
      toast.show({ text: `“${made.sequence.name}” is yours to change.`, undo: () => undo.run(made) });
    },
  );
  return (
    <>
      <ul aria-label="Starters" className="grid gap-2 sm:grid-cols-2">
        {sequences.starters().map((starter) => (
          <li key={starter.key}>
            <button
              type="button"
              className="flex h-full w-full flex-col items-start rounded-lg border bg-surface px-3 py-2.5 text-left hover:border-control"
              onClick={() => setShown(starter)}
            >
              <span className="font-medium">{starter.name}</span>
              <span className="mt-0.5 mb-2 text-sm text-muted">{starter.purpose}</span>
              <span className="mt-auto">
                <FlowStrip steps={starter.steps} />
              </span>
            </button>
          </li>
        ))}
      </ul>
      <Dialog
        open={shown !== undefined}
        onOpenChange={(isOpen) => {
          if (!isOpen) setShown(undefined);
        }}
        size="lg"
        title={shown?.name ?? ''}
        description={shown?.purpose}
        footer={
          <>
            <Button onClick={() => setShown(undefined)}>Back</Button>
            <Button
              variant="primary"
              data-autofocus=""
              busy={make.isBusy}
              onClick={() => shown && void make.run(shown.key)}
            >
              Use it
            </Button>
          </>
        }
      >
        {shown && <StarterPreview starter={shown} />}
      </Dialog>
    </>
  );
}

function StarterPreview({ starter }: { readonly starter: StarterSequence }) {
  const mails = starter.steps.filter(({ kind }) => kind === 'mail').length;
  return (
    // In reach of the keyboard, so that long texts can be scrolled with it.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
    <section aria-label="What is in it" tabIndex={0}>
      <p className="mb-3 text-sm text-muted">
        {lengthWords(starter.steps)} Using it makes the sequence and {plural(mails, 'template')}, all yours to change.
        Nothing goes out.
      </p>
      <ol aria-label="Steps">
        {starter.steps.map((step, at) => {
          const isMail = step.kind === 'mail';
          const Icon = actIcons[isMail ? 'mail' : 'task'];
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: steps are known by their place
            <li key={at} className="relative pb-4 pl-9 last:pb-0">
              {at < starter.steps.length - 1 && (
                <span aria-hidden className="absolute top-6 bottom-0 left-3 w-px bg-control" />
              )}
              <span
                className={`absolute top-0 left-0 inline-flex size-6 items-center justify-center rounded-md ${isMail ? 'bg-accent-soft text-accent' : 'bg-sunken text-muted'}`}
              >
                <Icon aria-hidden className="size-3.5" strokeWidth={2} />
              </span>
              <p className="flex flex-wrap items-baseline gap-x-2 pt-0.5">
                <span className="font-medium">{isMail ? step.name : step.title}</span>
                <span className="text-sm text-muted">{whenWords(step.delay, at)}</span>
              </p>
              <div className="mt-1 rounded-md bg-sunken px-2.5 py-2 text-sm">
                {isMail && <p className="mb-1 font-medium">{step.subject}</p>}
                <SafeText text={isMail ? step.body : step.instructions} multiline limit={5_000} />
              </div>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
