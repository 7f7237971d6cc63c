import { useEffect, useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import type { PersonId } from '@/lib/domain/ids';
import type { MailRole, TemplatePreview } from '@/lib/services/template-types';
import type { TemplateDraft } from './template-draft';

const QUIET_MS = 250;

/** The draft as it would reach this person, a moment after the last key. The last answer stays meanwhile. */
export function usePreview(
  { subject, body }: TemplateDraft,
  personId: PersonId | undefined,
  role: MailRole,
): TemplatePreview | undefined {
  const { templates } = useServices();
  const [shown, setShown] = useState<TemplatePreview | undefined>();
  useEffect(() => {
    let isCurrent = true;
    const timer = setTimeout(() => {
      templates.preview({ subject, body, personId, role }).then(
        (answer) => {
          if (!isCurrent) return;
          // Half-typed brackets cannot be read: what was shown before stays, for the same person.
          setShown((before) =>
            answer?.body.length === 0 && before?.personName === answer.personName ? (before ?? answer) : answer,
          );
        },
        () => {
          if (isCurrent) setShown(undefined);
        },
      );
    }, QUIET_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [templates, subject, body, personId, role]);
  return shown;
}
