import { Card, Section } from '@/components/shell/screen';
import { Notice } from '@/components/ui/notice';
import { SafeText } from '@/components/ui/safe-text';
import type { TemplateCheck } from '@/lib/services/app-services';

export interface TemplatePreviewProps {
  readonly check: TemplateCheck | undefined;
  /** `false`: nobody has finished anything yet, so nothing is wrong yet. */
  readonly isJudged: boolean;
}

/** How the message reads with the example values, what stops it from being saved, and what had better be changed. */
export function TemplatePreview({ check, isJudged }: TemplatePreviewProps) {
  const problems = isJudged ? (check?.problems ?? []) : [];
  const warnings = isJudged ? (check?.warnings ?? []) : [];
  return (
    <Section title="Preview with an invented person">
      <div aria-live="polite" className="flex flex-col gap-2">
        {problems.map((found) => (
          <Notice key={`${found.code} ${found.message}`} tone="bad">
            {found.message}
          </Notice>
        ))}
        {warnings.map((found) => (
          <Notice key={`${found.code} ${found.message}`} tone="warn">
            {found.message}
          </Notice>
        ))}
      </div>
      {check?.sample ? (
        <Card className="mt-2 p-3">
          <p className="border-b pb-2 font-medium">
            <SafeText text={check.sample.subject || '(no subject)'} limit={500} />
          </p>
          <p className="pt-2">
            <SafeText text={check.sample.text} multiline limit={20_000} />
          </p>
        </Card>
      ) : (
        <p className="mt-2 text-muted">
          {problems.length > 0 ? 'Shown again when the problems are put right.' : 'Write something and it shows here.'}
        </p>
      )}
    </Section>
  );
}
