import { useEffect, useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import type { TemplateCheck } from '@/lib/services/app-services';
import type { MailRole } from '@/lib/services/template-types';
import type { TemplateDraft } from './template-draft';

const QUIET_MS = 250;

/** What is wrong with the draft and how it would read, a moment after the last key. The last answer stays meanwhile. */
export function useTemplateCheck({ subject, body }: TemplateDraft, role: MailRole): TemplateCheck | undefined {
  const { templates } = useServices();
  const [check, setCheck] = useState<TemplateCheck | undefined>();
  useEffect(() => {
    let isCurrent = true;
    const timer = setTimeout(() => {
      templates.check({ subject, body, role }).then(
        (answer) => {
          if (isCurrent) setCheck(answer);
        },
        () => {
          if (isCurrent) setCheck(undefined);
        },
      );
    }, QUIET_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [templates, subject, body, role]);
  return check;
}
