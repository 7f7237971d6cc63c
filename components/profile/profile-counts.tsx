import { formatCount } from '@/components/ui/format-count';
import { Tooltip } from '@/components/ui/tooltip';
import type { Field } from '@/lib/domain/field';
import type { Profile } from '@/lib/domain/person';
import type { ProfileFields } from '@/lib/domain/reading';
import { provenance } from './field-words';

interface CountField {
  readonly label: string;
  readonly field: Field<number>;
  /** From an earlier page, for when this one does not show it. */
  readonly earlier?: number | undefined;
  readonly earlierPrecision?: 'exact' | 'rounded' | undefined;
}

export interface ProfileCountsProps {
  readonly fields: ProfileFields;
  /** What earlier readings knew. */
  readonly known: Profile | undefined;
}

/** The counts side by side. Each tells on hover and focus where it comes from, or what was tried. */
export function ProfileCounts({ fields, known }: ProfileCountsProps) {
  const counts: CountField[] = [
    {
      label: 'Followers',
      field: fields.followers,
      earlier: known?.followers,
      earlierPrecision: known?.followersPrecision,
    },
    { label: 'Following', field: fields.following, earlier: known?.following },
    { label: 'Posts', field: fields.postCount, earlier: known?.postCount },
    ...(fields.likesTotal.status === 'found' ? [{ label: 'Likes', field: fields.likesTotal }] : []),
  ];
  return (
    <dl className="flex gap-6">
      {counts.map((count) => (
        <CountCell key={count.label} {...count} />
      ))}
    </dl>
  );
}

function CountCell({ label, field, earlier, earlierPrecision = 'exact' }: CountField) {
  const value = shown(field, earlier, earlierPrecision);
  return (
    <div className="min-w-0">
      <dt className="text-sm text-muted">{label}</dt>
      <dd>
        <Tooltip content={value.why}>
          <button type="button" className="cursor-help rounded-sm text-left">
            <span className={`text-lg ${value.tone}`}>{value.text}</span>
            {value.note && <span className="block text-xs text-muted">{value.note}</span>}
          </button>
        </Tooltip>
      </dd>
    </div>
  );
}

interface ShownCount {
  readonly text: string;
  readonly tone: string;
  readonly why: string;
  readonly note?: string;
}

function shown(field: Field<number>, earlier: number | undefined, precision: 'exact' | 'rounded'): ShownCount {
  const why = provenance(field);
  if (field.status === 'found')
    return { text: formatCount(field.value, field.precision), tone: 'font-semibold', why: capital(why) };
  if (field.status === 'absent') return { text: 'none', tone: 'font-normal text-muted', why };
  if (earlier !== undefined)
    return {
      text: formatCount(earlier, precision),
      tone: 'font-semibold text-muted',
      why: `${why}. This is from an earlier reading.`,
      note: 'read earlier',
    };
  return { text: '—', tone: 'font-semibold text-warn', why, note: 'not read' };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
