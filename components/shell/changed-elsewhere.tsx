import { type MouseEvent, useEffect, useRef } from 'react';
import { Button } from '@/components/ui/button';
import { TextArea } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';

export interface ChangedElsewhereProps {
  /** What was refused, in words. Missing: the other was taken, and only what was typed is left. */
  readonly refusal: string | undefined;
  /** What was typed before the other was taken. */
  readonly typed: string | undefined;
  readonly onKeepMine: () => void;
  readonly onTakeOther: () => void;
  readonly onForget: () => void;
}

/** The button goes away with what it does: the keyboard goes to the first box of the form that it stands in. */
function intoForm({ currentTarget }: MouseEvent<HTMLButtonElement>, act: () => void): void {
  currentTarget.form?.querySelector<HTMLElement>('input, textarea')?.focus();
  act();
}

/** Another window saved the same meanwhile: whose is to stay? What was typed can be copied from here when it is not. */
export function ChangedElsewhere({ refusal, typed, onKeepMine, onTakeOther, onForget }: ChangedElsewhereProps) {
  const box = useRef<HTMLTextAreaElement>(null);
  // The button that was pressed is gone by then.
  useEffect(() => {
    if (typed !== undefined) box.current?.focus();
  }, [typed]);
  if (refusal !== undefined) {
    return (
      <div role="alert">
        <Notice
          tone="warn"
          action={
            <>
              <Button size="sm" onClick={(event) => intoForm(event, onKeepMine)}>
                Keep mine, save over it
              </Button>
              <Button size="sm" onClick={onTakeOther}>
                Take the other
              </Button>
            </>
          }
        >
          {refusal}
        </Notice>
      </div>
    );
  }
  if (typed === undefined) return null;
  return (
    <Notice
      action={
        <Button size="sm" onClick={(event) => intoForm(event, onForget)}>
          Done with it
        </Button>
      }
    >
      <TextArea
        ref={box}
        label="What you had typed"
        hint="Copy from here what you still need."
        readOnly
        rows={8}
        value={typed}
      />
    </Notice>
  );
}
