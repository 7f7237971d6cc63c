import { MailQuestionMark } from 'lucide-react';
import { useServices } from '@/components/hooks/services-context';
import { useLive } from '@/components/hooks/use-live';
import { hashes } from '@/components/shell/route';

/** How much mail waits of which nobody knows whose it is, for the popup. Nothing where there is none. */
export function StraysLine() {
  const { conversations, page } = useServices();
  const live = useLive(() => conversations.strays(), [conversations]);
  const count = live.value?.length ?? 0;
  if (count === 0) return null;
  return (
    <button
      type="button"
      data-row
      onClick={() => void page.openDashboard(hashes.inbox)}
      className="mx-2 mt-3 flex w-[calc(100%-1rem)] items-center gap-2.5 rounded-md px-2 py-1.5 text-left hover:bg-hover focus-visible:bg-hover focus-visible:-outline-offset-2"
    >
      <MailQuestionMark aria-hidden className="size-4 shrink-0 text-muted" strokeWidth={1.75} />
      {count === 1 ? '1 mail might be an answer' : `${count} mails might be answers`}
    </button>
  );
}
