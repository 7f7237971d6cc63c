import { Copy, ExternalLink } from 'lucide-react';
import { useServices } from '@/components/hooks/services-context';
import { asResult, useAction } from '@/components/hooks/use-action';
import { FileList } from '@/components/queue/file-list';
import { LiveView, useLiveAsk } from '@/components/shell/live-view';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { SafeText } from '@/components/ui/safe-text';
import { useToast } from '@/components/ui/toast';
import type { TouchKey } from '@/lib/domain/ids';
import type { ByHandAct as Act } from '@/lib/services/app-services';

/** What to do by hand: the words, where to go with them, and a way to copy them. */
export function ByHandAct({ touch }: { readonly touch: TouchKey }) {
  const { outreach } = useServices();
  const ask = useLiveAsk(() => outreach.byHand(touch), [outreach, touch]);
  return (
    <LiveView ask={ask} what="task" rows={1}>
      {(result) =>
        result.ok ? (
          <Words act={result.value} />
        ) : (
          <Notice tone="bad" className="mb-2">
            {result.error.message}
          </Notice>
        )
      }
    </LiveView>
  );
}

function Words({ act }: { readonly act: Act }) {
  const { page } = useServices();
  const toast = useToast();
  const copy = useAction(
    () => asResult(page.copy(act.text)),
    () => toast.show({ text: 'Copied the text.' }),
  );
  const open = useAction((url: string) =>
    asResult(
      // A link cannot hold every text: then it travels by the clipboard, before the new tab takes the focus.
      (act.mustCopy ? page.copy(act.text) : Promise.resolve()).then(() => page.openUrl(url)),
    ),
  );
  return (
    <div className="mb-2 flex flex-col gap-2">
      <div className="rounded-md border bg-sunken px-2.5 py-2 text-sm">
        {act.to && (
          <p className="text-muted">
            To <SafeText text={act.to} limit={200} className="text-text" />
          </p>
        )}
        {act.subject && (
          <p className="font-semibold">
            <SafeText text={act.subject} limit={300} />
          </p>
        )}
        <p className="max-h-32 overflow-y-auto" tabIndex={act.text.length > 300 ? 0 : undefined}>
          <SafeText text={act.text} multiline limit={10_000} />
        </p>
      </div>
      {act.mustCopy && (
        <p className="text-sm text-muted">
          This text is too long for a link: opening also copies it, so paste it into the mail.
        </p>
      )}
      {act.files && <FileList files={act.files} />}
      <div className="flex flex-wrap gap-1.5">
        {act.links.map((link, index) => (
          <Button
            key={link.url}
            size="sm"
            variant={index === 0 ? 'primary' : 'secondary'}
            {...(index === 0 ? { icon: ExternalLink } : {})}
            busy={open.isBusy}
            onClick={() => void open.run(link.url)}
          >
            {link.label}
          </Button>
        ))}
        <Button size="sm" icon={Copy} busy={copy.isBusy} onClick={() => void copy.run()}>
          Copy
        </Button>
      </div>
    </div>
  );
}
