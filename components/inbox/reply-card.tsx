import { Check, User } from 'lucide-react';
import { useServices } from '@/components/hooks/services-context';
import { asResult, useAction } from '@/components/hooks/use-action';
import { hashes } from '@/components/shell/route';
import { Card } from '@/components/shell/screen';
import { Button } from '@/components/ui/button';
import { RelativeTime } from '@/components/ui/relative-time';
import { SafeText } from '@/components/ui/safe-text';
import type { ReplyItem } from '@/lib/services/app-services';

/** A whole answer, as text. Its sequence has stopped already; this only says that somebody has read it. */
export function ReplyCard({ item: { message, personId, displayName } }: { readonly item: ReplyItem }) {
  const { outreach } = useServices();
  const seen = useAction(() => asResult(outreach.markSeen(message.id)));
  return (
    <li>
      <Card className="p-3">
        <p className="flex flex-wrap items-baseline gap-x-2">
          <span className="min-w-0 font-medium">
            <SafeText text={displayName} limit={120} />
          </span>
          <span className="min-w-0 flex-1 truncate text-sm text-muted">
            <SafeText text={message.from} limit={254} />
          </span>
          <RelativeTime at={message.at} className="text-sm text-muted" />
        </p>
        <h3 className="mt-0.5 text-muted">
          <SafeText text={message.subject || '(no subject)'} limit={300} />
        </h3>
        <p className="mt-2 max-h-72 overflow-y-auto">
          <SafeText text={message.text} multiline limit={20_000} />
        </p>
        <div className="mt-3 flex flex-wrap items-center gap-1.5">
          <Button size="sm" icon={Check} busy={seen.isBusy} onClick={() => void seen.run()}>
            Mark as seen
          </Button>
          {personId && (
            <a
              href={hashes.person(personId)}
              className="inline-flex h-6 items-center gap-1.5 rounded-md px-2 text-sm font-medium hover:bg-hover"
            >
              <User aria-hidden className="size-3.5" strokeWidth={2} />
              Open person
            </a>
          )}
        </div>
      </Card>
    </li>
  );
}
