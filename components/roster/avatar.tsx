import { visibleText } from '@/lib/domain/text';

/** Up to two letters to know a person by; pictures are never fetched. Beside the name, so silent. */
export function Avatar({ name }: { readonly name: string }) {
  return (
    <span
      aria-hidden
      className="inline-flex size-7 shrink-0 items-center justify-center rounded-full bg-accent-soft text-xs font-semibold text-accent"
    >
      {initials(name)}
    </span>
  );
}

/** The first letters of the first and the last word; empty where a name has no letter or digit. */
export function initials(name: string): string {
  const words = visibleText(name.slice(0, 200))
    .split(/[\s._-]+/u)
    .map((word) => /[\p{L}\p{N}]/u.exec(word)?.[0])
    .filter((letter) => letter !== undefined);
  const [first, last] = [words[0], words.length > 1 ? words.at(-1) : undefined];
  return `${first ?? ''}${last ?? ''}`.toUpperCase();
}
