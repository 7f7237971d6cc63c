import { Ellipsis, Hand, Mail } from 'lucide-react';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useFieldCatalog } from '@/components/hooks/field-catalog';
import { useNow } from '@/components/hooks/use-now';
import { Button } from '@/components/ui/button';
import { Kbd } from '@/components/ui/kbd';
import { SafeText } from '@/components/ui/safe-text';
import { useToast } from '@/components/ui/toast';
import type { List } from '@/lib/domain/person';
import type { Template } from '@/lib/domain/template';
import { conditionWords, type WordsAround } from './branch-words';
import { AddStep, InsertHere } from './flow-add';
import { FlowCanvas, StartCard } from './flow-canvas';
import type { FlowNote } from './flow-checks';
import { withBack, withChange, withCopy, withMove, without, withStep } from './flow-edit';
import { ExitsEditor } from './flow-exits';
import { PaneFrame, StepPane } from './flow-pane';
import { type ActKind, type DraftStep, isComplete, type SequenceDraft } from './sequence-draft';
import { StepCard } from './step-card';
import { actNames, delayWords } from './step-words';

export interface FlowEditorProps {
  readonly draft: SequenceDraft;
  readonly notes: ReadonlyMap<number, readonly FlowNote[]>;
  /** Saving was tried: what is missing is said. */
  readonly isJudged: boolean;
  readonly templates: readonly Template[];
  readonly lists: readonly List[];
  readonly notesOpenedLinks: boolean;
  readonly onChange: (next: (before: SequenceDraft) => SequenceDraft) => void;
}

const nothing: readonly FlowNote[] = [];

/** The drawn flow and what edits the chosen step. One card is in reach of Tab, the arrows go on from there. */
export function FlowEditor(props: FlowEditorProps) {
  const { draft, notes, isJudged, templates, lists, notesOpenedLinks, onChange } = props;
  const { steps } = draft;
  const toast = useToast();
  const catalog = useFieldCatalog();
  const now = useNow();
  const words: WordsAround = { lists, catalog, now };
  const byId = useMemo(() => new Map(templates.map((template) => [template.id, template])), [templates]);
  const place = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState<number | 'start'>(() => steps[0]?.key ?? 'start');
  const [isPaneOpen, setPaneOpen] = useState(false);
  const [addingAt, setAddingAt] = useState<number | 'below' | undefined>();
  const focusNext = useRef<{ readonly card: number | 'start' } | 'pane' | undefined>(undefined);
  const at = steps.findIndex((step) => step.key === chosen);
  const step = steps[at];

  // After a popover gave the focus back to its button, which it does once everything else is done.
  useEffect(() => {
    const to = focusNext.current;
    if (to === undefined) return;
    focusNext.current = undefined;
    setTimeout(() => {
      const pane = '[data-pane] :is(input, select, textarea)';
      place.current?.querySelector<HTMLElement>(to === 'pane' ? pane : `[data-card="${to.card}"]`)?.focus();
    });
  });

  const titleOf = (each: DraftStep) => {
    if (each.kind === 'mail') return byId.get(each.templateId ?? ('' as never))?.name ?? 'Mail';
    if (each.kind === 'wait') return `Wait ${delayWords(each.delay)}`;
    return (each.kind === 'manual' && each.title.trim()) || actNames[each.kind === 'manual' ? each.channel : each.kind];
  };
  const choose = (to: number | 'start') => {
    setChosen(to);
    focusNext.current = { card: to };
  };
  const edit = (to: number | 'start', isByKey: boolean) => {
    setChosen(to);
    setPaneOpen(true);
    if (isByKey) focusNext.current = 'pane';
  };
  const leave = () => {
    setPaneOpen(false);
    focusNext.current = { card: step?.key ?? 'start' };
  };
  const add = (kind: ActKind, to: number) => {
    const key = draft.nextKey;
    onChange((before) => withStep(before, kind, to));
    edit(key, true);
  };
  const copy = (key: number) => {
    const copied = draft.nextKey;
    onChange((before) => withCopy(before, key));
    choose(copied);
  };
  const remove = (key: number) => {
    const before = draft;
    const index = steps.findIndex((each) => each.key === key);
    onChange((current) => without(current, key));
    choose((steps[index + 1] ?? steps[index - 1])?.key ?? 'start');
    toast.show({
      text: `Step ${index + 1} removed.`,
      undo: () => {
        onChange((current) => withBack(current, before, key));
        choose(key);
      },
    });
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.target instanceof Element) || !event.currentTarget.contains(event.target)) return;
    if (event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return;
    const go = (to: number) => {
      const next = Math.min(steps.length - 1, Math.max(-1, to));
      choose(steps[next]?.key ?? 'start');
    };
    const move = (by: -1 | 1) => {
      if (!step) return;
      onChange((before) => withMove(before, step.key, by));
      choose(step.key);
    };
    const keys: Record<string, () => void> = event.altKey
      ? { ArrowUp: () => move(-1), ArrowDown: () => move(1) }
      : {
          ArrowUp: () => go(at - 1),
          ArrowDown: () => go(at + 1),
          Home: () => go(-1),
          End: () => go(steps.length - 1),
          d: () => step && copy(step.key),
          Delete: () => step && remove(step.key),
          Backspace: () => step && remove(step.key),
          a: () => setAddingAt(at + 1),
          '/': () => setAddingAt(at + 1),
          ...(isPaneOpen ? { Escape: leave } : {}),
        };
    const name = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (!Object.hasOwn(keys, name)) return;
    event.preventDefault();
    keys[name]?.();
  };

  const exitWords = draft.exits.filter(({ condition }) => isComplete(condition));
  return (
    <div ref={place}>
      <FlowCanvas
        steps={steps}
        selectedPlace={at}
        isPaneOpen={isPaneOpen}
        onKeyDown={onKeyDown}
        startCard={
          <StartCard
            words={
              <SafeText
                text={`Ends early when they answer${exitWords.map(({ condition }) => `, or when ${conditionWords(condition, words)}`).join('')}.`}
                limit={400}
              />
            }
            isSelected={!step}
            isInReach={!step}
            onSelect={() => setChosen('start')}
            onEdit={(isByKey) => edit('start', isByKey)}
          />
        }
        cardOf={(each, index) => (
          <StepCard
            step={each}
            index={index}
            steps={steps}
            template={each.templateId && byId.get(each.templateId)}
            words={words}
            notes={notes.get(each.key) ?? nothing}
            isJudged={isJudged}
            isSelected={each.key === chosen}
            isInReach={each.key === chosen}
            onSelect={() => setChosen(each.key)}
            onEdit={(isByKey) => edit(each.key, isByKey)}
          />
        )}
        insertAt={(to) => (
          <InsertHere
            place={to}
            open={addingAt === to}
            onOpenChange={(isOpen) => {
              setAddingAt(isOpen ? to : undefined);
              if (!isOpen) focusNext.current = { card: step?.key ?? 'start' };
            }}
            onAdd={(kind) => add(kind, to)}
          />
        )}
        pane={
          step ? (
            <StepPane
              key={step.key}
              step={step}
              index={at}
              steps={steps}
              templates={templates}
              lists={lists}
              notesOpenedLinks={notesOpenedLinks}
              titleOf={titleOf}
              notes={notes.get(step.key) ?? nothing}
              isJudged={isJudged}
              onChange={(part) => onChange((before) => withChange(before, step.key, part))}
              onMove={(by) => onChange((before) => withMove(before, step.key, by))}
              onCopy={() => copy(step.key)}
              onRemove={() => remove(step.key)}
              onLeave={leave}
            />
          ) : (
            <PaneFrame label="What ends it early" title="What ends it early" onLeave={leave}>
              <ExitsEditor
                exits={draft.exits}
                lists={lists}
                notesOpenedLinks={notesOpenedLinks}
                isJudged={isJudged}
                isComplete={({ condition }) => isComplete(condition)}
                onChange={onChange}
              />
            </PaneFrame>
          )
        }
      >
        <div className="flex flex-wrap gap-1.5">
          <Button icon={Mail} onClick={() => add('mail', steps.length)}>
            Add mail
          </Button>
          <Button icon={Hand} onClick={() => add('task', steps.length)}>
            Add task
          </Button>
          <AddStep
            open={addingAt === 'below'}
            onOpenChange={(isOpen) => setAddingAt(isOpen ? 'below' : undefined)}
            onAdd={(kind) => add(kind, steps.length)}
            trigger={
              <Button variant="ghost" icon={Ellipsis}>
                Other step
              </Button>
            }
          />
        </div>
        <p className="mt-3 hidden flex-wrap gap-x-3 gap-y-1 text-sm text-muted lg:flex">
          <span>
            <Kbd>↑</Kbd> <Kbd>↓</Kbd> go
          </span>
          <span>
            <Kbd>Enter</Kbd> edits
          </span>
          <span>
            <Kbd>Alt</Kbd> <Kbd>↑</Kbd> moves
          </span>
          <span>
            <Kbd>A</Kbd> adds
          </span>
          <span>
            <Kbd>D</Kbd> duplicates
          </span>
          <span>
            <Kbd>Del</Kbd> removes
          </span>
        </p>
      </FlowCanvas>
    </div>
  );
}
