import { Check, X } from 'lucide-react';
import { useRef, useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { useAction } from '@/components/hooks/use-action';
import { useHotkeys } from '@/components/hooks/use-hotkeys';
import { Card } from '@/components/shell/screen';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { SelectField } from '@/components/ui/field';
import { Kbd } from '@/components/ui/kbd';
import { RelativeTime } from '@/components/ui/relative-time';
import { SafeText } from '@/components/ui/safe-text';
import { useToast } from '@/components/ui/toast';
import type { PersonId } from '@/lib/domain/ids';
import type { StrayItem } from '@/lib/services/conversation-types';

export interface StrayTrayProps {
  readonly items: readonly StrayItem[];
  /** The keys of this list hold while no other list on the screen has them. */
  readonly hasKeys: boolean;
}

/** Mail that matched nobody and may be an answer all the same: a person says whose it is, or that it is not ours. */
export function StrayTray({ items, hasKeys }: StrayTrayProps) {
  const { conversations } = useServices();
  const toast = useToast();
  const lastUndo = useRef<(() => unknown) | undefined>(undefined);
  const done = (text: string, undo: () => unknown) => {
    lastUndo.current = undo;
    toast.show({ text, undo });
  };
  const take = useAction(
    (item: StrayItem, personId: PersonId, addAddress: boolean) =>
      conversations.takeStray(item.stray.id, personId, { addAddress }),
    (taken, item) => {
      const name = item.candidates.find(({ personId }) => personId === taken.personId)?.displayName ?? 'them';
      done(`Taken in as an answer of ${name}. Their sequence stopped.`, async () => {
        const undone = await conversations.undoTake(taken);
        if (!undone.ok) toast.show({ tone: 'bad', text: undone.error.message });
      });
    },
  );
  const drop = useAction(
    (item: StrayItem) => conversations.dropStray(item.stray.id),
    (stray) => done('Deleted: it was not ours.', () => conversations.restoreStray(stray)),
  );
  useHotkeys(
    {
      u: () => {
        void lastUndo.current?.();
        lastUndo.current = undefined;
      },
    },
    { enabled: hasKeys },
  );
  return (
    <ul aria-label="Might be an answer" className="flex flex-col gap-2">
      {items.map((item) => (
        <StrayCard
          key={item.stray.id}
          item={item}
          isBusy={take.isBusy || drop.isBusy}
          onTake={(personId, addAddress) => void take.run(item, personId, addAddress)}
          onDrop={() => void drop.run(item)}
        />
      ))}
    </ul>
  );
}

interface StrayCardProps {
  readonly item: StrayItem;
  readonly isBusy: boolean;
  readonly onTake: (personId: PersonId, addAddress: boolean) => void;
  readonly onDrop: () => void;
}

function StrayCard({ item: { stray, candidates }, isBusy, onTake, onDrop }: StrayCardProps) {
  const { inbound } = stray;
  const [chosen, setChosen] = useState<PersonId | undefined>(candidates[0]?.personId);
  const [addsAddress, setAddsAddress] = useState(true);
  const known = candidates.find(({ personId }) => personId === chosen);
  const canAdd = inbound.fromAddress !== '' && known?.address !== inbound.fromAddress;
  const take = () => chosen && onTake(chosen, canAdd && addsAddress);
  return (
    <li>
      <Card className="p-3">
        {/* biome-ignore lint/a11y/useSemanticElements: a card with two keys of its own, not a form's fields */}
        <div
          role="group"
          aria-label={`Mail from ${inbound.fromName || inbound.fromAddress}`}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: Enter and X are pressed on the card as a whole
          tabIndex={0}
          className="rounded-md outline-offset-4"
          onKeyDown={(event) => {
            if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
            if (event.key === 'Enter') take();
            if (event.key.toLowerCase() === 'x') onDrop();
          }}
        >
          <p className="flex flex-wrap items-baseline gap-x-2">
            <span className="min-w-0 font-medium">
              <SafeText text={inbound.fromName || inbound.fromAddress} limit={120} />
            </span>
            <span className="min-w-0 flex-1 truncate text-sm text-muted">
              {inbound.fromName && <SafeText text={inbound.fromAddress} limit={254} />}
            </span>
            <RelativeTime at={stray.at} className="text-sm text-muted" />
          </p>
          <h3 className="mt-0.5 text-muted">
            <SafeText text={inbound.subject || '(no subject)'} limit={300} />
          </h3>
          <p className="mt-1.5 rounded-md bg-sunken px-2 py-1 text-sm">
            <SafeText text={stray.why} limit={600} />
          </p>
          <p className="mt-2 max-h-60 overflow-y-auto">
            <SafeText text={inbound.text || '(no text)'} multiline limit={20_000} />
          </p>
          <div className="mt-3 flex flex-wrap items-end gap-2">
            {candidates.length === 0 ? (
              <p className="text-sm text-muted">Nobody fits. If it is an answer, log it on the person’s page.</p>
            ) : (
              <>
                <SelectField
                  label="It is from"
                  value={chosen}
                  onChange={(event) => setChosen(event.target.value as PersonId)}
                >
                  {candidates.map(({ personId, displayName, address }) => (
                    <option key={personId} value={personId}>
                      {displayName.slice(0, 60)}
                      {address ? ` (${address})` : ''}
                    </option>
                  ))}
                </SelectField>
                <Button icon={Check} variant="primary" busy={isBusy} onClick={take} aria-keyshortcuts="Enter">
                  It is from them <Kbd>Enter</Kbd>
                </Button>
              </>
            )}
            <Button icon={X} busy={isBusy} onClick={onDrop} aria-keyshortcuts="X">
              Not ours <Kbd>X</Kbd>
            </Button>
          </div>
          {candidates.length > 0 && canAdd && (
            <Checkbox
              className="mt-2"
              checked={addsAddress}
              onChange={setAddsAddress}
              label={
                <>
                  Add <SafeText text={inbound.fromAddress} limit={254} /> to the person
                </>
              }
            />
          )}
        </div>
      </Card>
    </li>
  );
}
