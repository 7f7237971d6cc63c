import { Plus, X } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import type { ListId } from '@/lib/domain/ids';
import type { List } from '@/lib/domain/person';
import { BranchCondition } from './branch-condition';
import type { DraftExit, SequenceDraft } from './sequence-draft';

export interface ExitsEditorProps {
  readonly exits: readonly DraftExit[];
  readonly lists: readonly List[];
  readonly notesOpenedLinks: boolean;
  /** Not complete yet, once saving was tried. */
  readonly isJudged: boolean;
  readonly isComplete: (exit: DraftExit) => boolean;
  readonly onChange: (next: (before: SequenceDraft) => SequenceDraft) => void;
}

/** What ends the sequence early for a person, whatever step they are at. */
export function ExitsEditor({ exits, lists, notesOpenedLinks, isJudged, isComplete, onChange }: ExitsEditorProps) {
  return (
    <div className="flex flex-col gap-3">
      <p className="text-sm text-muted">
        It always ends when they answer, say no, or must not be written to, and when their address does not exist. Add
        what else should end it.
      </p>
      {exits.map((exit, at) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a flex box everywhere
        <div key={exit.key} role="group" aria-label={`Rule ${at + 1}`} className="flex items-start gap-1">
          <div className="min-w-0 flex-1 rounded-md border p-2.5">
            <BranchCondition
              label="Ends early when"
              condition={exit.condition}
              lists={lists}
              notesOpenedLinks={notesOpenedLinks}
              onChange={(condition) =>
                onChange((before) => ({
                  ...before,
                  exits: before.exits.map((each) => (each.key === exit.key ? { ...each, condition } : each)),
                }))
              }
            />
            {isJudged && !isComplete(exit) && (
              <p className="mt-1 text-sm text-bad">Say what should end it, or take this rule away.</p>
            )}
          </div>
          <IconButton
            label={`Take rule ${at + 1} away`}
            icon={X}
            className="mt-2"
            onClick={() =>
              onChange((before) => ({ ...before, exits: before.exits.filter((each) => each.key !== exit.key) }))
            }
          />
        </div>
      ))}
      <Button
        size="sm"
        icon={Plus}
        className="self-start"
        onClick={() =>
          onChange((before) => ({
            ...before,
            exits: [...before.exits, { key: before.nextKey, condition: { on: 'list', listId: '' as ListId } }],
            nextKey: before.nextKey + 1,
          }))
        }
      >
        Add a rule
      </Button>
    </div>
  );
}
