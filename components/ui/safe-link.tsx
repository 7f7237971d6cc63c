import clsx from 'clsx';
import { SafeText } from './safe-text';

export interface SafeLinkProps {
  /** An address that came from a page or a person: only `https:` and `mailto:` become links. */
  readonly href: string;
  /** What is shown; the address without its scheme unless given. */
  readonly text?: string;
  readonly className?: string;
}

/** A link out, in a new tab and without a referrer. Any other scheme stays plain text that can be copied. */
export function SafeLink({ href, text, className }: SafeLinkProps) {
  const label = (
    <SafeText text={text ?? href.replace(/^(https?:\/\/(www\.)?|mailto:)/i, '').replace(/\/$/, '')} limit={120} />
  );
  const safe = safeAddress(href);
  if (!safe) return <span className={className}>{label}</span>;
  return (
    <a href={safe} target="_blank" rel="noreferrer noopener" title={safe} className={clsx('link', className)}>
      {label}
    </a>
  );
}

/** The address as the browser reads it, when its scheme may be opened. */
export function safeAddress(address: string): string | undefined {
  try {
    const url = new URL(address);
    return url.protocol === 'https:' || url.protocol === 'mailto:' ? url.href : undefined;
  } catch {
    return undefined;
  }
}

/** `mailto:` for an address that came from a page: nothing in it can become a header of the mail. */
export function mailtoAddress(address: string): string {
  return `mailto:${encodeURIComponent(address).replace(/%40/g, '@')}`;
}
