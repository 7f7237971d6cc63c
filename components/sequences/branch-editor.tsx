import { SelectField } from '@/components/ui/field';
import type { StepId } from '@/lib/domain/ids';
import type { List } from '@/lib/domain/person';
import type { Target } from '@/lib/domain/sequence';
import { BranchCondition } from './branch-condition';
import type { DraftStep } from './sequence-draft';

export interface BranchEditorProps {
  readonly step: DraftStep;
  readonly index: number;
  readonly steps: readonly DraftStep[];
  readonly titleOf: (step: DraftStep) => string;
  readonly lists: readonly List[];
  readonly notesOpenedLinks: boolean;
  readonly onChange: (part: Partial<DraftStep>) => void;
}

/** What a branch asks and where its two ways lead. */
export function BranchEditor(props: BranchEditorProps) {
  const { step, lists, notesOpenedLinks, onChange } = props;
  return (
    <>
      <BranchCondition
        label="If"
        condition={step.condition}
        lists={lists}
        notesOpenedLinks={notesOpenedLinks}
        onChange={(condition) => onChange({ condition })}
      />
      <WayField {...props} label="Then" target={step.yes} onTarget={(yes) => onChange({ yes })} />
      <WayField {...props} label="Otherwise" target={step.no} onTarget={(no) => onChange({ no })} />
      <p className="text-sm text-muted">
        An answer to this sequence ends it anyway: no branch has to ask for that. Each person goes one way, once.
      </p>
    </>
  );
}

interface WayFieldProps extends Pick<BranchEditorProps, 'index' | 'steps' | 'titleOf'> {
  readonly label: string;
  readonly target: Target;
  readonly onTarget: (target: Target) => void;
}

function WayField({ label, target, index, steps, titleOf, onTarget }: WayFieldProps) {
  const below = steps[index + 1];
  const later = steps.slice(index + 2);
  const value = typeof target !== 'object' ? target : target.step === below?.id ? 'next' : `step:${target.step}`;
  const isOffered = value === 'next' || value === 'end' || later.some(({ id }) => value === `step:${id}`);
  const place = typeof target === 'object' ? steps.findIndex(({ id }) => id === target.step) : -1;
  return (
    <SelectField
      label={label}
      value={value}
      error={isOffered ? undefined : 'A way can only lead on. Choose another step.'}
      onChange={(event) => {
        const chosen = event.target.value;
        if (chosen === 'next' || chosen === 'end') onTarget(chosen);
        else onTarget({ step: chosen.slice('step:'.length) as StepId });
      }}
    >
      {!isOffered && <option value={value}>{place < 0 ? 'A step that is gone' : `Back to step ${place + 1}`}</option>}
      <option value="next">{below ? `Go on below: step ${index + 2}, ${titleOf(below)}` : 'Go on below'}</option>
      {later.map((each, at) => (
        <option key={each.key} value={`step:${each.id}`}>
          Go to step {index + at + 3}: {titleOf(each)}
        </option>
      ))}
      <option value="end">End the sequence</option>
    </SelectField>
  );
}
