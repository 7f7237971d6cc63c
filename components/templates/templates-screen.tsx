import clsx from 'clsx';
import { FileText, Plus } from 'lucide-react';
import { useServices } from '@/components/hooks/services-context';
import { useLastKnown } from '@/components/hooks/use-last-known';
import { LiveView, useLiveAsk } from '@/components/shell/live-view';
import { hashes } from '@/components/shell/route';
import { Screen } from '@/components/shell/screen';
import { useRouter } from '@/components/shell/use-route';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { RelativeTime } from '@/components/ui/relative-time';
import { SafeText } from '@/components/ui/safe-text';
import type { TemplateId } from '@/lib/domain/ids';
import type { Template } from '@/lib/domain/template';
import { TemplateEditor } from './template-editor';

/** Messages: the list, and the editor of one beside it. A small screen shows one of the two. */
export function TemplatesScreen({ templateId }: { readonly templateId?: TemplateId | 'new' }) {
  const { templates } = useServices();
  const router = useRouter();
  const ask = useLiveAsk(() => templates.all(), [templates]);
  const create = () => router.go(hashes.newTemplate);

  return (
    <Screen
      layout="full"
      title="Templates"
      tabTitle="Templates"
      {...(templateId ? { back: { href: hashes.templates, label: 'Templates' } } : {})}
      actions={
        <Button variant={templateId ? 'secondary' : 'primary'} icon={Plus} onClick={create}>
          New template
        </Button>
      }
    >
      <LiveView ask={ask} what="templates">
        {(all) => {
          const open = all.find((template) => template.id === templateId);
          if (all.length === 0 && templateId === undefined) {
            return (
              <EmptyState
                icon={FileText}
                title="No templates yet"
                action={<Button onClick={create}>Write the first</Button>}
              >
                A template is a message with variables such as the first name. Sequences send them, filled in for each
                person.
              </EmptyState>
            );
          }
          return (
            <div className="flex min-h-0 flex-1">
              <nav
                aria-label="Templates"
                className={clsx('w-full shrink-0 overflow-y-auto lg:w-64 lg:border-r', templateId && 'hidden lg:block')}
              >
                <ul className="flex flex-col gap-0.5 p-2">
                  {all.map((template) => (
                    <TemplateLink key={template.id} template={template} isOpen={template.id === templateId} />
                  ))}
                </ul>
              </nav>
              <div
                className={clsx('min-w-0 flex-1 overflow-y-auto px-3 py-4 sm:px-5', !templateId && 'hidden lg:block')}
              >
                <OpenTemplate key={templateId} templateId={templateId} template={open} />
              </div>
            </div>
          );
        }}
      </LiveView>
    </Screen>
  );
}

interface OpenTemplateProps {
  readonly templateId: TemplateId | 'new' | undefined;
  readonly template: Template | undefined;
}

/** What is deleted elsewhere while it is open stays open: somebody may be in the middle of a sentence. */
function OpenTemplate({ templateId, template }: OpenTemplateProps) {
  const known = useLastKnown(template);
  if (templateId === 'new') return <TemplateEditor />;
  if (known) return <TemplateEditor template={known} isGone={template === undefined} />;
  return (
    <EmptyState title={templateId ? 'This template is not here' : 'Choose a template'}>
      {templateId ? 'It was deleted, or the address is wrong.' : 'Or write a new one.'}
    </EmptyState>
  );
}

function TemplateLink({ template, isOpen }: { readonly template: Template; readonly isOpen: boolean }) {
  return (
    <li>
      <a
        href={hashes.template(template.id)}
        aria-current={isOpen ? 'page' : undefined}
        className={clsx('block rounded-md px-2.5 py-1.5', isOpen ? 'bg-accent-soft' : 'hover:bg-hover')}
      >
        <span className="flex items-baseline gap-2">
          <span className="min-w-0 flex-1 truncate font-medium">
            <SafeText text={template.name} />
          </span>
          <RelativeTime at={template.updatedAt} className="shrink-0 text-xs text-muted" />
        </span>
        <span className="block truncate text-sm text-muted">
          <SafeText text={template.subject || '(no subject)'} limit={120} />
        </span>
      </a>
    </li>
  );
}
