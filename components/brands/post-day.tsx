import { formatFull } from '@/components/ui/format-time';

const day = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });

/** The day (UTC) a post was published; says so where the post does not. */
export function PostDay({ at }: { readonly at: number | undefined }) {
  if (at === undefined) return <span>date unknown</span>;
  return (
    <time dateTime={new Date(at).toISOString()} title={formatFull(at)} className="whitespace-nowrap">
      {day.format(at)}
    </time>
  );
}
