import { useState } from 'react';

/** The value, or where there is none any more, the last one that there was: whoever is at it may still want it. */
export function useLastKnown<T>(value: T | undefined): T | undefined {
  const [last, setLast] = useState(value);
  if (value !== undefined && value !== last) setLast(value);
  return value ?? last;
}
