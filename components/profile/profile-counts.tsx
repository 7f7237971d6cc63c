import { formatCount } from '@/components/ui/format-count';
import { Tooltip } from '@/components/ui/tooltip';
import type { Field } from '@/lib/domain/field';
import type { Profile } from '@/lib/domain/person';
import type { Reading } from '@/lib/domain/reading';
import { gapWords, isShownOfNobody, provenance } from './field-words';

interface CountField {
  readonly name: 'followers' | 'following' | 'postCount' | 'likesTotal';
  readonly label: string;
  /** From an earlier page, for when this one does not show it. */
  readonly earlier?: number | undefined;
  readonly earlierPrecision?: 'exact' | 'rounded' | undefined;
}

export interface ProfileCountsProps {
  readonly reading: Pick<Reading, 'site' | 'via' | 'kind' | 'profile'>;
  /** What earlier readings knew. */
  readonly known: Profile | undefined;
}

/**
 * The counts side by side. Each tells on hover and focus where it comes from, or what was tried. A page that is not the
 * profile, or somebody's home page, is not expected to show them: what it lacks is left out there.
 */
export function ProfileCounts({ reading, known }: ProfileCountsProps) {
  const { profile, kind, site } = reading;
  const all: CountField[] = [
    {
      name: 'followers',
      label: 'Followers',
      earlier: known?.followers,
      earlierPrecision: known?.followersPrecision,
    },
    { name: 'following', label: 'Following', earlier: known?.following },
    { name: 'postCount', label: 'Posts', earlier: known?.postCount },
    ...(profile.likesTotal.status === 'found' ? [{ name: 'likesTotal' as const, label: 'Likes' }] : []),
  ];
  const isExpected = kind === 'profile' && site !== 'web';
  const shown = all.filter(
    ({ name, earlier }) => isExpected || profile[name].status === 'found' || earlier !== undefined,
  );
  if (shown.length === 0) return null;
  return (
    <dl className="flex gap-x-6">
      {shown.map((count) => (
        <CountCell key={count.name} reading={reading} {...count} />
      ))}
    </dl>
  );
}

function CountCell({ label, reading, ...count }: CountField & { readonly reading: ProfileCountsProps['reading'] }) {
  const field = reading.profile[count.name];
  const value = shownCount(count, field, reading);
  return (
    <div className="min-w-0">
      <dt className="text-sm text-muted">{label}</dt>
      <dd>
        <Tooltip content={value.why}>
          <button type="button" className="cursor-help rounded-sm text-left">
            <span className={value.look}>{value.text}</span>
            {value.note && <span className="block text-xs text-muted">{value.note}</span>}
          </button>
        </Tooltip>
      </dd>
    </div>
  );
}

interface ShownCount {
  readonly text: string;
  readonly look: string;
  readonly why: string;
  readonly note?: string;
}

function shownCount(
  { name, earlier, earlierPrecision = 'exact' }: Omit<CountField, 'label'>,
  field: Field<number>,
  reading: ProfileCountsProps['reading'],
): ShownCount {
  const why = provenance(name, field, reading);
  if (field.status === 'found')
    return { text: formatCount(field.value, field.precision), look: 'text-lg font-semibold', why: capital(why) };
  if (earlier !== undefined && field.status === 'unreadable')
    return {
      text: formatCount(earlier, earlierPrecision),
      look: 'text-lg font-semibold text-muted',
      why: `${why}. This is from an earlier reading.`,
      note: 'read earlier',
    };
  const words = gapWords(name, field.status, reading.site);
  // Nothing to mend: said quietly, and in a line as high as a number's.
  if (field.status === 'absent' || isShownOfNobody(name, reading.site))
    return { text: words, look: 'block max-w-22 pt-0.5 text-sm text-muted', why };
  return { text: '—', look: 'text-lg font-semibold text-warn', why, note: words };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
