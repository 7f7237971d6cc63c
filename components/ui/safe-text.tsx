import clsx from 'clsx';
import { clip, visibleText } from '@/lib/domain/text';

export interface SafeTextProps {
  readonly text: string;
  /** Keeps line breaks. */
  readonly multiline?: boolean;
  /** Longest text put on the screen, in UTF-16 units. */
  readonly limit?: number;
  readonly className?: string;
}

/**
 * Text that came from a page or a mail: isolated in its own direction, controls made visible, cut at a length that no
 * name or bio needs, breakable anywhere so that it cannot push the layout apart.
 */
export function SafeText({ text, multiline = false, limit = 2_000, className }: SafeTextProps) {
  const cut = clip(text, limit);
  return (
    <bdi dir="auto" className={clsx('[overflow-wrap:anywhere]', multiline && 'whitespace-pre-line', className)}>
      {visibleText(cut, { multiline })}
      {cut.length < text.length && '…'}
    </bdi>
  );
}
