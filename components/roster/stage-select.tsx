import { useServices } from '@/components/hooks/services-context';
import { useAction } from '@/components/hooks/use-action';
import { SelectField } from '@/components/ui/field';
import type { Person } from '@/lib/domain/person';
import { type Stage, stages } from '@/lib/domain/stage';
import { stageWords } from './stage-words';

/** Where the person stands in the pipeline. */
export function StageSelect({ person }: { readonly person: Person }) {
  const { roster } = useServices();
  const edit = useAction((stage: Stage) => roster.editPerson(person.id, { stage }));
  return (
    <SelectField
      label="Stage"
      hideLabel
      value={person.stage}
      fieldClassName="w-32"
      disabled={edit.isBusy}
      onChange={(event) => void edit.run(event.target.value as Stage)}
    >
      {stages.map((stage) => (
        <option key={stage} value={stage}>
          {stageWords[stage].label}
        </option>
      ))}
    </SelectField>
  );
}
