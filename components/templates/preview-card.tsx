import clsx from 'clsx';
import { Smartphone } from 'lucide-react';
import { Card } from '@/components/shell/screen';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { SafeText } from '@/components/ui/safe-text';
import type { MarkedPiece, TemplatePreview } from '@/lib/services/template-types';
import { originWords } from './preview-words';

const looks = {
  value: 'rounded-sm bg-accent-soft px-0.5',
  fallback: 'rounded-sm bg-warn-soft px-0.5',
  gap: 'rounded-sm bg-bad-soft px-1 text-bad',
} as const;

export interface PreviewCardProps {
  readonly preview: TemplatePreview;
  readonly isPhone: boolean;
  readonly onPhone: (isPhone: boolean) => void;
  /** What is typed by now cannot be read: this is how it was before. */
  readonly isStale?: boolean;
}

/** One message as it would arrive, with its values marked: where each comes from is said on hover and focus. */
export function PreviewCard({ preview, isPhone, onPhone, isStale = false }: PreviewCardProps) {
  const { subject, body, below, origins, blocked } = preview;
  const pieces = [...subject, ...body];
  const isFilled = (kind: MarkedPiece['kind']) => pieces.some((piece) => piece.kind === kind);
  const isReal = preview.personName !== undefined;
  return (
    <>
      {isStale && <p className="mb-2 text-sm text-muted">As it was before: what stands there now cannot be read.</p>}
      {isReal &&
        !isStale &&
        blocked.map(({ code, message }) => (
          <Notice key={`${code} ${message}`} tone="bad" className="mb-2">
            They would not get it. <SafeText text={message} limit={300} />
          </Notice>
        ))}
      {preview.warnings.map(({ code, message }) => (
        <Notice key={`${code} ${message}`} tone="warn" className="mb-2">
          <SafeText text={message} limit={300} />
        </Notice>
      ))}
      <Card className={clsx('p-3', isPhone && 'mx-auto max-w-[22rem]')}>
        <p className="border-b pb-2 font-medium [overflow-wrap:anywhere]">
          {subject.length > 0 ? <Pieces pieces={subject} origins={origins} /> : '(no subject)'}
        </p>
        <div className="pt-2 whitespace-pre-wrap [overflow-wrap:anywhere]">
          <Pieces pieces={body} origins={origins} />
        </div>
        <Below label="Signature" text={below.signature} />
        <Below label="Notice for people in Europe" text={below.notice} />
        <Below label="Opt-out and address" text={below.footer} />
      </Card>
      <div className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
        {isFilled('value') && <Key look={looks.value}>{isReal ? 'filled in' : 'an example'}</Key>}
        {isFilled('fallback') && <Key look={looks.fallback}>your fallback</Key>}
        {isFilled('gap') && <Key look={looks.gap}>missing</Key>}
        <Button
          size="sm"
          variant="ghost"
          icon={Smartphone}
          aria-pressed={isPhone}
          className="ml-auto"
          onClick={() => onPhone(!isPhone)}
        >
          {isPhone ? 'Full width' : 'Phone width'}
        </Button>
      </div>
    </>
  );
}

function Key({ look, children }: { readonly look: string; readonly children: string }) {
  return (
    <span className="inline-flex items-center gap-1">
      <span aria-hidden className={clsx(look, 'inline-block size-3')} />
      {children}
    </span>
  );
}

function Below({ label, text }: { readonly label: string; readonly text: string | undefined }) {
  if (text === undefined) return null;
  return (
    <div className="mt-3 border-t border-dashed pt-1.5">
      <p className="text-xs text-muted">{label}</p>
      <p className="text-muted">
        <SafeText text={text} multiline limit={5_000} />
      </p>
    </div>
  );
}

interface PiecesProps {
  readonly pieces: readonly MarkedPiece[];
  readonly origins: TemplatePreview['origins'];
}

function Pieces({ pieces, origins }: PiecesProps) {
  return pieces.map((piece, index) => {
    if (piece.kind === 'words') {
      // biome-ignore lint/suspicious/noArrayIndexKey: a piece is its place
      return <SafeText key={index} text={piece.text} limit={20_000} className="whitespace-pre-wrap" multiline />;
    }
    const from = originWords(piece.of, origins);
    const says = piece.kind === 'fallback' ? `Your fallback. ${from}` : from;
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: a piece is its place
      <mark key={index} title={says} className={clsx(looks[piece.kind], 'text-text')}>
        {piece.kind === 'gap' ? (
          <span className="text-bad">{gapLabel(piece.of, origins)}</span>
        ) : (
          <SafeText text={piece.text} limit={2_000} multiline />
        )}
        <span className="sr-only"> ({says})</span>
      </mark>
    );
  });
}

function gapLabel(ids: readonly string[], origins: TemplatePreview['origins']): string {
  const labels = ids.map((id) => origins[id]?.label ?? id);
  return labels.length === 0 ? 'nothing to show' : `${labels.join(' or ')} missing`;
}
