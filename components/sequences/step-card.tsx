import { ChevronDown, ChevronUp, Hand, Mail, Trash2 } from 'lucide-react';
import { hashes } from '@/components/shell/route';
import { Card } from '@/components/shell/screen';
import { SelectField, TextArea, TextField } from '@/components/ui/field';
import { IconButton } from '@/components/ui/icon-button';
import type { TemplateId } from '@/lib/domain/ids';
import type { Template } from '@/lib/domain/template';
import { DelayField } from './delay-field';
import type { DraftStep } from './sequence-draft';

export interface StepCardProps {
  readonly step: DraftStep;
  /** From 0. */
  readonly index: number;
  readonly count: number;
  readonly templates: readonly Template[];
  /** What is missing; shown once saving was tried. */
  readonly gap: string | undefined;
  readonly onChange: (part: Partial<DraftStep>) => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
}

/** One step of a sequence in the editor. Alt with the arrows moves it. */
export function StepCard({ step, index, count, templates, gap, onChange, onMove, onRemove }: StepCardProps) {
  const isMail = step.kind === 'mail';
  const Icon = isMail ? Mail : Hand;
  const name = `Step ${index + 1}`;
  return (
    <li>
      <Card>
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a flex box everywhere */}
        <div
          role="group"
          aria-label={`${name}: ${isMail ? 'mail' : 'task'}`}
          className="flex flex-col gap-3 p-3"
          onKeyDown={(event) => {
            if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
            event.preventDefault();
            onMove(event.key === 'ArrowUp' ? -1 : 1);
          }}
        >
          <div className="flex items-center gap-2">
            <span className="inline-flex size-6 items-center justify-center rounded-md bg-accent-soft text-accent">
              <Icon aria-hidden className="size-3.5" strokeWidth={2} />
            </span>
            <h3 className="flex-1 font-medium">
              {name} · {isMail ? 'Mail' : 'Task'}
            </h3>
            <IconButton
              label={`Move step ${index + 1} up`}
              icon={ChevronUp}
              disabled={index === 0}
              onClick={() => onMove(-1)}
            />
            <IconButton
              label={`Move step ${index + 1} down`}
              icon={ChevronDown}
              disabled={index === count - 1}
              onClick={() => onMove(1)}
            />
            <IconButton label={`Remove step ${index + 1}`} icon={Trash2} tone="danger" onClick={onRemove} />
          </div>
          <div className="flex flex-wrap items-start gap-x-4 gap-y-3">
            <DelayField delay={step.delay} index={index} onChange={(delay) => onChange({ delay })} />
            {isMail ? (
              <SelectField
                label="Template"
                fieldClassName="min-w-48 flex-1"
                value={step.templateId ?? ''}
                error={gap}
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
                onChange={(event) => onChange({ templateId: event.target.value as TemplateId })}
              >
                <option value="" disabled>
                  Choose a template
                </option>
                {step.templateId && !templates.some((template) => template.id === step.templateId) && (
                  <option value={step.templateId}>A template that was deleted</option>
                )}
                {templates.map((template) => (
                  <option key={template.id} value={template.id}>
                    {template.name}
                  </option>
                ))}
              </SelectField>
            ) : (
              <TextField
                label="What to do"
                fieldClassName="min-w-48 flex-1"
                placeholder="Comment on their newest video"
                value={step.title}
                maxLength={200}
                error={gap}
                onChange={(event) => onChange({ title: event.target.value })}
              />
            )}
          </div>
          {!isMail && (
            <TextArea
              label="Instructions (optional)"
              hint="May use the variables of a template, such as {{ first_name }}. You do it and press Done."
              rows={3}
              maxLength={5_000}
              value={step.instructions}
              onChange={(event) => onChange({ instructions: event.target.value })}
            />
          )}
        </div>
      </Card>
    </li>
  );
}
