import clsx from 'clsx';
import { Check, UserSearch, X } from 'lucide-react';
import { useId, useState } from 'react';
import { Card } from '@/components/shell/screen';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { RelativeTime } from '@/components/ui/relative-time';
import { SafeText } from '@/components/ui/safe-text';
import type { PersonId } from '@/lib/domain/ids';
import type { StrayItem } from '@/lib/services/conversation-types';
import { FindPerson } from './find-person';
import type { FoundPerson } from './use-found-people';

/** A longer text shows its beginning first, UTF-16 units. */
const FOLD_AT = 600;
const TEXT_LIMIT = 20_000;

export interface StrayCardProps {
  readonly item: StrayItem;
  readonly isBusy: boolean;
  readonly onTake: (person: FoundPerson, addAddress: boolean) => void;
  readonly onDrop: () => void;
}

/** One mail of which nobody knows whose it is. On the card itself Enter says "from them", X "not ours". */
export function StrayCard({ item: { stray, candidates }, isBusy, onTake, onDrop }: StrayCardProps) {
  const { inbound } = stray;
  const [chosen, setChosen] = useState<PersonId | undefined>(candidates[0]?.personId);
  const [addsAddress, setAddsAddress] = useState(true);
  const [isFinding, setFinding] = useState(false);
  const [isWhole, setWhole] = useState(false);
  const name = useId();
  const known = candidates.find(({ personId }) => personId === chosen) ?? candidates[0];
  const isLong = inbound.text.length > FOLD_AT;
  const canAdd = (address: string | undefined) => inbound.fromAddress !== '' && address !== inbound.fromAddress;
  const take = (person: FoundPerson) => !isBusy && onTake(person, addsAddress && canAdd(person.address));
  const decide = () => (known ? take(known) : setFinding(true));
  const addBox = (
    <Checkbox
      checked={addsAddress}
      onChange={setAddsAddress}
      label={
        <>
          Add <SafeText text={inbound.fromAddress} limit={254} /> to {known ? 'the person' : 'whom you choose'}
        </>
      }
    />
  );
  return (
    <li>
      <Card>
        {/* biome-ignore lint/a11y/useSemanticElements: a card with two keys of its own, not a form's fields */}
        <div
          role="group"
          data-stray
          aria-label={`Mail from ${inbound.fromName || inbound.fromAddress}`}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: Enter and X are pressed on the card as a whole
          tabIndex={0}
          className="rounded-lg p-3 focus-visible:outline-2 focus-visible:outline-accent"
          onKeyDown={(event) => {
            if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
            // Held down, it would decide the cards that come after it too.
            if (event.repeat) return;
            if (event.key === 'Enter') {
              event.preventDefault();
              decide();
            }
            if (event.key.toLowerCase() === 'x' && !isBusy) onDrop();
          }}
        >
          <p className="flex items-baseline gap-x-2">
            <span className="min-w-0 truncate font-semibold">
              <SafeText text={inbound.fromName || inbound.fromAddress} limit={120} />
            </span>
            <span className="min-w-0 flex-1 truncate text-sm text-muted">
              {inbound.fromName && <SafeText text={inbound.fromAddress} limit={254} />}
            </span>
            <RelativeTime at={stray.at} className="shrink-0 text-sm text-muted" />
          </p>
          <h3 className="mt-0.5">
            <SafeText text={inbound.subject || '(no subject)'} limit={300} />
          </h3>
          <p className="mt-0.5 text-sm text-muted">
            <SafeText text={stray.why} limit={600} />
          </p>
          <p className="mt-2">
            <SafeText
              text={inbound.text.trim() || '(no text)'}
              multiline
              limit={isWhole ? TEXT_LIMIT : FOLD_AT}
              className="block"
            />
          </p>
          {isLong && (
            <Button
              size="sm"
              variant="ghost"
              className="-ml-2"
              aria-expanded={isWhole}
              onClick={() => setWhole(!isWhole)}
            >
              {isWhole ? 'Show less' : 'Show all'}
            </Button>
          )}
          {candidates.length > 1 && (
            <fieldset className="mt-3 flex min-w-0 flex-col">
              <legend className="mb-1 text-sm font-medium">Who is it from?</legend>
              {candidates.map(({ personId, displayName, address }) => (
                <label
                  key={personId}
                  className={clsx(
                    'flex min-h-7 min-w-0 cursor-pointer items-center gap-2 rounded-md px-2 py-1 hover:bg-hover',
                    personId === known?.personId && 'bg-sunken',
                  )}
                >
                  <input
                    type="radio"
                    name={name}
                    className="shrink-0 accent-accent"
                    checked={personId === known?.personId}
                    onChange={() => setChosen(personId)}
                  />
                  <span className="min-w-0 truncate">
                    <SafeText text={displayName} limit={80} />
                    {address && (
                      <span className="ml-2 text-sm text-muted">
                        <SafeText text={address} limit={254} />
                      </span>
                    )}
                  </span>
                </label>
              ))}
            </fieldset>
          )}
          {known && canAdd(known.address) && <div className="mt-3">{addBox}</div>}
          <div className="mt-3 flex flex-wrap items-center gap-1.5">
            {known && (
              <Button
                icon={Check}
                busy={isBusy}
                onClick={() => take(known)}
                aria-keyshortcuts="Enter"
                className="max-w-full"
              >
                <span className="min-w-0 truncate">
                  From <SafeText text={known.displayName} limit={40} />
                </span>
              </Button>
            )}
            <FindPerson
              open={isFinding}
              onOpenChange={setFinding}
              onChoose={(person) => {
                setFinding(false);
                take(person);
              }}
              trigger={
                <Button icon={UserSearch} {...(known ? {} : { 'aria-keyshortcuts': 'Enter' })}>
                  {known ? 'Someone else…' : 'Who is it from…'}
                </Button>
              }
            >
              {canAdd(undefined) && <div className="border-t px-3 py-2 text-sm">{addBox}</div>}
            </FindPerson>
            <Button variant="ghost" icon={X} busy={isBusy} onClick={onDrop} aria-keyshortcuts="X">
              Not ours
            </Button>
          </div>
        </div>
      </Card>
    </li>
  );
}
