import { FlaskConical, X } from 'lucide-react';
import { hashes } from '@/components/shell/route';
import { useTemplateCheck } from '@/components/templates/use-template-check';
import { Button } from '@/components/ui/button';
import { SelectField } from '@/components/ui/field';
import { IconButton } from '@/components/ui/icon-button';
import { SafeText } from '@/components/ui/safe-text';
import type { TemplateId } from '@/lib/domain/ids';
import type { Template } from '@/lib/domain/template';
import { withVariant } from './flow-edit';
import type { DraftStep } from './sequence-draft';

const shares = ['', '', 'half', 'a third', 'a quarter'] as const;

export interface MailEditorProps {
  readonly step: DraftStep;
  readonly templates: readonly Template[];
  /** What is missing; shown once saving was tried. */
  readonly gap: string | undefined;
  readonly onChange: (part: Partial<DraftStep>) => void;
}

/** Which text a mail sends, and other texts to try against it. */
export function MailEditor({ step, templates, gap, onChange }: MailEditorProps) {
  const count = step.variants.length + 1;
  const isTrying = count > 1;
  return (
    <>
      <TextChoice
        label={isTrying ? 'Text A: template' : 'Template'}
        templateId={step.templateId}
        templates={templates}
        error={gap}
        onChange={(templateId) => onChange({ templateId })}
      />
      {step.variants.map((variant) => (
        <TextChoice
          key={variant.id}
          label={`Text ${variant.id}: template`}
          templateId={variant.templateId}
          templates={templates}
          error={undefined}
          onChange={(templateId) =>
            onChange({
              variants: step.variants.map((each) => (each.id === variant.id ? { ...each, templateId } : each)),
            })
          }
          onRemove={() => onChange({ variants: step.variants.filter((each) => each.id !== variant.id) })}
          removeLabel={`Take text ${variant.id} away`}
        />
      ))}
      {isTrying && (
        <p className="text-sm text-muted">
          Each text goes to {shares[count]} of the people. Who gets which is settled once for each person and stays so.
          Results are counted apart.
        </p>
      )}
      {count < 4 && templates.length > 0 && (
        <Button
          size="sm"
          variant="ghost"
          icon={FlaskConical}
          className="-ml-2 self-start"
          onClick={() => onChange({ variants: withVariant(step).variants })}
        >
          {isTrying ? 'Try one more text' : 'Try another text'}
        </Button>
      )}
    </>
  );
}

interface TextChoiceProps {
  readonly label: string;
  readonly templateId: TemplateId | undefined;
  readonly templates: readonly Template[];
  readonly error: string | undefined;
  readonly onChange: (id: TemplateId) => void;
  readonly onRemove?: () => void;
  readonly removeLabel?: string;
}

function TextChoice({ label, templateId, templates, error, onChange, onRemove, removeLabel }: TextChoiceProps) {
  const template = templates.find(({ id }) => id === templateId);
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex items-end gap-1">
        <SelectField
          label={label}
          fieldClassName="min-w-0 flex-1"
          value={templateId ?? ''}
          error={error}
          hint={
            templates.length === 0 ? (
              <>
                There are no templates yet.{' '}
                <a className="link" href={hashes.newTemplate}>
                  Write one
                </a>
              </>
            ) : undefined
          }
          onChange={(event) => onChange(event.target.value as TemplateId)}
        >
          <option value="" disabled>
            Choose a template
          </option>
          {templateId && !template && <option value={templateId}>A template that was deleted</option>}
          {templates.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
        {onRemove && <IconButton label={removeLabel ?? 'Take away'} icon={X} className="mb-0.5" onClick={onRemove} />}
      </div>
      {template && <FirstLines template={template} />}
    </div>
  );
}

/** How the text begins, for an invented person; as it is written while that is not known. */
function FirstLines({ template }: { readonly template: Template }) {
  const sample = useTemplateCheck(template, 'first')?.sample;
  const subject = sample?.subject ?? template.subject;
  const text = (sample?.text ?? template.body).replace(/\n{2,}/g, '\n');
  return (
    <div className="rounded-md bg-sunken px-2.5 py-2 text-sm">
      <div className="flex items-baseline gap-2">
        <p className="min-w-0 flex-1 truncate font-medium">
          <SafeText text={subject || '(no subject)'} limit={200} />
        </p>
        <a className="link shrink-0" href={hashes.template(template.id)}>
          Edit<span className="sr-only"> “{template.name}”</span>
        </a>
      </div>
      <p className="mt-0.5 line-clamp-3 text-muted">
        <SafeText text={text} multiline limit={400} />
      </p>
    </div>
  );
}
