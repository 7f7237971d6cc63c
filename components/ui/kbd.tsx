/** A key to press. */
export function Kbd({ children }: { readonly children: string }) {
  return (
    <kbd className="inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-sm border border-current px-1 font-sans text-xs">
      {children}
    </kbd>
  );
}
