import { useServices } from '@/components/hooks/services-context';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import type { ReadingNotice } from '@/lib/domain/reading';
import { noticeWords } from './field-words';

/** What to know about the reading as a whole, with the way to a better one. */
export function ReadingNotices({ notices }: { readonly notices: readonly ReadingNotice[] }) {
  const { page } = useServices();
  const shown = [...new Set(notices)].filter((notice) => notice !== 'page-changed-while-reading');
  if (shown.length === 0) return null;
  return (
    <div className="flex flex-col gap-2">
      {shown.map((notice) => (
        <Notice
          key={notice}
          tone="warn"
          action={
            notice === 'embedded-data-is-stale' && (
              <Button size="sm" onClick={() => void page.reloadTab()}>
                Reload for a full reading
              </Button>
            )
          }
        >
          {noticeWords[notice]}
        </Notice>
      ))}
    </div>
  );
}
