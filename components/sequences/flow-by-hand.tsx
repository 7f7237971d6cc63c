import { useRef } from 'react';
import { inserted } from '@/components/templates/template-draft';
import { useTemplateCheck } from '@/components/templates/use-template-check';
import { VariableMenu } from '@/components/templates/variable-menu';
import { SelectField, TextArea, TextField } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { SafeText } from '@/components/ui/safe-text';
import type { Channel } from '@/lib/domain/sequence';
import type { DraftStep } from './sequence-draft';
import { actNames } from './step-words';
import { sureLength } from './text-limits';

const channels: readonly Channel[] = ['dm', 'comment', 'call', 'task'];

const textLabels: Readonly<Record<Channel, string>> = {
  dm: 'Message',
  comment: 'Comment',
  call: 'What to talk about (optional)',
  task: 'Instructions (optional)',
};

const textHints: Readonly<Record<Channel, string>> = {
  dm: 'You get it ready to copy, with their profile beside it. You send it and press Done; nothing is sent by itself.',
  comment: 'You get it ready to copy, with their profile beside it. Better one line that is true of the post.',
  call: 'You ring them and press Done.',
  task: 'You do it and press Done.',
};

export interface ByHandEditorProps {
  readonly step: DraftStep;
  readonly gap: string | undefined;
  readonly onChange: (part: Partial<DraftStep>) => void;
}

/** What a person does themselves, with the words for it. */
export function ByHandEditor({ step, gap, onChange }: ByHandEditorProps) {
  const box = useRef<HTMLTextAreaElement>(null);
  const caret = useRef(0);
  const check = useTemplateCheck({ name: '', subject: step.title, body: step.instructions }, 'first');
  const isText = step.channel === 'dm' || step.channel === 'comment';
  const isAboutTitle = gap !== undefined && !step.title.trim();
  const length = sureLength(step.instructions);
  return (
    <>
      <SelectField
        label="How"
        value={step.channel}
        onChange={(event) => onChange({ channel: event.target.value as Channel })}
      >
        {channels.map((channel) => (
          <option key={channel} value={channel}>
            {actNames[channel]}
          </option>
        ))}
      </SelectField>
      <TextField
        label="What to do"
        placeholder="Comment on their newest video"
        value={step.title}
        maxLength={200}
        autoComplete="off"
        error={isAboutTitle ? gap : undefined}
        onChange={(event) => onChange({ title: event.target.value })}
      />
      <div className="relative">
        <div className="absolute -top-1.5 right-0">
          <VariableMenu
            onInsert={(piece) => {
              const text = step.instructions;
              const from = box.current?.selectionStart ?? text.length;
              const put = inserted(text, piece, from, box.current?.selectionEnd ?? from);
              onChange({ instructions: put.text });
              caret.current = put.caret;
            }}
            onFocusBack={() => {
              box.current?.focus();
              box.current?.setSelectionRange(caret.current, caret.current);
            }}
          />
        </div>
        <TextArea
          ref={box}
          label={textLabels[step.channel]}
          className="mt-1"
          rows={isText ? 6 : 4}
          maxLength={5_000}
          value={step.instructions}
          error={gap !== undefined && !isAboutTitle ? gap : undefined}
          hint={`${textHints[step.channel]}${isText && length > 0 ? ` ${length.toLocaleString('en')} ${length === 1 ? 'character' : 'characters'} without what variables stand for.` : ''}`}
          onChange={(event) => onChange({ instructions: event.target.value })}
        />
      </div>
      {check && (step.title.trim() || step.instructions.trim()) && (
        <div aria-live="polite" className="flex flex-col gap-2">
          {check.problems
            .filter(({ code }) => !code.startsWith('empty'))
            .map(({ code, message }) => (
              <Notice key={`${code} ${message}`} tone="bad">
                {message}
              </Notice>
            ))}
          {check.sample && /\{[{%]/.test(step.instructions) && (
            <div className="rounded-md bg-sunken px-2.5 py-2 text-sm">
              <p className="text-muted">With an invented person</p>
              <p className="mt-0.5">
                <SafeText text={check.sample.text} multiline limit={5_000} />
              </p>
            </div>
          )}
        </div>
      )}
    </>
  );
}
