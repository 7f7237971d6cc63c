import { Plus } from 'lucide-react';
import { type ReactElement, useMemo } from 'react';
import { Popover } from '@/components/ui/popover';
import { SearchList } from '@/components/ui/search-list';
import { actIcons } from './flow-icons';
import { type ActKind, actKinds } from './sequence-draft';
import { actNames } from './step-words';

const hints: Readonly<Record<ActKind, string>> = {
  mail: 'Sent by itself',
  dm: 'You send it',
  comment: 'You post it',
  call: 'You ring them',
  task: 'You do it',
  wait: 'A pause',
  branch: 'If … otherwise',
};

const alsoFoundBy: Readonly<Record<ActKind, string>> = {
  mail: 'email e-mail message',
  dm: 'dm chat instagram tiktok message',
  comment: 'reply post video',
  call: 'phone ring',
  task: 'to do by hand anything',
  wait: 'delay pause days',
  branch: 'if condition otherwise split ways',
};

export interface AddStepProps {
  readonly trigger: ReactElement;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly onAdd: (kind: ActKind) => void;
}

/** Which kind of step to add: typing narrows it down. */
export function AddStep({ trigger, open, onOpenChange, onAdd }: AddStepProps) {
  const items = useMemo(
    () =>
      actKinds.map((kind) => {
        const Icon = actIcons[kind];
        return {
          id: kind,
          label: actNames[kind],
          words: alsoFoundBy[kind],
          detail: hints[kind],
          content: (
            <span className="flex items-center gap-2">
              <Icon aria-hidden className="size-4 shrink-0 text-muted" strokeWidth={1.75} />
              {actNames[kind]}
            </span>
          ),
        };
      }),
    [],
  );
  return (
    <Popover label="Add step" trigger={trigger} open={open} onOpenChange={onOpenChange}>
      {open && (
        <SearchList
          label="Kind of step"
          placeholder="Add…"
          items={items}
          onChoose={(id) => {
            const kind = actKinds.find((each) => each === id);
            onOpenChange(false);
            if (kind) onAdd(kind);
          }}
          empty="No kind of step is called that."
        />
      )}
    </Popover>
  );
}

/** On the line between two steps. The keyboard has its own key for it, so Tab goes past. */
export function InsertHere({ place, ...rest }: Omit<AddStepProps, 'trigger'> & { readonly place: number }) {
  return (
    <AddStep
      {...rest}
      trigger={
        <button
          type="button"
          tabIndex={-1}
          aria-label={place === 0 ? 'Add a step at the start' : `Add a step after step ${place}`}
          className="inline-flex size-5 items-center justify-center rounded-full border border-control bg-surface text-muted opacity-0 group-hover/line:opacity-100 hover:text-text focus-visible:opacity-100 data-[state=open]:opacity-100 pointer-coarse:opacity-100"
        >
          <Plus aria-hidden className="size-3" strokeWidth={2} />
        </button>
      }
    />
  );
}
