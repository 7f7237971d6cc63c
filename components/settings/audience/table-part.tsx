import { Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { Disclosure } from '@/components/audience/signal-row';
import { Card } from '@/components/shell/screen';
import { Button } from '@/components/ui/button';
import { fieldsByHand, type TablePart } from '@/lib/audience/table-edits';
import type { AudienceSettings } from '@/lib/domain/audience-settings';
import type { TableDraft } from './use-table-draft';

export const partNames: Readonly<Record<TablePart, string>> = {
  tiers: 'Sizes of accounts',
  medians: 'Usual engagement',
  weights: 'Weights',
};

interface TablePartCardProps {
  readonly part: TablePart;
  /** What is kept. */
  readonly settings: AudienceSettings;
  readonly draft: TableDraft;
  readonly onBack: (part: TablePart) => void;
  readonly children: ReactNode;
}

/** One part of the table, closed until it is asked for. Says from outside whether it is as shipped. */
export function TablePartCard({ part, settings, draft, onBack, children }: TablePartCardProps) {
  const kept = fieldsByHand(settings).filter((field) => field.part === part).length;
  const isTyped = draft.edits.some(({ field }) => field.part === part);
  return (
    <Card className="px-3">
      <Disclosure
        label={
          <>
            <span className="flex-1 font-medium">{partNames[part]}</span>
            {kept > 0 && <span aria-hidden className="size-1.5 shrink-0 rounded-full bg-accent" />}
            <span className="text-sm text-muted">{summaryWords(kept, isTyped)}</span>
          </>
        }
      >
        <div className="-ml-5.5">
          {children}
          {kept > 0 && (
            <Button
              size="sm"
              icon={Undo2}
              className="mt-3"
              aria-label={`${partNames[part]}: back to standard`}
              onClick={() => onBack(part)}
            >
              Back to standard
            </Button>
          )}
        </div>
      </Disclosure>
    </Card>
  );
}

function summaryWords(kept: number, isTyped: boolean): string {
  if (isTyped) return 'Not saved';
  return kept > 0 ? `${kept} changed` : 'Standard';
}
