import { useMemo } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { useLive } from '@/components/hooks/use-live';
import type { Completion } from '@/components/ui/completion-input';
import { formatCount } from '@/components/ui/format-count';
import { languageName } from '@/lib/domain/language-tag';
import type { TypedField } from '@/lib/domain/person';
import { zonesNamedIn } from '@/lib/domain/time-zone';

const mostAsked = 500;
const none: readonly Completion[] = [];

const fieldIds: Partial<Record<TypedField, string>> = { tags: 'tags', owner: 'owner', languages: 'languages' };

/** Languages that most of the web is written in; any other can be typed by its code. */
const common =
  'ar bg bn ca cs da de el en es et fa fi fil fr gu he hi hr hu id is it ja ka kk ko lt lv mk ml mr ms nb nl pa pl pt ro ru sk sl sq sr sv sw ta te th tr uk ur vi zh';
let languages: readonly Completion[] | undefined;
let zones: readonly string[] | undefined;

/**
 * What to offer for a field: values that somebody on the roster has, most frequent first, then what the browser knows of.
 * @param locations what their accounts say: zones whose city is named there come first
 */
export function useCompletions(field: TypedField, locations: readonly string[] = []): readonly Completion[] {
  const { rosterQuery } = useServices();
  const asked = fieldIds[field];
  const known = useLive(
    async () => (asked === undefined ? [] : await rosterQuery.valuesOf(asked, mostAsked)),
    [rosterQuery, asked],
  );
  return useMemo(() => {
    const used = (known.value ?? []).map(({ value, count }) => ({
      value,
      label: field === 'languages' ? (languageName(value) ?? value) : value,
      detail: formatCount(count),
    }));
    if (field === 'timeZone') return zoneCompletions(locations);
    if (field !== 'languages') return used.length === 0 ? none : used;
    languages ??= common.split(' ').map((tag) => ({ value: tag, label: languageName(tag) ?? tag, detail: tag }));
    const there = new Set(used.map(({ value }) => value));
    return [...used, ...languages.filter(({ value }) => !there.has(value))];
  }, [known.value, field, locations]);
}

function zoneCompletions(locations: readonly string[]): readonly Completion[] {
  zones ??= ['UTC', ...Intl.supportedValuesOf('timeZone')];
  const named = zonesNamedIn(locations, zones);
  return [
    ...named.map((zone) => ({ value: zone, label: zone, detail: 'their location' })),
    ...zones.filter((zone) => !named.includes(zone)).map((zone) => ({ value: zone, label: zone })),
  ];
}
