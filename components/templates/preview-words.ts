import type { FieldSeen } from '@/lib/domain/field-registry';
import type { ValueOrigin } from '@/lib/services/template-types';

const sources: Readonly<Record<FieldSeen['from'], string>> = {
  page: 'a page that was opened',
  official: 'the site’s official interface',
  list: 'a list on somebody else’s page',
  file: 'a file',
  hand: 'typed here',
  posts: 'the posts seen',
  'worked-out': 'worked out from what was seen',
  records: 'Muster’s own records',
};

const day = new Intl.DateTimeFormat('en', { dateStyle: 'medium' });

const gapWords = { none: 'there is none', unknown: 'not known', 'not-looked-at': 'nobody has looked yet' } as const;

/** Where the values of a piece come from: "First name, typed here, 2 May 2026". */
export function originWords(ids: readonly string[], origins: Readonly<Record<string, ValueOrigin>>): string {
  return ids
    .map((id) => {
      const origin = origins[id];
      if (!origin) return id;
      const { label, seen, gap } = origin;
      if (gap) return `${label}: ${gapWords[gap]}`;
      if (!seen) return label;
      const at = seen.at ?? seen.lastReadAt;
      const file = seen.from === 'file' && seen.fileName ? ` “${seen.fileName}”` : '';
      return [label, `${sources[seen.from]}${file}`, ...(at === undefined ? [] : [day.format(at)])].join(', ');
    })
    .join('; ');
}
