import {
  Ban,
  Building2,
  CalendarClock,
  Check,
  CircleAlert,
  CirclePause,
  CirclePlay,
  FileInput,
  Gauge,
  Link,
  ListPlus,
  type LucideIcon,
  MailWarning,
  Merge,
  MessageSquareReply,
  NotebookPen,
  Paperclip,
  Pencil,
  Send,
  Split,
  Tag,
  TriangleAlert,
  UserPlus,
  Workflow,
} from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { RelativeTime } from '@/components/ui/relative-time';
import { SafeText } from '@/components/ui/safe-text';
import type { Activity, FieldChange } from '@/lib/domain/activity';

const icons: Record<Activity['kind'], LucideIcon> = {
  added: UserPlus,
  list: ListPlus,
  stage: Tag,
  edited: Pencil,
  note: NotebookPen,
  enrolled: Workflow,
  sent: Send,
  'task-done': Check,
  reply: MessageSquareReply,
  'auto-reply': CirclePause,
  'opened-link': Link,
  bounce: MailWarning,
  stopped: CirclePause,
  unsure: TriangleAlert,
  failed: CircleAlert,
  suppressed: Ban,
  resumed: CirclePlay,
  merged: Merge,
  unmerged: Split,
  account: UserPlus,
  imported: FileInput,
  review: CalendarClock,
  file: Paperclip,
  fit: Gauge,
  workspace: Building2,
};

const inks: Partial<Record<Activity['kind'], string>> = {
  reply: 'text-good',
  bounce: 'text-bad',
  failed: 'text-bad',
  suppressed: 'text-bad',
  unsure: 'text-warn',
};

const FIRST_SHOWN = 50;

/** What happened with this person, newest first. */
export function PersonTimeline({ timeline }: { readonly timeline: readonly Activity[] }) {
  const [shown, setShown] = useState(FIRST_SHOWN);
  if (timeline.length === 0) return <p className="text-muted">Nothing has happened yet.</p>;
  return (
    <>
      <ol aria-label="Timeline, newest first" className="flex flex-col gap-2.5">
        {timeline.slice(0, shown).map((activity) => {
          const Icon = icons[activity.kind];
          return (
            <li key={activity.id} className="flex gap-2.5">
              <Icon
                aria-hidden
                className={`mt-0.5 size-4 shrink-0 ${inks[activity.kind] ?? 'text-muted'}`}
                strokeWidth={1.75}
              />
              <div className="min-w-0 flex-1">
                <p>
                  <SafeText text={activity.text} multiline limit={1_000} />
                </p>
                {activity.edit && isLong(activity.edit) && <BeforeAndAfter edit={activity.edit} />}
              </div>
              <RelativeTime at={activity.at} className="shrink-0 text-sm text-muted" />
            </li>
          );
        })}
      </ol>
      {timeline.length > shown && (
        <Button className="mt-3" size="sm" onClick={() => setShown((count) => count + FIRST_SHOWN * 4)}>
          Show earlier
        </Button>
      )}
    </>
  );
}

/** Too long for the line itself. */
function isLong({ field, from, to }: FieldChange): boolean {
  return field === 'notes' || [from, to].some((text) => text.length > 80 || text.includes('\n'));
}

function BeforeAndAfter({ edit: { from, to } }: { readonly edit: FieldChange }) {
  return (
    <details className="text-sm">
      <summary className="cursor-pointer text-muted hover:text-text">What changed</summary>
      <dl className="mt-1 flex flex-col gap-1 border-l pl-2">
        {(
          [
            ['Before', from],
            ['After', to],
          ] as const
        ).map(([label, text]) => (
          <div key={label}>
            <dt className="text-muted">{label}</dt>
            <dd>{text === '' ? 'Empty' : <SafeText text={text} multiline limit={20_000} />}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
