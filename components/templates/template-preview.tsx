import { useState } from 'react';
import { Card, Section } from '@/components/shell/screen';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { SafeText } from '@/components/ui/safe-text';
import type { PersonId } from '@/lib/domain/ids';
import type { TemplateCheck } from '@/lib/services/app-services';
import type { DraftProblem, MailRole, TemplatePreview as Preview } from '@/lib/services/template-types';
import { AdviceList } from './advice-list';
import { PersonPicker } from './person-picker';
import { PreviewCard } from './preview-card';

export interface TemplatePreviewProps {
  readonly check: TemplateCheck | undefined;
  readonly preview: Preview | undefined;
  /** `false`: nobody has finished anything yet, so nothing is wrong yet. */
  readonly isJudged: boolean;
  readonly personId: PersonId | undefined;
  readonly onPerson: (personId: PersonId | undefined) => void;
  readonly role: MailRole;
  readonly onRole: (role: MailRole) => void;
  /** Puts the variable that was meant in the place of one that there is not. */
  readonly onMend: (unknown: string, suggestion: string) => void;
}

/** How the message reads for a person, what stops it from being saved, and what had better be changed. */
export function TemplatePreview({
  check,
  preview,
  isJudged,
  personId,
  onPerson,
  role,
  onRole,
  onMend,
}: TemplatePreviewProps) {
  const [isPhone, setPhone] = useState(false);
  const problems = isJudged ? (check?.problems ?? []) : [];
  const warnings = isJudged ? (check?.warnings ?? []) : [];
  const isReadable = (check?.problems.length ?? 0) === 0;
  return (
    <>
      <Section title="Preview" actions={<PersonPicker personId={personId} onChoose={onPerson} />}>
        <div aria-live="polite" className="mb-2 flex flex-col gap-2 empty:hidden">
          {problems.map((found) => (
            <Notice
              key={`${found.code} ${found.message}`}
              tone="bad"
              action={found.unknown && found.suggestion ? <Mend problem={found} onMend={onMend} /> : undefined}
            >
              <SafeText text={found.message} limit={300} />
            </Notice>
          ))}
          {warnings.map((found) => (
            <Notice key={`${found.code} ${found.message}`} tone="warn">
              <SafeText text={found.message} limit={300} />
            </Notice>
          ))}
        </div>
        {preview && preview.body.length > 0 ? (
          <PreviewCard preview={preview} isPhone={isPhone} onPhone={setPhone} isStale={!isReadable} />
        ) : check?.sample ? (
          <Card className="p-3">
            <p className="border-b pb-2 font-medium">
              <SafeText text={check.sample.subject || '(no subject)'} limit={500} />
            </p>
            <p className="pt-2">
              <SafeText text={check.sample.text} multiline limit={20_000} />
            </p>
          </Card>
        ) : (
          <p className="text-muted">
            {problems.length > 0
              ? 'Shown again when the problems are put right.'
              : 'Write something and it shows here.'}
          </p>
        )}
      </Section>
      {isReadable && check?.advice && <AdviceList advice={check.advice} role={role} onRole={onRole} />}
    </>
  );
}

function Mend({
  problem: { unknown, suggestion },
  onMend,
}: {
  readonly problem: DraftProblem;
  readonly onMend: TemplatePreviewProps['onMend'];
}) {
  if (unknown === undefined || suggestion === undefined) return undefined;
  return (
    <Button size="sm" onClick={() => onMend(unknown, suggestion)}>
      Use {suggestion}
    </Button>
  );
}
