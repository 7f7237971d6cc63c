import type { Channel, Step } from '@/lib/domain/sequence';
import { actIcons } from './flow-icons';
import { actNames } from './step-words';

/** More steps than these are counted. */
const mostShown = 8;

export interface FlowStripProps {
  readonly steps: readonly { readonly kind: Step['kind']; readonly channel?: Channel }[];
}

/** A sequence at a glance: its steps as small pictures on a line. */
export function FlowStrip({ steps }: FlowStripProps) {
  const kinds = steps.map((step) => (step.kind === 'manual' ? (step.channel ?? 'task') : step.kind));
  if (kinds.length === 0) return <span className="text-sm text-muted">No steps</span>;
  return (
    <span
      role="img"
      aria-label={kinds.map((kind) => actNames[kind]).join(', then ')}
      className="inline-flex items-center"
    >
      {kinds.slice(0, mostShown).map((kind, at) => {
        const Icon = actIcons[kind];
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps are known by their place
          <span key={at} className="inline-flex items-center">
            {at > 0 && <span className="h-px w-2 bg-control" />}
            <Icon
              aria-hidden
              className={`size-3.5 ${kind === 'mail' ? 'text-accent' : 'text-muted'}`}
              strokeWidth={2}
            />
          </span>
        );
      })}
      {kinds.length > mostShown && <span className="ml-1 text-sm text-muted">+{kinds.length - mostShown}</span>}
    </span>
  );
}
