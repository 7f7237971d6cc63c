import { createContext, type ReactNode, use, useEffect, useState } from 'react';
import type { FirstLook } from '@/lib/services/first-look';

const FirstLookContext = createContext<FirstLook | undefined>(undefined);

/** What was read with the first look is drawn with, and then it is old. */
const freshMs = 5_000;

/** Hands what is known from the start to the components below, for as long as it is new. */
export function FirstLookProvider({
  value,
  children,
}: {
  readonly value: FirstLook | undefined;
  readonly children: ReactNode;
}) {
  const [look, setLook] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setLook(undefined), freshMs);
    return () => clearTimeout(timer);
  }, []);
  return <FirstLookContext value={look}>{children}</FirstLookContext>;
}

/** What is known from the start, in place of an answer that is on its way. */
export function useFirstLook(): FirstLook | undefined {
  return use(FirstLookContext);
}
