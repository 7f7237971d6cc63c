import { useEffect, useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { SelectField } from '@/components/ui/field';
import type { SendingSettings } from '@/lib/domain/sending-settings';
import { zoneCity } from '@/lib/domain/time-zone';
import type { SendingExample as Example } from '@/lib/services/sending-types';
import { momentWords } from './sending-words';

const places = [
  'Asia/Tokyo',
  'America/New_York',
  'America/Sao_Paulo',
  'Europe/London',
  'Asia/Dubai',
  'Australia/Sydney',
];
const NOWHERE = 'nowhere';

/** What the rules in the form would do to a mail that is due now. */
export function SendingExample({ sending }: { readonly sending: SendingSettings | undefined }) {
  const services = useServices();
  const [place, setPlace] = useState('Asia/Tokyo');
  const [shown, setShown] = useState<Example | undefined>();
  // Rules are compared by what they say: the form makes new ones at every key.
  const text = sending && JSON.stringify(sending);
  useEffect(() => {
    let isStale = false;
    if (text === undefined) setShown(undefined);
    else
      void services.sending.example(JSON.parse(text), place === NOWHERE ? undefined : place).then((example) => {
        if (!isStale) setShown(example);
      });
    return () => {
      isStale = true;
    };
  }, [services, text, place]);
  return (
    <div className="flex flex-col gap-2 rounded-md bg-sunken px-3 py-2.5">
      <SelectField
        label="Try it on somebody in"
        fieldClassName="max-w-56"
        value={place}
        onChange={(event) => setPlace(event.target.value)}
      >
        {places.map((zone) => (
          <option key={zone} value={zone}>
            {zoneCity(zone)}
          </option>
        ))}
        <option value={NOWHERE}>a place nobody knows</option>
      </SelectField>
      <p aria-live="polite" className="text-pretty">
        {shown && sending ? sentence(shown, sending.zone, place) : 'Once the hours are right, this says what they do.'}
      </p>
      {shown && shown.moved.length > 0 && <p className="text-sm text-pretty text-muted">{shown.moved.join(' ')}</p>}
    </div>
  );
}

function sentence({ at, zone }: Example, here: string, place: string): string {
  const who = place === NOWHERE ? 'somebody whose time zone is not known' : `somebody in ${zoneCity(place)}`;
  if (zone === here) return `A mail to ${who} that is due now would go ${momentWords(at, here)} by your clock.`;
  return `A mail to ${who} that is due now would go ${momentWords(at, zone)} there, ${momentWords(at, here)} here.`;
}
