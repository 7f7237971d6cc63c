import clsx from 'clsx';
import { ChevronRight, Link2, NotebookPen } from 'lucide-react';
import { useState } from 'react';
import { RelativeTime } from '@/components/ui/relative-time';
import { SafeLink } from '@/components/ui/safe-link';
import { SafeText } from '@/components/ui/safe-text';
import type { FitMark } from '@/lib/domain/fit';
import { type FitQuestion, fitMarkWords } from '@/lib/domain/fit-rubric';
import type { FitPlace } from '@/lib/services/fit-types';
import { FitEvidence } from './fit-evidence';
import { MarkPicker } from './mark-picker';
import type { useFitActs } from './use-fit-acts';

export interface FitRowProps {
  readonly question: FitQuestion;
  readonly place: FitPlace;
  readonly mark: FitMark | undefined;
  /** How the same person was judged for the brand compared with. */
  readonly other?: { readonly name: string; readonly mark: FitMark | undefined } | undefined;
  readonly acts: ReturnType<typeof useFitActs>;
}

/** One part: its mark in a line, and what it means, the note and the links below when it is opened. */
export function FitRow({ question, place, mark, other, acts }: FitRowProps) {
  const [isOpen, setOpen] = useState(false);
  const evidence = mark?.evidence.length ?? 0;
  return (
    <li className="border-t first:border-t-0">
      <div className="flex items-center gap-2 py-1.5">
        <button
          type="button"
          aria-expanded={isOpen}
          onClick={() => setOpen((was) => !was)}
          className="group flex min-w-0 flex-1 items-start gap-1 rounded-md text-left"
        >
          <ChevronRight
            aria-hidden
            className={clsx('mt-0.5 size-3.5 shrink-0 text-muted transition-transform', isOpen && 'rotate-90')}
          />
          <span className="min-w-0">
            <span className="group-hover:underline">{question.title}</span>
            {(mark?.note || evidence > 0 || other) && (
              <span className="flex flex-wrap items-center gap-x-2 text-xs text-muted">
                {mark?.note && (
                  <span className="inline-flex items-center gap-1">
                    <NotebookPen aria-hidden className="size-3" /> note
                  </span>
                )}
                {evidence > 0 && (
                  <span className="inline-flex items-center gap-1">
                    <Link2 aria-hidden className="size-3" />
                    {evidence} {evidence === 1 ? 'link' : 'links'}
                  </span>
                )}
                {other && (
                  <span>
                    <SafeText text={other.name} limit={30} />: {other.mark ? `${other.mark.mark} of 5` : 'not judged'}
                  </span>
                )}
              </span>
            )}
          </span>
        </button>
        <MarkPicker
          label={question.title}
          value={mark?.mark}
          onMark={(value) => void acts.setMark(place, value, mark)}
          onClear={() => void acts.clear(place)}
        />
      </div>
      {isOpen && (
        <div className="mb-2 ml-4.5 flex flex-col gap-2 text-sm">
          <p className="font-medium">{question.question}</p>
          <p className="text-muted">
            {question.look} <span className="whitespace-nowrap">Where:</span> {lower(question.where)}.
          </p>
          <ul className="flex flex-col gap-0.5" aria-label="What marks mean">
            {([1, 3, 5] as const).map((value) => (
              <li key={value} className="flex gap-2">
                <span className={clsx('w-3 shrink-0 font-medium', mark?.mark === value && 'text-accent')}>{value}</span>
                <span className="text-muted">{question.marks[value]}</span>
              </li>
            ))}
          </ul>
          {mark ? (
            <>
              {mark.note && (
                <p className="[overflow-wrap:anywhere] whitespace-pre-wrap">
                  <SafeText text={mark.note} limit={2_000} multiline />
                </p>
              )}
              {evidence > 0 && (
                <ul aria-label="Evidence" className="flex flex-col gap-0.5">
                  {mark.evidence.map((link) => (
                    <li key={link} className="truncate">
                      <SafeLink href={link} />
                    </li>
                  ))}
                </ul>
              )}
              <FitEvidence key={mark.at} place={place} mark={mark} acts={acts} />
              <p className="text-xs text-muted">
                {mark.mark} of 5, {fitMarkWords[mark.mark]}. Judged <RelativeTime at={mark.at} />.
              </p>
            </>
          ) : (
            <p className="text-muted">Not judged. Give a mark first; then there is room for a note and links.</p>
          )}
        </div>
      )}
    </li>
  );
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
