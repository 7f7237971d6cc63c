import { CircleCheck, MessageSquarePlus, OctagonAlert, RotateCcw, Trash2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { IconButton } from '@/components/ui/icon-button';
import { SafeLink } from '@/components/ui/safe-link';
import { SafeText } from '@/components/ui/safe-text';
import { siteNames } from '@/lib/domain/site-names';
import type { CitedFlag } from '@/lib/services/brands/brand-types';
import { MarkedQuote } from './marked-quote';
import { PostDay } from './post-day';
import { whereOf } from './safety-words';
import { useFlagActs } from './use-flag-acts';

export interface FlagRowProps {
  readonly cited: CitedFlag;
  /** Before the words: whose post it is, say. */
  readonly lead?: ReactNode;
  /** Where only one brand is meant, its name says nothing. */
  readonly hideBrand?: boolean;
}

/** A post that is worth a look: what it says, when, where, and what somebody made of it. */
export function FlagRow({ cited: { flag, brandName, account, url }, lead, hideBrand = false }: FlagRowProps) {
  const { judge, remove } = useFlagActs();
  const [isNoting, setNoting] = useState(false);
  const isRival = flag.kind === 'competitor' || flag.kind === 'clash';
  const name = flag.rival ?? flag.word ?? 'Marked by hand';
  return (
    <li className="flex flex-col gap-1 px-3 py-2.5" aria-label={`${name}: ${flag.quote.slice(0, 60)}`}>
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        {lead}
        <span className="font-medium">
          <SafeText text={name} limit={100} />
        </span>
        {isRival && <span className="text-sm text-muted">{whereOf(flag)}</span>}
        {flag.where === 'bio' && <span className="text-sm text-muted">in the bio</span>}
        {!hideBrand && (
          <span className="text-sm text-muted">
            for <SafeText text={brandName} limit={60} />
          </span>
        )}
        <Verdict verdict={flag.verdict} />
        <span className="flex items-center gap-2 text-sm text-muted sm:ml-auto">
          {flag.where !== 'bio' && <PostDay at={flag.postedAt} />}
          {url === undefined ? (
            <span>{siteNames[account.site]}</span>
          ) : (
            <SafeLink href={url} text={flag.where === 'bio' ? 'Open profile' : 'Open post'} />
          )}
        </span>
      </div>
      <p className="text-pretty">
        <MarkedQuote quote={flag.quote} mark={flag.mark} />
      </p>
      {flag.note && !isNoting && (
        <p className="text-sm text-muted">
          Note: <SafeText text={flag.note} multiline />
        </p>
      )}
      <div className="-ml-1.5 flex flex-wrap items-center gap-1">
        {flag.verdict === undefined ? (
          <>
            <Button size="sm" variant="ghost" icon={OctagonAlert} onClick={() => void judge.run(flag.id, 'problem')}>
              Problem
            </Button>
            <Button size="sm" variant="ghost" icon={CircleCheck} onClick={() => void judge.run(flag.id, 'fine')}>
              Fine
            </Button>
          </>
        ) : (
          flag.kind !== 'hand' && (
            <Button size="sm" variant="ghost" icon={RotateCcw} onClick={() => void judge.run(flag.id, undefined)}>
              Judge again
            </Button>
          )
        )}
        {flag.kind === 'hand' && (
          <IconButton label="Take the mark away" icon={Trash2} onClick={() => void remove.run(flag.id)} />
        )}
        <Button size="sm" variant="ghost" icon={MessageSquarePlus} onClick={() => setNoting((was) => !was)}>
          {flag.note ? 'Change note' : 'Note'}
        </Button>
      </div>
      {isNoting && (
        <NoteForm
          note={flag.note ?? ''}
          onSave={async (note) => {
            const saved = await judge.run(flag.id, flag.verdict, note);
            if (saved.ok) setNoting(false);
          }}
          onCancel={() => setNoting(false)}
        />
      )}
    </li>
  );
}

function Verdict({ verdict }: { readonly verdict: 'problem' | 'fine' | undefined }) {
  if (verdict === 'problem') return <Badge tone="bad">Problem</Badge>;
  if (verdict === 'fine') return <Badge tone="good">Fine</Badge>;
  return <Badge tone="warn">To judge</Badge>;
}

interface NoteFormProps {
  readonly note: string;
  readonly onSave: (note: string) => void;
  readonly onCancel: () => void;
}

function NoteForm({ note, onSave, onCancel }: NoteFormProps) {
  const [text, setText] = useState(note);
  return (
    <form
      className="flex flex-wrap items-center gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        onSave(text);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel();
      }}
    >
      <TextField
        label="Note on this post"
        hideLabel
        autoFocus
        placeholder="Why"
        maxLength={1_000}
        value={text}
        fieldClassName="min-w-40 flex-1"
        onChange={(event) => setText(event.target.value)}
      />
      <Button type="submit" size="sm">
        Save note
      </Button>
    </form>
  );
}
